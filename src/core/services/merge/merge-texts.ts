import { mergeLines } from './merge-lines';
import { type MergedText, type MergeLabels, type Hunk, swapSides, writeHunks } from './hunks';
import { mergeInOneShape } from './text-shape';

export type { MergedText, MergeLabels };

/** Merges three texts line by line, preserving line endings. */
export function mergeTexts(base: string, mine: string, theirs: string, labels: MergeLabels): MergedText {
  return writeHunks(mergeEvenly(base, mine, theirs, mergeLines), labels);
}

/**
 * Normalizes the text shape (see `mergeInOneShape`) and merges symmetrically: two people who merge each
 * other's work get the same text.
 */
export function mergeEvenly(
  base: string,
  mine: string,
  theirs: string,
  merge: (base: string, mine: string, theirs: string) => readonly Hunk[],
): readonly Hunk[] {
  if (mine === theirs || theirs === base) return [mine];
  if (mine === base) return [theirs];
  if (mine < theirs) return mergeInOneShape(base, mine, theirs, merge);
  return swapSides(mergeInOneShape(base, theirs, mine, merge));
}
