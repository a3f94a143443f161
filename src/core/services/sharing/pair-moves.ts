import { nameOf } from '../../base/paths';
import type { Path } from '../../base/ports';

/** A file that is gone, or that is new, with its text. */
export interface FileText {
  readonly path: Path;
  readonly text: string;
}

/** How much of two texts has to be the same, as in Git. */
const leastAlike = 0.5;

/**
 * Which of the new files is one of those that are gone, moved: by new path the old one. Equal texts come
 * first, then those that are most alike, line by line; of several, those of the same name. Texts without
 * words are nobody's.
 */
export function pairMoves(gone: readonly FileText[], added: readonly FileText[]): ReadonlyMap<Path, Path> {
  const pairs = gone.flatMap((from) =>
    added.map((to) => ({ from, to, alike: likeness(from.text, to.text), named: isNamedAlike(from, to) })),
  );
  const found = new Map<Path, Path>();
  const taken = new Set<Path>();
  const best = pairs
    .filter(({ alike }) => alike >= leastAlike)
    .sort((a, b) => b.alike - a.alike || Number(b.named) - Number(a.named));
  for (const { from, to } of best) {
    if (taken.has(from.path) || found.has(to.path)) continue;
    taken.add(from.path);
    found.set(to.path, from.path);
  }
  return found;
}

function isNamedAlike(a: FileText, b: FileText): boolean {
  return nameOf(a.path) === nameOf(b.path);
}

/** The share of lines that two texts have in common, from 0 to 1, by their length. */
function likeness(one: string, other: string): number {
  if (one.trim() === '' || other.trim() === '') return 0;
  if (one === other) return 1;
  const counts = new Map<string, number>();
  for (const line of linesOf(one)) counts.set(line, (counts.get(line) ?? 0) + 1);
  let same = 0;
  for (const line of linesOf(other)) {
    const left = counts.get(line) ?? 0;
    if (left === 0) continue;
    counts.set(line, left - 1);
    same += line.length + 1;
  }
  // Texts that are equal but for their line endings are not quite the same.
  return Math.min(same / Math.max(lengthOf(one), lengthOf(other)), 0.999);
}

function linesOf(text: string): string[] {
  return text.split(/\r\n?|\n/);
}

function lengthOf(text: string): number {
  return linesOf(text).reduce((sum, line) => sum + line.length + 1, 0);
}
