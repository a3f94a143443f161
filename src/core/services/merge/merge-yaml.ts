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
 * Merges YAML by its fields, maps key by key and lists as sets, and leaves every byte that nobody changed.
 * What does not let itself be taken apart is merged by lines, as long as what comes out is YAML. Undefined
 * where one of the texts is none.
 */
export function mergeYaml(base: string, mine: string, theirs: string): readonly Hunk[] | undefined {
  const [b, m, t] = [base, mine, theirs].map(readYaml);
  if (!b || !m || !t) return undefined;
  const byFields = mergeTopFields(b, m, t);
  if (byFields) return byFields;
  const byLines = mergeLines(base, mine, theirs);
  return !hasConflict(byLines) && readYaml(takeSide(byLines, 'mine')) ? byLines : [{ mine, theirs }];
}

/** Undefined where the outcome would not say what was meant. */
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

/** Lines cannot hold a map without fields, nor a list without items. */
function saysSomething({ mine, theirs }: Merged<Fields>): boolean {
  return mine.length > 0 && theirs.length > 0;
}

/** Whether the lines of both begin at one column: those of a block have to. */
function areInLine(mine: Entry, theirs: Entry): boolean {
  return mine.node.range[1] === theirs.node.range[1];
}

function valuesOf(list: ListNode | undefined): YamlValue[] {
  return list?.items.map(toValue) ?? [];
}

/** Whether there is nothing yet for fields or items to be added to. */
function isEmpty(entry: Entry | undefined): entry is undefined {
  if (!entry) return true;
  const { node } = entry;
  if (isScalar(node)) return node.value === null;
  return (isMap(node) ? node.entries : (node as ListNode).items).length === 0;
}

/**
 * Where the lines of an entry's own fields or items begin: behind the line of its name, where they are not on
 * that.
 */
function innerStart({ source, node, start }: Entry): number {
  const next = source.text.indexOf('\n', start) + 1;
  return next > 0 && startOf(source, node) >= next ? next : start;
}

/** The line of the entry's name; undefined where both sides changed it. */
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
    // No prototype: a key named `__proto__` is a key like any other.
    Object.assign(Object.create(null) as YamlMap, Object.fromEntries(fields));
  return { pieces, mine: map(mine), theirs: map(theirs) };
}
