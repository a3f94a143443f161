import { stringify } from 'yaml';

/** Placeholder values by name without braces; undefined if unknown. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

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

/** Fills in the placeholders of a text, verbatim; those that `values` does not name stay. */
export function fillText(line: string, values: TemplateValues): string {
  return line.replace(placeholder, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : whole,
  );
}

function fillYamlLine(line: string, values: TemplateValues): string | undefined {
  const names = Array.from(line.matchAll(placeholder), ([, name]) => name ?? '');
  if (names.some((name) => Object.hasOwn(values, name) && values[name] === undefined)) return undefined;
  return line.replace(yamlPlaceholder, (whole, quoted?: string, bare?: string, offset = 0) => {
    const value = values[quoted ?? bare ?? ''];
    if (value === undefined) return whole;
    return quoted === undefined && isInQuotes(line, offset)
      ? JSON.stringify(value).slice(1, -1)
      : yamlScalar(value);
  });
}

function isInQuotes(line: string, offset: number): boolean {
  return line.slice(0, offset).split('"').length % 2 === 0;
}

/** The text as a single-line YAML scalar, quoted only if necessary. */
export function yamlScalar(text: string): string {
  // Dates and ids stay unquoted; in a flow list, a comma or a bracket would end the text.
  const safe = /^[\p{L}\p{N}][\p{L}\p{N} ./:+-]*$/u.test(text) && !/: |:$| $/.test(text);
  const plain = stringify(text, { lineWidth: 0 }).trimEnd();
  return safe && plain === text ? plain : JSON.stringify(text);
}
