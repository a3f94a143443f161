import { stringify } from 'yaml';

/** What placeholders stand for, by their name without braces; undefined where nothing is known. */
export type TemplateValues = Readonly<Record<string, string | undefined>>;

const placeholder = /\{\{\s*([a-z_]+)\s*\}\}/g;
/** In templates placeholders stand in quotes, so that the template itself is good YAML. */
const yamlPlaceholder = /"\{\{\s*([a-z_]+)\s*\}\}"|\{\{\s*([a-z_]+)\s*\}\}/g;

export interface FilledTemplate {
  readonly text: string;
  /** Where `{{cursor}}` stood: where the person goes on writing. Line and character from 0. */
  readonly cursor?: readonly [line: number, character: number];
}

/**
 * Puts values in a template's `{{placeholders}}`: in the YAML part quoted as YAML needs, below as they are. A
 * YAML line whose placeholder has no value is left out; elsewhere such a placeholder becomes nothing, and one
 * that `values` does not name stays.
 */
export function fillTemplate(template: string, values: TemplateValues, isYaml = false): FilledTemplate {
  const lines: string[] = [];
  let cursor: [number, number] | undefined;
  let fences = 0;
  for (const line of template.replace(/\r\n?/g, '\n').split('\n')) {
    if (!isYaml && line === '---' && fences < 2) fences += 1;
    const inYaml = isYaml || fences === 1;
    // The values are kept out of the search for the cursor: they may be any text.
    const [before = '', ...after] = line.split('{{cursor}}');
    const filled = inYaml ? fillYamlLine(before, values) : fillProse(before, values);
    if (filled === undefined) continue;
    if (after.length > 0) cursor ??= [lines.length, filled.length];
    lines.push(filled + after.map((part) => fillProse(part, values)).join(''));
  }
  return { text: lines.join('\n'), ...(cursor && { cursor }) };
}

function fillProse(line: string, values: TemplateValues): string {
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

/** The text as a YAML scalar on one line, in quotes only where it needs them. */
export function yamlScalar(text: string): string {
  // Dates and ids stay as they are; inside a flow list, a comma or a bracket would end the text.
  const safe = /^[\p{L}\p{N}][\p{L}\p{N} ./:+-]*$/u.test(text) && !/: |:$| $/.test(text);
  const plain = stringify(text, { lineWidth: 0 }).trimEnd();
  return safe && plain === text ? plain : JSON.stringify(text);
}
