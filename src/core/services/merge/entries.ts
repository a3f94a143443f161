import { isFlow, type TextLines } from '../../formats/front-matter/edit-document';
import { dashLines } from '../../formats/front-matter/edit-lists';
import { parseYaml } from '../../formats/front-matter/parse';
import type { ListNode, MapNode, YamlNode } from '../../formats/front-matter/yaml-node';
import { lineStartsOf, offsetOf } from '../../base/lines';

/** A text of YAML without a fault in it. */
export interface YamlText extends TextLines {
  /** Absent where there is nothing but comments. */
  readonly root: YamlNode | undefined;
}

/** A field of a map, or an item of a list, on lines of its own. */
export interface Entry {
  readonly source: YamlText;
  /** The field's name; what tells the item from the others. */
  readonly key: string;
  /** Whole lines before it that are empty or comments. */
  readonly lead: string;
  /** Its own lines, from the start of the first to the start of the next entry, or of what leads to that. */
  readonly text: string;
  /** The offset of `text`. */
  readonly start: number;
  readonly node: YamlNode;
}

/**
 * A stretch of YAML taken apart without a byte left out: what leads to each entry, the entry, and what is
 * behind the last.
 */
export interface Entries {
  readonly entries: readonly Entry[];
  readonly tail: string;
}

export const noEntries: Entries = { entries: [], tail: '' };

/** Undefined where the text is no YAML, or where names stand twice in it. */
export function readYaml(text: string): YamlText | undefined {
  const { node, problems } = parseYaml(text, 0);
  return problems.length > 0 ? undefined : { text, starts: lineStartsOf(text), root: node };
}

/**
 * Takes a map in a block apart. `from`: where its lines begin; `to`: where they end. Undefined where it is
 * written in a way that has no lines for each field.
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
    // The first field of a map that is an item stands behind the item's dash.
    return i === 0 && !top ? /^ *(?:- +)?$/.test(before) : /^ *$/.test(before);
  });
  return onLinesOfTheirOwn === true ? cut : undefined;
}

/** Takes a list in a block apart, as `fieldEntries` a map. `keyOf` tells items apart. */
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
    // A document's first lines may say that it is YAML, and which.
    if (!(top && entries.length === 0) && !commentsOnly.test(lead)) return undefined;
    entries.push({ source, key, lead, text: text.slice(start, end), start, node });
    at = end;
  }
  const tail = text.slice(at, to);
  return commentsOnly.test(tail) ? { entries, tail } : undefined;
}

const commentsOnly = /^(?:[\t ]*(?:#[^\r\n]*)?\r?\n)*$/;

/** What may be comments in an entry, to tell whether they are the same. */
export function commentsIn(entry: Entry | undefined): string {
  return (entry?.text.match(/(?:^|[\t ])#.*$/gm) ?? []).join('\n');
}
