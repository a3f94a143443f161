import { yamlScalar } from './yaml-scalar';

/** Placeholder values by name without braces; undefined if unknown. */
export type TemplateValues = Readonly<Record<string, string | AskedValue | undefined>>;

/** An answer, which says nothing but itself wherever it stands. */
export interface AskedValue {
  readonly yaml: string | boolean;
  /** Escaped, so that nothing in it becomes a mark, a link or HTML. */
  readonly markdown: string;
}

const placeholder = /\{\{\s*([a-z_]+)\s*\}\}/g;
/** Placeholders in YAML are quoted in the template, so that the template itself is valid YAML. */
const yamlPlaceholder = /"\{\{\s*([a-z_]+)\s*\}\}"|\{\{\s*([a-z_]+)\s*\}\}/g;

export interface FilledTemplate {
  readonly text: string;
  /** The position of `{{cursor}}`, where the user continues. Line and character from 0. */
  readonly cursor?: readonly [line: number, character: number];
}

/**
 * Fills in a template's `{{placeholders}}`: quoted as needed in the YAML part, verbatim below. A YAML line
 * whose placeholder has no value is removed; elsewhere such a placeholder becomes empty, and one that
 * `values` does not name stays.
 */
export function fillTemplate(template: string, values: TemplateValues, isYaml = false): FilledTemplate {
  const lines: string[] = [];
  let cursor: [number, number] | undefined;
  let fences = 0;
  for (const line of template.replace(/\r\n?/g, '\n').split('\n')) {
    if (!isYaml && line === '---' && fences < 2) fences += 1;
    const inYaml = isYaml || fences === 1;
    // Find the cursor before inserting values, which may be any text.
    const [before = '', ...after] = line.split('{{cursor}}');
    const filled = inYaml ? fillYamlLine(before, values) : fillText(before, values);
    if (filled === undefined) continue;
    if (after.length > 0) cursor ??= [lines.length, filled.length];
    lines.push(filled + after.map((part) => fillText(part, values)).join(''));
  }
  return { text: lines.join('\n'), ...(cursor && { cursor }) };
}

/** Fills in the placeholders of a text, strings verbatim; those that `values` does not name stay. */
export function fillText(line: string, values: TemplateValues): string {
  const isHtml = line.includes('<');
  return line.replace(placeholder, (whole, name: string) => {
    if (!Object.hasOwn(values, name)) return whole;
    const value = values[name] ?? '';
    if (typeof value === 'string') return value;
    // In a tag only references to characters keep what they say.
    return isHtml ? value.markdown.replaceAll('"', '&quot;').replaceAll("'", '&#39;') : value.markdown;
  });
}

/** What of a line stands before the value: the key of a field, the dash of an item. */
const beforeValue = /^\s*(?:- +)*(?:[\w-]+:\s+)?/;
const onlyPlaceholder = /^\{\{\s*[a-z_]+\s*\}\}\s*$/;
/** Plain text, which may begin with a placeholder; a comment may be in it. */
const plainText = /^(?:\{\{|[^\s"'[{|>&*!%@`#])[^#]*$/;

/** The value of a line and what stands before it, if it is plain text with a placeholder and more. */
function mixedText(line: string): readonly [before: string, text: string] | undefined {
  const before = beforeValue.exec(line)?.[0] ?? '';
  const text = line.slice(before.length);
  return /[:-]\s+$/.test(before) && plainText.test(text) && !onlyPlaceholder.test(text)
    ? [before, text]
    : undefined;
}

function fillYamlLine(line: string, values: TemplateValues): string | undefined {
  const names = Array.from(line.matchAll(placeholder), ([, name]) => name ?? '');
  if (names.some((name) => Object.hasOwn(values, name) && values[name] === undefined)) return undefined;
  const [before, mixed] = mixedText(line) ?? [];
  // What stands beside the placeholder is quoted with it.
  if (mixed !== undefined && names.some((name) => values[name] !== undefined)) {
    const filled = mixed.replace(placeholder, (whole, name: string) => rawText(values[name]) ?? whole);
    return `${before}${yamlScalar(filled.trimEnd())}`;
  }
  return line.replace(yamlPlaceholder, (whole, quoted?: string, bare?: string, offset = 0) => {
    const value = values[quoted ?? bare ?? ''];
    const text = rawText(value);
    if (value === undefined || text === undefined) return whole;
    const quote = quoted === undefined ? quoteAround(line, offset) : undefined;
    if (quote === '"') return JSON.stringify(text).slice(1, -1);
    if (quote === "'") return text.replaceAll("'", "''");
    return typeof value === 'object' && typeof value.yaml === 'boolean' ? text : yamlScalar(text);
  });
}

function rawText(value: TemplateValues[string]): string | undefined {
  return typeof value === 'object' ? String(value.yaml) : value;
}

/** The quote of the string that an offset of a line of YAML is in, if any. */
function quoteAround(line: string, offset: number): string | undefined {
  let open: string | undefined;
  for (let at = 0; at < offset; at++) {
    const c = line.charAt(at);
    if (open === '"' && c === '\\') at++;
    else if (open !== undefined) open = c === open ? undefined : open;
    else if ((c === '"' || c === "'") && /(?:^|[:,[{-])\s*$/.test(line.slice(0, at))) open = c;
  }
  return open;
}
