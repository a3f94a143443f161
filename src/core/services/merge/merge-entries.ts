import { append } from '../../base/append';
import type { YamlValue } from '../../formats/front-matter/yaml-node';
import { toValue } from '../../formats/front-matter/yaml-node';
import { equalValues } from '../../formats/front-matter/yaml-values';
import { commentsIn, type Entries, type Entry } from './entries';
import { linesOf, mergeLines } from './merge-lines';
import { mergeOrder } from './merge-order';
import { changedOne, hasConflict, type Hunk, takeSide } from './hunks';

/** A merged region of YAML, and its value when conflicts are resolved in favour of either side. */
export interface Merged<T = YamlValue> {
  readonly pieces: readonly Hunk[];
  readonly mine: T;
  readonly theirs: T;
}

/** Merges an entry that both sides changed differently; undefined if that is a conflict. */
export type MergeEntry = (base: Entry | undefined, mine: Entry, theirs: Entry) => Merged | undefined;

/** The values of entries, in order. */
export type Fields = readonly (readonly [key: string, value: YamlValue])[];

/** Merges entry by entry: changes, additions and removals by one side alone are taken. */
export function mergeEntries(
  base: Entries,
  mine: Entries,
  theirs: Entries,
  mergeEntry: MergeEntry,
): Merged<Fields> {
  const byKey = [base, mine, theirs].map(({ entries }) => new Map(entries.map((e) => [e.key, e])));
  const keys = [base, mine, theirs].map(({ entries }) => entries.map((e) => e.key));
  const pieces: Hunk[] = [];
  const ofMine: [string, YamlValue][] = [];
  const ofTheirs: [string, YamlValue][] = [];
  for (const key of mergeOrder(keys[0] ?? [], keys[1] ?? [], keys[2] ?? [])) {
    const [b, m, t] = byKey.map((entries) => entries.get(key));
    pieces.push(mergeComments(b?.lead ?? '', m?.lead ?? '', t?.lead ?? ''));
    const merged = mergeOne(b, m, t, mergeEntry);
    append(pieces, merged.pieces);
    if (merged.mine !== undefined) ofMine.push([key, merged.mine]);
    if (merged.theirs !== undefined) ofTheirs.push([key, merged.theirs]);
  }
  pieces.push(mergeComments(base.tail, mine.tail, theirs.tail));
  return { pieces, mine: ofMine, theirs: ofTheirs };
}

function mergeOne(
  base: Entry | undefined,
  mine: Entry | undefined,
  theirs: Entry | undefined,
  mergeEntry: MergeEntry,
): Merged<YamlValue | undefined> {
  const changed = changedOne(base?.text, mine?.text, theirs?.text);
  if (changed) {
    const entry = changed[0] === mine?.text ? mine : theirs;
    const value = entry && toValue(entry.node);
    return { pieces: [entry?.text ?? ''], mine: value, theirs: value };
  }
  if (base && (!mine || !theirs) && saysTheSame(base, mine ?? theirs))
    return { pieces: [], mine: undefined, theirs: undefined };
  const merged = mine && theirs && mergeEntry(base, mine, theirs);
  return (
    merged ?? {
      pieces: [{ mine: mine?.text ?? '', theirs: theirs?.text ?? '' }],
      mine: mine && toValue(mine.node),
      theirs: theirs && toValue(theirs.node),
    }
  );
}

/** Whether an entry was only reformatted: then removal by the other side is no conflict. */
function saysTheSame(base: Entry, now: Entry | undefined): boolean {
  return (
    now !== undefined &&
    equalValues(toValue(base.node), toValue(now.node)) &&
    commentsIn(base) === commentsIn(now)
  );
}

/** Comments and empty lines never conflict: if both sides changed them, both versions are kept. */
function mergeComments(base: string, mine: string, theirs: string): string {
  const changed = changedOne(base, mine, theirs);
  if (changed) return changed[0];
  const pieces = mergeLines(base, mine, theirs);
  if (!hasConflict(pieces)) return takeSide(pieces, 'mine');
  return pieces
    .map((piece) => {
      if (typeof piece === 'string') return piece;
      const lines = linesOf(piece.mine);
      return [...lines, ...linesOf(piece.theirs).filter((line) => !lines.includes(line))].join('');
    })
    .join('');
}
