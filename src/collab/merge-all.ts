import { diffArrays } from 'diff';
import { diff3Merge } from 'node-diff3';
import { splitAtAnchors, type Stretch } from '../core/services/merge/anchors';
import { linesOf, sameLines } from '../core/services/merge/merge-lines';
import { growTogether, isWord, tokensOf } from '../core/base/tokens';
import { preferSuperset } from './merge3-prefer-superset';

/** Above this many tokens a comparison of each with each would keep people waiting. */
const mostTokens = 2000;

/**
 * Merges three texts so that nobody has to be asked: by lines, and where both sides changed the same lines by
 * words. Where both put words in at one place, those of both stay. Every line must be ended.
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

/** `settle` is told what a side, the base and the other side have where both changed something. */
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
 * All that stands on either side, once where both have it: in each other where they are versions of one text,
 * else one after the other.
 */
function unionOf(mine: string, theirs: string): string {
  const [ours, others] = [tokensOf(mine), tokensOf(theirs)];
  // Words that each side has once are matched first: no blank or common word is worth having one of those
  // twice.
  const parts = [...splitAtAnchors({ base: ours, mine: ours, theirs: others })].flatMap((stretch) =>
    diffArrays([...stretch.mine], [...stretch.theirs]),
  );
  const same = parts.filter(({ added, removed }) => !added && !removed).flatMap(({ value }) => value);
  const shorter = Math.min(...[ours, others].map((words) => words.filter(isWord).length));
  const areVersions = same.filter(isWord).length * 2 >= shorter;
  const hunks = areVersions ? parts.map(({ value }) => value.join('')) : [mine, theirs];
  // Words of two sides that come to stand side by side stay two words.
  return hunks.reduce((text, hunk) => text + (growTogether(text, hunk) ? ' ' : '') + hunk, '');
}
