import {
  cannotChange,
  type EditableDocument,
  endOf,
  lineStartAt,
  startOf,
  type TextEdit,
} from './edit-document';
import { entry, isList, isMap, type MapEntry, toValue, type YamlNode, type YamlValue } from './yaml-node';
import { equalValues, withValueAt } from './yaml-values';

/**
 * The edit that sets a field of TOML front matter, or removes it if `value` is undefined. Edits only
 * self-contained places: a value, an item of an array, a line `name = value`; a new field is inserted before
 * the first table.
 *
 * @throws UneditableFrontMatter if the field is elsewhere.
 */
export function editToml(
  d: EditableDocument,
  path: readonly (string | number)[],
  value: YamlValue | undefined,
): TextEdit | undefined {
  let node: YamlNode | undefined = d.root;
  let field: MapEntry | undefined;
  for (let i = 0; i < path.length; i++) {
    const step = path[i] as string | number;
    const found: MapEntry | undefined = typeof step === 'string' ? entry(node, step) : undefined;
    const next: YamlNode | undefined =
      found?.node ?? (typeof step === 'number' && isList(node) ? node.items[step] : undefined);
    if (!next) {
      if (i === 0)
        return value === undefined || typeof step !== 'string'
          ? undefined
          : addField(d, step, withValueAt(undefined, path.slice(1), value));
      const whole = node && withValueAt(toValue(node), path.slice(i), value);
      return whole === undefined || !node ? undefined : replace(d, node, whole);
    }
    if (value === undefined && i === path.length - 1) {
      if (found) return i === 0 ? removeLine(d, found) : undefined;
      const rest = isList(node) ? node.items.filter((_, at) => at !== step).map(toValue) : undefined;
      return rest && node && replace(d, node, rest);
    }
    node = next;
    field = found ?? field;
  }
  return node && value !== undefined ? replace(d, node, value) : undefined;
}

function replace(d: EditableDocument, node: YamlNode, value: YamlValue): TextEdit {
  const [start, end] = [startOf(d, node), endOf(d, node)];
  const old = d.text.slice(start, end);
  if (isList(node) && Array.isArray(value) && old.startsWith('[')) {
    const items = node.items;
    const changed = value.flatMap((item, at) => {
      const before = items[at];
      return before && equalValues(toValue(before), item) ? [] : [at];
    });
    const [only] = changed;
    const item = only === undefined ? undefined : items[only];
    if (changed.length === 1 && only !== undefined && item && items.length === value.length)
      return replace(d, item, value[only] as YamlValue);
    const last = items.at(-1);
    if (changed.length === 1 && only === items.length && last) {
      const at = endOf(d, last);
      return { start: at, end: at, newText: `, ${written(value[only] as YamlValue, '')}` };
    }
  }
  // Tables of headers and of dotted keys are spread over the file, and comments within brackets would be
  // lost.
  if ((isList(node) || isMap(node)) && (!/^[[{]/.test(old) || old.includes('#'))) throw cannotChange();
  return { start, end, newText: written(value, old) };
}

function addField(d: EditableDocument, key: string, value: YamlValue | undefined): TextEdit | undefined {
  if (!d.block || value === undefined) return undefined;
  const content = d.text.slice(d.block.contentStart, d.block.contentEnd);
  const header = /^[ \t]*\[[^\r\n]*\][ \t]*(?:#.*)?$/m.exec(content)?.index;
  const at = d.block.contentStart + (header ?? content.length);
  return { start: at, end: at, newText: `${writtenKey(key)} = ${written(value, '')}${d.style.lineEnding}` };
}

/** Removes a field whose lines hold nothing else. */
function removeLine(d: EditableDocument, { keyRange, node }: MapEntry): TextEdit | undefined {
  const start = lineStartAt(d, keyRange[0]);
  const end = lineStartAt(d, node.range[2] + 1);
  const before = d.text.slice(start, start + keyRange[1]);
  const behind = d.text.slice(endOf(d, node), end);
  if (before.trim() !== '' || !/^[ \t]*(?:#[^\r\n]*)?[\r\n]*$/.test(behind)) return undefined;
  return { start, end, newText: '' };
}

const tomlDay = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-]\d{2}:\d{2})?)?$/;

/**
 * A value in TOML; a string keeps the old value's quotes, and a date is written as a TOML date if the old
 * value was one or absent.
 */
function written(value: YamlValue, old: string): string {
  if (Array.isArray(value)) return `[${value.map((item) => written(item, '')).join(', ')}]`;
  if (value !== null && typeof value === 'object') {
    const fields = Object.entries(value).map(([key, one]) => `${writtenKey(key)} = ${written(one, '')}`);
    return fields.length === 0 ? '{}' : `{ ${fields.join(', ')} }`;
  }
  if (value === null) throw cannotChange();
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    if (Number.isNaN(value)) return 'nan';
    return Number.isFinite(value) ? String(value) : value > 0 ? 'inf' : '-inf';
  }
  if (tomlDay.test(value) && !/^["']/.test(old)) return value;
  // eslint-disable-next-line no-control-regex -- control characters are what is sought
  if (/^'(?!'')/.test(old) && !/['\0-\x08\x0a-\x1f\x7f]/.test(value)) return `'${value}'`;
  return quoted(value);
}

function writtenKey(key: string): string {
  return /^[\w-]+$/.test(key) ? key : quoted(key);
}

/** TOML takes JSON's escapes, and also requires one for the delete character. */
function quoted(text: string): string {
  return JSON.stringify(text.toWellFormed()).replaceAll('\x7f', '\\u007f');
}
