import {
  type EditableDocument,
  endOf,
  insertLines,
  isFlow,
  lineStartAt,
  startOf,
  type TextEdit,
  type TextLines,
} from './edit-document';
import { writeFlow, writeItems } from './write-value';
import { type ListNode, toValue, type YamlValue } from './yaml-node';
import { equalValues } from './yaml-values';

/**
 * Turns a list into another by changing only the items that differ. Undefined if one edit in the list's own
 * style cannot do that.
 */
export function editList(
  d: EditableDocument,
  list: ListNode,
  next: readonly YamlValue[],
  inFlow: boolean,
): TextEdit | undefined {
  const old = list.items.map(toValue);
  let same = 0;
  while (same < old.length && same < next.length && equalValues(old[same], next[same])) same++;
  let tail = 0;
  while (
    tail < old.length - same &&
    tail < next.length - same &&
    equalValues(old[old.length - 1 - tail], next[next.length - 1 - tail])
  ) {
    tail++;
  }
  const change: Change = {
    from: same,
    to: old.length - tail,
    added: next.slice(same, next.length - tail),
  };
  if (inFlow || isFlow(d.text, d.starts, list)) return editFlowList(d, list, change);
  // A block list cannot be empty.
  return next.length === 0 ? undefined : editBlockList(d, list, change);
}

/** Replaces items `from` to `to` (exclusive) by `added`. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly added: readonly YamlValue[];
}

function editFlowList(
  d: EditableDocument,
  { items, range }: ListNode,
  { from, to, added }: Change,
): TextEdit {
  const text = added.map(writeFlow).join(', ');
  const first = items[from];
  const last = items[to - 1];
  const before = items[from - 1];
  const after = items[to];
  if (from === to) {
    const at = before
      ? endOf(d, before)
      : after
        ? startOf(d, after)
        : lineStartAt(d, range[0]) + range[1] + 1;
    if (text === '') return { start: at, end: at, newText: '' };
    return { start: at, end: at, newText: before ? `, ${text}` : after ? `${text}, ` : text };
  }
  if (!first || !last) throw new RangeError('no such items');
  if (text !== '') return { start: startOf(d, first), end: endOf(d, last), newText: text };
  // The comma is removed with the items.
  if (before) return { start: endOf(d, before), end: endOf(d, last), newText: '' };
  return { start: startOf(d, first), end: after ? startOf(d, after) : endOf(d, last), newText: '' };
}

function editBlockList(
  d: EditableDocument,
  list: ListNode,
  { from, to, added }: Change,
): TextEdit | undefined {
  const { lineEnding } = d.style;
  const column = list.range[1];
  const lines = dashLines(d, list);
  if (!lines) return undefined;
  const items = writeItems(added, column, d.style);
  const lineBehind = (i: number) => lineStartAt(d, (list.items[i]?.range[2] ?? 0) + 1);
  if (from === to) {
    const at = from > 0 ? lineBehind(from - 1) : lineStartAt(d, lines[0] ?? 0);
    return insertLines(d, at, items);
  }
  return {
    start: lineStartAt(d, lines[from] ?? 0),
    end: lineBehind(to - 1),
    newText: items.map((item) => item + lineEnding).join(''),
  };
}

/** The line of each item's dash; undefined if a line holds more than the item, as in `- - a`. */
export function dashLines(d: TextLines, { range, items }: ListNode): number[] | undefined {
  const lines: number[] = [];
  let line = range[0];
  for (const item of items) {
    while (!isDashLine(d, line, range[1])) {
      line++;
      if (line > item.range[0]) return undefined;
    }
    lines.push(line);
    line = item.range[2] + 1;
  }
  return lines;
}

function isDashLine(d: TextLines, line: number, column: number): boolean {
  const start = lineStartAt(d, line);
  return d.text.charAt(start + column) === '-' && d.text.slice(start, start + column).trim() === '';
}
