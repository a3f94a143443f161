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
    return field && (flowPlace(field, rest, character) ?? valuePlace(field, rest, character));
  }
  const item = /^(\s*)- +(.*)$/.exec(text);
  if (item) {
    const [, before = '', rest = ''] = item;
    const list = fieldOf(parentsOf(lines, line, before.length + 1), schema)?.items;
    if (!list) return undefined;
    if (list.properties && rest.startsWith('{')) return flowPlace(list, rest, character);
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

/** A map or a list in brackets, with what stands in it so far. */
interface Flow {
  readonly schema: JsonSchema | undefined;
  readonly isList: boolean;
  readonly present: Set<string>;
  /** Of a map, the key of the value at hand. */
  key: string | undefined;
}

/**
 * In a flow map such as `{ metric: nps, by:`, or in what stands within it, the field or value at the cursor;
 * undefined where no map is open there.
 */
function flowPlace(schema: JsonSchema, rest: string, end: number): FieldPlace | undefined {
  if (!rest.startsWith('{')) return undefined;
  const open: Flow[] = [];
  let typed = '';
  for (const [token] of rest.matchAll(/"(?:[^"\\]|\\.)*"|'[^']*'|:(?=\s)|[{}[\],]|[^{}[\],:"']+|./gu)) {
    const top = open.at(-1);
    if (token === '{' || token === '[')
      open.push({
        schema: top ? schemaIn(top) : schema,
        isList: token === '[',
        present: new Set(),
        key: undefined,
      });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && top) top.key = undefined;
    else if (token === ':' && top && !top.isList && top.key === undefined) {
      top.key = typed.trim();
      top.present.add(top.key);
    } else {
      typed += token;
      continue;
    }
    typed = '';
  }
  const top = open.at(-1);
  if (!top) return undefined;
  const written = typed.trimStart();
  const start = end - written.length;
  if (top.isList || top.key !== undefined) {
    const field = schemaIn(top);
    return field && { type: 'value', schema: field, typed: written, start };
  }
  const holder = holderOf(top.schema);
  if (!holder || !/^[\w-]*$/.test(written)) return undefined;
  return { type: 'key', schema: holder, present: top.present, typed: written, start };
}

/** The schema of an item of a list, or of the value of a map's key. */
function schemaIn({ schema, isList, key }: Flow): JsonSchema | undefined {
  if (isList) return schema?.items;
  return schema && key !== undefined ? fieldOf([key], schema) : undefined;
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
