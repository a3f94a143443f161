import {
  cannotChange,
  type EditableDocument,
  endOf,
  isFlow,
  lineEndAt,
  lineStartAt,
  startOf,
  type TextEdit,
} from './edit-document';
import { editList } from './edit-lists';
import { type Quotes, writeKey, writeScalar } from './write-scalar';
import { isScalarValue, writeAfterKey, writeEntries, writeFlow } from './write-value';
import {
  isList,
  isMap,
  isScalar,
  type ListNode,
  type MapEntry,
  type MapNode,
  type Scalar,
  toValue,
  type YamlNode,
  type YamlValue,
} from './yaml-node';
import { equalValues, isPlainMap } from './yaml-values';

/** The place of a value: after a key, or as an item of a list. */
export interface Slot {
  readonly node: YamlNode;
  /** The entry, if it is a map's value. */
  readonly entry: MapEntry | undefined;
  /** Whether it is inside brackets (flow style). */
  readonly inFlow: boolean;
}

/** Replaces an existing value. */
export function replaceValue(d: EditableDocument, slot: Slot, value: YamlValue): TextEdit {
  const { node } = slot;
  const onOneLine = isScalarValue(value) && !(slot.entry && String(value).includes('\n'));
  if (isScalar(node) && onOneLine && !isBlockScalar(d, node)) return replaceScalar(d, slot, value);
  if (isList(node) && Array.isArray(value) && (node.items.length > 0 || isFlow(d.text, d.starts, node))) {
    const inFlow = slot.inFlow || isFlow(d.text, d.starts, node);
    const only = onlyChangedItem(node, value);
    const item = only === undefined ? undefined : value[only];
    const old = only === undefined ? undefined : node.items[only];
    if (item !== undefined && old && isScalar(old) === isScalarValue(item)) {
      return replaceValue(d, { node: old, entry: undefined, inFlow }, item);
    }
    const edit = editList(d, node, value, slot.inFlow);
    if (edit) return edit;
  }
  if (isMap(node) && isPlainMap(value)) {
    const edit = editOnlyChange(d, slot, node, value);
    if (edit) return edit;
  }
  return rewriteValue(d, slot, value);
}

function isBlockScalar(d: EditableDocument, node: YamlNode): boolean {
  return /^[|>]/.test(d.text.slice(startOf(d, node), endOf(d, node)));
}

function replaceScalar(d: EditableDocument, { node, inFlow }: Slot, value: Scalar): TextEdit {
  const start = startOf(d, node);
  const end = endOf(d, node);
  const old = d.text.charAt(start);
  const quotes: Quotes = start === end ? 'plain' : old === '"' ? 'double' : old === "'" ? 'single' : 'plain';
  const newText = writeScalar(value, quotes, inFlow);
  // Directly after a bare colon or dash the value needs a space.
  return { start, end, newText: start === end ? ` ${newText}` : newText };
}

/** The only index at which two lists of equal length differ, if there is exactly one. */
function onlyChangedItem(list: ListNode, next: readonly YamlValue[]): number | undefined {
  if (list.items.length !== next.length) return undefined;
  const changed = next.flatMap((item, i) => {
    const old = list.items[i];
    return old && equalValues(toValue(old), item) ? [] : [i];
  });
  return changed.length === 1 ? changed[0] : undefined;
}

/** If two maps differ in one field only, the edit of that field. */
function editOnlyChange(
  d: EditableDocument,
  slot: Slot,
  node: MapNode,
  value: { readonly [key: string]: YamlValue },
): TextEdit | undefined {
  const inFlow = slot.inFlow || isFlow(d.text, d.starts, node);
  const keys = new Set([...Object.keys(value), ...node.entries.map((e) => e.key)]);
  const changed = [...keys].filter((key) => {
    const old = node.entries.find((e) => e.key === key);
    return !old || !Object.hasOwn(value, key) || !equalValues(toValue(old.node), value[key]);
  });
  const [key] = changed;
  if (changed.length !== 1 || key === undefined) return undefined;
  const old = node.entries.find((e) => e.key === key);
  const next = Object.hasOwn(value, key) ? value[key] : undefined;
  if (next === undefined) return node.entries.length > 1 ? removeEntry(d, slot, node, key) : undefined;
  if (old) return replaceValue(d, { node: old.node, entry: old, inFlow }, next);
  return insertEntry(d, node, key, next, slot.inFlow);
}

/** Rewrites the whole value. Comments after its key and after its end are kept. */
export function rewriteValue(d: EditableDocument, { node, entry, inFlow }: Slot, value: YamlValue): TextEdit {
  const end = endOf(d, node);
  if (!entry || inFlow) return { start: startOf(d, node), end, newText: writeFlow(value) };
  const colon = colonBehind(d, entry);
  const lines = writeAfterKey(value, entry.keyRange[1], d.style).split(d.style.lineEnding);
  const [first = '', ...rest] = lines;
  let head = '';
  if (node.range[2] > entry.keyRange[2]) {
    head = commentIn(d.text.slice(colon, lineEndAt(d, entry.keyRange[2])));
  }
  const behind = d.text.slice(end, lineEndAt(d, node.range[2]));
  if (rest.length === 0) return { start: colon, end, newText: first + head };
  // After the last line of a block a comment would become text, or belong to the next key.
  const newText = [first + head + commentIn(behind), ...rest].join(d.style.lineEnding);
  return { start: colon, end: end + behind.length, newText };
}

function commentIn(line: string): string {
  return /[ \t]#.*$/.exec(line)?.[0] ?? '';
}

/** The offset just after the colon of an entry. */
function colonBehind(d: EditableDocument, { keyRange }: MapEntry): number {
  const keyEnd = lineStartAt(d, keyRange[2]) + keyRange[3];
  const colon = d.text.indexOf(':', keyEnd);
  if (colon < 0) throw cannotChange();
  return colon + 1;
}

/** Appends a field to a map. */
export function insertEntry(
  d: EditableDocument,
  map: MapNode,
  key: string,
  value: YamlValue,
  inFlow: boolean,
): TextEdit {
  const last = map.entries.at(-1);
  if (inFlow || isFlow(d.text, d.starts, map)) {
    const field = `${writeKey(key, true)}: ${writeFlow(value)}`;
    if (last) {
      const at = endOf(d, last.node);
      return { start: at, end: at, newText: `, ${field}` };
    }
    return { start: startOf(d, map), end: endOf(d, map), newText: `{ ${field} }` };
  }
  if (!last) throw cannotChange();
  const at = lineEndAt(d, last.node.range[2]);
  const written = writeEntries({ [key]: value }, map.range[1], d.style).join('');
  return { start: at, end: at, newText: d.style.lineEnding + written };
}

/** Removes a field from a map. Removing the last field leaves an empty map. */
export function removeEntry(
  d: EditableDocument,
  slot: Slot | undefined,
  map: MapNode,
  key: string,
): TextEdit {
  const i = map.entries.findIndex((e) => e.key === key);
  const found = map.entries[i];
  if (!found) throw cannotChange();
  const start = lineStartAt(d, found.keyRange[0]) + found.keyRange[1];
  const next = map.entries[i + 1];
  const previous = map.entries[i - 1];
  if (isFlow(d.text, d.starts, map)) {
    if (next) return { start, end: lineStartAt(d, next.keyRange[0]) + next.keyRange[1], newText: '' };
    if (previous) return { start: endOf(d, previous.node), end: endOf(d, found.node), newText: '' };
    return { start: startOf(d, map), end: endOf(d, map), newText: '{}' };
  }
  if (!next && !previous && slot) return rewriteValue(d, slot, {});
  const line = lineStartAt(d, found.keyRange[0]);
  if (d.text.slice(line, start).trim() !== '') {
    // The field follows a dash: the next one takes its place there.
    if (!next) throw cannotChange();
    return { start, end: lineStartAt(d, next.keyRange[0]) + next.keyRange[1], newText: '' };
  }
  return { start: line, end: lineStartAt(d, found.node.range[2] + 1), newText: '' };
}
