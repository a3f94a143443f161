import type { JsonSchema } from '../../model/kinds/json-schema';

/**
 * What can be completed at a place in front matter: a field name, or a value. `typed` is the text before the
 * place; `start` is where that begins in its line, in UTF-16 code units.
 */
export type FieldPlace =
  | {
      readonly type: 'key';
      readonly schema: JsonSchema;
      readonly present: ReadonlySet<string>;
      readonly typed: string;
      readonly start: number;
    }
  | { readonly type: 'value'; readonly schema: JsonSchema; readonly typed: string; readonly start: number };

interface Line {
  readonly indent: number;
  readonly key: string;
}

/**
 * Reads lines instead of parsing YAML, since text being typed is seldom valid YAML. `lines` are a file's
 * lines, at least to the end of the front matter. Undefined if the place is not in front matter, or `schema`
 * does not cover it.
 */
export function fieldPlaceAt(
  lines: readonly string[],
  { line, character }: { readonly line: number; readonly character: number },
  schema: JsonSchema,
): FieldPlace | undefined {
  if (line < 1 || lines[0]?.trimEnd() !== '---') return undefined;
  if (lines.slice(1, line + 1).some(isFence)) return undefined;
  const text = (lines[line] ?? '').slice(0, character);

  const value = /^(\s*(?:- +)?)([\w-]+):\s+(.*)$/.exec(text);
  if (value) {
    const [, before = '', key = '', rest = ''] = value;
    const field = fieldOf([...parentsOf(lines, line, before.length), key], schema);
    return field && valuePlace(field, rest, character);
  }
  const item = /^(\s*)- +(.*)$/.exec(text);
  if (item) {
    const [, before = '', rest = ''] = item;
    const list = fieldOf(parentsOf(lines, line, before.length + 1), schema)?.items;
    if (!list) return undefined;
    if (list.properties && rest.startsWith('{')) return flowMapPlace(list, rest, character);
    if (!list.properties || !/^[\w-]*$/.test(rest)) return valuePlace(list, rest, character);
    return { type: 'key', schema: list, present: new Set(), typed: rest, start: character - rest.length };
  }
  const key = /^(\s*)([\w-]*)$/.exec(text);
  if (!key) return undefined;
  const [, before = '', typed = ''] = key;
  const holder = holderOf(fieldOf(parentsOf(lines, line, before.length), schema));
  if (!holder) return undefined;
  const present = siblingsOf(lines, line, before.length);
  return { type: 'key', schema: holder, present, typed, start: before.length };
}

/** In a flow map such as `{ metric: nps, by:`, the field or value at the cursor; undefined behind its end. */
function flowMapPlace(schema: JsonSchema, rest: string, end: number): FieldPlace | undefined {
  if (rest.includes('}')) return undefined;
  const fields = rest.slice(1).split(',');
  const last = (fields.pop() ?? '').trimStart();
  const value = /^([\w-]+):\s+(.*)$/.exec(last);
  if (value) {
    const [, key = '', typed = ''] = value;
    const field = fieldOf([key], schema);
    return field && valuePlace(field, typed, end);
  }
  if (!/^[\w-]*$/.test(last)) return undefined;
  const present = new Set(fields.map((field) => field.split(':', 1)[0]?.trim() ?? ''));
  return { type: 'key', schema, present, typed: last, start: end - last.length };
}

/** In a flow list, the item at the cursor. */
function valuePlace(field: JsonSchema, rest: string, end: number): FieldPlace {
  const inList = rest.startsWith('[');
  const typed = inList ? (/[^[,]*$/.exec(rest)?.[0] ?? '').trimStart() : rest;
  return { type: 'value', schema: (inList && field.items) || field, typed, start: end - typed.length };
}

/** Like {@link fieldPlaceAt}, for a file that is YAML throughout. */
export function yamlPlaceAt(
  lines: readonly string[],
  { line, character }: { readonly line: number; readonly character: number },
  schema: JsonSchema,
): FieldPlace | undefined {
  // Its own marks of a beginning and an end would end the fields.
  const fields = lines.map((one) => (isFence(one) ? '' : one));
  return fieldPlaceAt(['---', ...fields], { line: line + 1, character }, schema);
}

function isFence(line: string): boolean {
  return /^(?:---|\.\.\.)\s*$/.test(line);
}

function lineAt(text: string): Line | undefined {
  const found = /^(\s*(?:- +)?)([\w-]+):/.exec(text);
  return found ? { indent: found[1]?.length ?? 0, key: found[2] ?? '' } : undefined;
}

/** The parent keys of a line with this indentation, outermost first. */
function parentsOf(lines: readonly string[], at: number, indent: number): string[] {
  const parents: string[] = [];
  let left = indent;
  for (let index = at - 1; index > 0 && left > 0; index--) {
    const line = lineAt(lines[index] ?? '');
    if (!line || line.indent >= left) continue;
    parents.unshift(line.key);
    left = line.indent;
  }
  return parents;
}

/** The sibling keys of a line, above and below it. */
function siblingsOf(lines: readonly string[], at: number, indent: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const step of [-1, 1]) {
    for (let index = at + step; index > 0 && index < lines.length; index += step) {
      const text = lines[index] ?? '';
      if (isFence(text)) break;
      const line = lineAt(text);
      if (!line) continue;
      if (line.indent < indent) break;
      if (line.indent === indent) found.add(line.key);
    }
  }
  return found;
}

/** The schema that defines the fields: for a list, that of its items. */
function holderOf(schema: JsonSchema | undefined): JsonSchema | undefined {
  if (schema?.properties) return schema;
  return schema?.items?.properties ? schema.items : undefined;
}

function fieldOf(keys: readonly string[], schema: JsonSchema): JsonSchema | undefined {
  let found: JsonSchema | undefined = schema;
  for (const key of keys) {
    const properties: JsonSchema['properties'] = holderOf(found)?.properties;
    found = properties && Object.hasOwn(properties, key) ? properties[key] : undefined;
  }
  return found;
}
