import { isFlow, type TextLines } from '../../formats/front-matter/edit-document';
import { dashLines } from '../../formats/front-matter/edit-lists';
import { parseYaml } from '../../formats/front-matter/parse';
import type { ListNode, MapNode, YamlNode } from '../../formats/front-matter/yaml-node';
import { lineStartsOf, offsetOf } from '../../base/lines';

/** A valid YAML text. */
export interface YamlText extends TextLines {
  /** Absent if there are only comments. */
  readonly root: YamlNode | undefined;
}

/** A map field or list item on lines of its own. */
export interface Entry {
  readonly source: YamlText;
  /** The field's name, or what identifies the item. */
  readonly key: string;
  /** The empty lines and comments before it. */
  readonly lead: string;
  /** Its own lines, from the start of the first to the start of the next entry or of that entry's `lead`. */
  readonly text: string;
  /** The offset of `text`. */
  readonly start: number;
  readonly node: YamlNode;
}

/** A region of YAML split losslessly: the lead of each entry, the entry, and the text after the last. */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly tail: string;
}

export const noEntries: Entries = { entries: [], tail: '' };

/** Undefined if the text is not valid YAML, or has duplicate keys. */
export function readYaml(text: string): YamlText | undefined {
  const { node, problems } = parseYaml(text, 0);
  return problems.length > 0 ? undefined : { text, starts: lineStartsOf(text), root: node };
}

/**
 * Splits a block map. `from` and `to` are the offsets of its lines. Undefined if its fields are not on lines
 * of their own.
 */
export function fieldEntries(
  source: YamlText,
  map: MapNode,
  from: number,
  to: number,
  top: boolean,
): Entries | undefined {
  if (isFlow(source.text, source.starts, map)) return undefined;
  const places = map.entries.map(({ key, keyRange, node }) => ({ key, line: keyRange[0], node, keyRange }));
  const cut = cutAt(source, places, from, to, top);
  const onLinesOfTheirOwn = cut?.entries.every(({ start }, i) => {
    const [line = 0, column = 0] = map.entries[i]?.keyRange ?? [];
    const before = source.text.slice(start, offsetOf(source.starts, line, column));
    // The first field of a map in a list follows the item's dash.
    return i === 0 && !top ? /^ *(?:- +)?$/.test(before) : /^ *$/.test(before);
  });
  return onLinesOfTheirOwn === true ? cut : undefined;
}

/** Splits a block list, as `fieldEntries` does a map. `keyOf` identifies items. */
export function itemEntries(
  source: YamlText,
  list: ListNode,
  from: number,
  to: number,
  keys: readonly string[],
): Entries | undefined {
  const lines = isFlow(source.text, source.starts, list) ? undefined : dashLines(source, list);
  if (!lines) return undefined;
  const places = list.items.map((node, i) => ({ key: keys[i] ?? '', line: lines[i] ?? 0, node }));
  return cutAt(source, places, from, to, false);
}

interface Place {
  readonly key: string;
  readonly line: number;
  readonly node: YamlNode;
}

function cutAt(
  source: YamlText,
  places: readonly Place[],
  from: number,
  to: number,
  top: boolean,
): Entries | undefined {
  const { text, starts } = source;
  const entries: Entry[] = [];
  let at = from;
  for (const { key, line, node } of places) {
    const start = starts[line] ?? text.length;
    const end = Math.min(starts[node.range[2] + 1] ?? text.length, to);
    if (start < at || end < start) return undefined;
    const lead = text.slice(at, start);
    // A document may begin with YAML directives.
    if (!(top && entries.length === 0) && !commentsOnly.test(lead)) return undefined;
    entries.push({ source, key, lead, text: text.slice(start, end), start, node });
    at = end;
  }
  const tail = text.slice(at, to);
  return commentsOnly.test(tail) ? { entries, tail } : undefined;
}

const commentsOnly = /^(?:[\t ]*(?:#[^\r\n]*)?\r?\n)*$/;

/** Potential comments in an entry, to compare entries by. */
export function commentsIn(entry: Entry | undefined): string {
  return (entry?.text.match(/(?:^|[\t ])#.*$/gm) ?? []).join('\n');
}
