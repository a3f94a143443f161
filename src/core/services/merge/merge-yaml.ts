import { startOf } from '../../formats/front-matter/edit-document';
import {
  isList,
  isMap,
  isScalar,
  type ListNode,
  toValue,
  type YamlValue,
} from '../../formats/front-matter/yaml-node';
import { equalValues } from '../../formats/front-matter/yaml-values';
import {
  type Entries,
  type Entry,
  fieldEntries,
  itemEntries,
  noEntries,
  readYaml,
  type YamlText,
} from './entries';
import { itemKeys } from './list-keys';
import { type Fields, type MergeEntry, mergeEntries, type Merged } from './merge-entries';
import { mergeFlowLists } from './merge-flow-list';
import { mergeScalars } from './merge-scalars';
import { mergeByValue } from './merge-values';
import { changedOne, hasConflict, takeSide, type Hunk } from './hunks';
import { mergeLines } from './merge-lines';
import { fileStart } from '../../base/range';

/**
 * Merges YAML by field, maps by key and lists as sets, and keeps every unchanged byte. What cannot be split
 * is merged by line, if the result is valid YAML. Undefined if one of the texts is not valid YAML.
 */
export function mergeYaml(base: string, mine: string, theirs: string): readonly Hunk[] | undefined {
  const [b, m, t] = [base, mine, theirs].map(readYaml);
  if (!b || !m || !t) return undefined;
  const byFields = mergeTopFields(b, m, t);
  if (byFields) return byFields;
  const byLines = mergeLines(base, mine, theirs);
  return !hasConflict(byLines) && readYaml(takeSide(byLines, 'mine')) ? byLines : [{ mine, theirs }];
}

/** Undefined if the result would not have the intended value. */
function mergeTopFields(base: YamlText, mine: YamlText, theirs: YamlText): readonly Hunk[] | undefined {
  const [b, m, t] = [base, mine, theirs].map(topEntries);
  if (!b || !m || !t) return undefined;
  const merged = mapOf(mergeEntries(b, m, t, mergeEntry));
  const holds = (['mine', 'theirs'] as const).every((side) => {
    const read = readYaml(takeSide(merged.pieces, side));
    return read && equalValues(read.root ? toValue(read.root) : {}, merged[side]);
  });
  return holds ? merged.pieces : undefined;
}

function topEntries(source: YamlText): Entries | undefined {
  const map = source.root ?? { range: fileStart, entries: [] };
  return isMap(map) ? fieldEntries(source, map, 0, source.text.length, true) : undefined;
}

const mergeEntry: MergeEntry = (base, mine, theirs) =>
  mergeBlockMaps(base, mine, theirs) ??
  mergeBlockLists(base, mine, theirs) ??
  mergeFlowLists(base, mine, theirs) ??
  mergeByValue(base, mine, theirs) ??
  mergeScalars(base, mine, theirs);

function mergeBlockMaps(base: Entry | undefined, mine: Entry, theirs: Entry): Merged | undefined {
  const cut = (entry: Entry): Entries | undefined =>
    isMap(entry.node)
      ? fieldEntries(entry.source, entry.node, innerStart(entry), entry.start + entry.text.length, false)
      : undefined;
  const [m, t] = [cut(mine), cut(theirs)];
  const b = isEmpty(base) ? noEntries : cut(base);
  const head = mergeHeads(base, mine, theirs);
  if (!b || !m || !t || head === undefined || !areInLine(mine, theirs)) return undefined;
  const merged = mergeEntries(b, m, t, mergeEntry);
  return saysSomething(merged) ? behind(head, mapOf(merged)) : undefined;
}

function mergeBlockLists(base: Entry | undefined, mine: Entry, theirs: Entry): Merged | undefined {
  const [b, m, t] = [base, mine, theirs].map((entry) => (isList(entry?.node) ? entry.node : undefined));
  if (!m || !t || !areInLine(mine, theirs) || !(b || isEmpty(base))) return undefined;
  const keys = itemKeys([valuesOf(b), valuesOf(m), valuesOf(t)]);
  const head = mergeHeads(base, mine, theirs);
  if (!keys || head === undefined) return undefined;
  const cut = (entry: Entry, list: ListNode, own: readonly string[]): Entries | undefined =>
    itemEntries(entry.source, list, innerStart(entry), entry.start + entry.text.length, own);
  const ofBase = base && b && b.items.length > 0 ? cut(base, b, keys[0]) : noEntries;
  const [ofMine, ofTheirs] = [cut(mine, m, keys[1]), cut(theirs, t, keys[2])];
  if (!ofBase || !ofMine || !ofTheirs) return undefined;
  const merged = mergeEntries(ofBase, ofMine, ofTheirs, mergeEntry);
  const values = (side: Fields): YamlValue[] => side.map(([, value]) => value);
  if (!saysSomething(merged)) return undefined;
  return behind(head, { pieces: merged.pieces, mine: values(merged.mine), theirs: values(merged.theirs) });
}

/** A block map without fields, or a block list without items, cannot be written. */
function saysSomething({ mine, theirs }: Merged<Fields>): boolean {
  return mine.length > 0 && theirs.length > 0;
}

/** Whether both have the same indentation, as a block requires. */
function areInLine(mine: Entry, theirs: Entry): boolean {
  return mine.node.range[1] === theirs.node.range[1];
}

function valuesOf(list: ListNode | undefined): YamlValue[] {
  return list?.items.map(toValue) ?? [];
}

/** Whether there are no fields or items yet to add to. */
function isEmpty(entry: Entry | undefined): entry is undefined {
  if (!entry) return true;
  const { node } = entry;
  if (isScalar(node)) return node.value === null;
  return (isMap(node) ? node.entries : (node as ListNode).items).length === 0;
}

/**
 * The offset at which an entry's own fields or items begin: after the line of its name, unless they are on
 * that line.
 */
function innerStart({ source, node, start }: Entry): number {
  const next = source.text.indexOf('\n', start) + 1;
  return next > 0 && startOf(source, node) >= next ? next : start;
}

/** The line with the entry's name; undefined if both sides changed it. */
function mergeHeads(base: Entry | undefined, mine: Entry, theirs: Entry): string | undefined {
  const head = (entry: Entry): string => entry.text.slice(0, innerStart(entry) - entry.start);
  const old = base && (isEmpty(base) ? (base as Entry).text : head(base));
  return changedOne(old, head(mine), head(theirs))?.[0];
}

function behind(head: string, { pieces, mine, theirs }: Merged): Merged {
  return { pieces: [head, ...pieces], mine, theirs };
}

type YamlMap = Record<string, YamlValue>;

function mapOf({ pieces, mine, theirs }: Merged<Fields>): Merged<YamlMap> {
  const map = (fields: Fields): YamlMap =>
    // No prototype, so that the key `__proto__` is like any other.
    Object.assign(Object.create(null) as YamlMap, Object.fromEntries(fields));
  return { pieces, mine: map(mine), theirs: map(theirs) };
}
