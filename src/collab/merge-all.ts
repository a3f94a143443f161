import { diffArrays } from 'diff';
import { diff3Merge } from 'node-diff3';
import { least } from '../core/base/extremes';
import { splitAtAnchors, type Stretch } from '../core/services/merge/anchors';
import { linesOf, sameLines } from '../core/services/merge/merge-lines';
import { growTogether, isWord, tokensOf } from '../core/base/tokens';
import { preferSuperset } from './merge3-prefer-superset';

/** Above this many tokens, a pairwise comparison would cause a noticeable delay. */
const mostTokens = 2000;

/**
 * Three-way merge that never has conflicts: by lines, and by words where both sides changed the same lines.
 * If both insert at one position, both insertions stay. Every line must end with `\n`.
 */
export function mergeAll(base: string, mine: string, theirs: string): string[] {
  const whole = { base: linesOf(base), mine: linesOf(mine), theirs: linesOf(theirs) };
  return mergeTokens(whole, ([a, o, b]) => {
    const hunk = preferSuperset({ mine: a, theirs: b, ...(o === '' && { added: true }) });
    if (typeof hunk === 'string') return hunk;
    const words = { base: tokensOf(o), mine: tokensOf(a), theirs: tokensOf(b) };
    return mergeTokens(words, ([one, , other]) => unionOf(one, other)).join('');
  });
}

/** `settle` merges the two sides and the base of a hunk that both changed. */
function mergeTokens(
  whole: Stretch,
  settle: (sides: readonly [mine: string, base: string, theirs: string]) => string,
): string[] {
  return [...splitAtAnchors(whole)].flatMap(({ base, mine, theirs }) => {
    if (sameLines(mine, theirs) || sameLines(theirs, base)) return [mine.join('')];
    if (sameLines(mine, base)) return [theirs.join('')];
    if (base.length + mine.length + theirs.length > mostTokens) return [mine.join('') + theirs.join('')];
    return diff3Merge([...mine], [...base], [...theirs], { excludeFalseConflicts: true }).map((region) => {
      if (region.ok) return region.ok.join('');
      const { a = [], o = [], b = [] } = region.conflict ?? {};
      return settle([a.join(''), o.join(''), b.join('')]);
    });
  });
}

/**
 * The union of both sides, with common text once: interleaved if they are versions of one text, else
 * concatenated.
 */
function unionOf(mine: string, theirs: string): string {
  const [ours, others] = [tokensOf(mine), tokensOf(theirs)];
  // Words that occur once on each side are matched first: matching a blank or common word must not duplicate
  // one of those.
  const parts = [...splitAtAnchors({ base: ours, mine: ours, theirs: others })].flatMap((stretch) =>
    diffArrays([...stretch.mine], [...stretch.theirs]),
  );
  const same = parts.filter(({ added, removed }) => !added && !removed).flatMap(({ value }) => value);
  const shorter = least([ours, others].map((words) => words.filter(isWord).length));
  const areVersions = same.filter(isWord).length * 2 >= shorter;
  const hunks = areVersions ? parts.map(({ value }) => value.join('')) : [mine, theirs];
  // Keeps the last word of one side and the first of the other apart.
  return hunks.reduce((text, hunk) => text + (growTogether(text, hunk) ? ' ' : '') + hunk, '');
}
