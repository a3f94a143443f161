import { expandClause } from './expand-clause';
import type { Lexicon } from '../index/lexicon';
import { unspacedClause, type Clause } from '../query/parse-query';
import { createPostingList } from '../index/postings';
import { isStopWord } from './score';
import { readPairsOf } from '../index/unspaced';

/**
 * The minimum word length for one edit, and for two, since shorter words have too many neighbours; in UTF-16
 * code units.
 */
const shortestMisspelt = 4;
const shortestTwiceMisspelt = 8;
/** A shorter run of a script without spaces is one word: partial matches are about something else. */
const fewestPairs = 4;
/** Each scans the dictionary once or twice. */
const mostMisspelt = 4;

/** Clauses, some of them made fuzzy, and the words of those. */
export interface Loosened {
  readonly clauses: readonly Clause[];
  readonly near: readonly string[];
}

/**
 * Makes plain words that are in no document fuzzy: one edit, or two if that finds nothing. For scripts
 * without spaces, splits into runs of one script, or else into bigrams.
 */
export function loosenUnknownWords(clauses: readonly Clause[], lexicon: Lexicon): Loosened {
  const isKnown = (clause: Clause): boolean => expandClause(clause, lexicon).length > 0;
  const near: string[] = [];
  const loosened = clauses.flatMap((clause) => {
    const { word, presence, wildcard, edits, covers, pairs } = clause;
    if (wildcard || edits > 0 || presence === 'prohibited' || covers !== undefined) return clause;
    if (near.length >= mostMisspelt) return clause;
    if (pairs !== undefined) {
      if (pairs.length < fewestPairs || areKnown(pairs, lexicon)) return clause;
      near.push(word);
      return partsWithoutBlanks(clause, pairs, lexicon);
    }
    if (word.length < shortestMisspelt || isStopWord(clause, lexicon) || isKnown(clause)) return clause;
    const other = [1, 2]
      .filter((allowed) => allowed === 1 || word.length >= shortestTwiceMisspelt)
      .map((allowed) => ({ ...clause, edits: allowed, prefix: false }))
      .find(isKnown);
    if (other !== undefined) near.push(word);
    return other ?? clause;
  });
  return { clauses: loosened, near };
}

function areKnown(pairs: readonly string[], { segments }: Lexicon): boolean {
  const list = createPostingList();
  return segments.some((segment) => readPairsOf(segment, pairs, list) > 0);
}

/** In Japanese, a change of script usually marks a word boundary. */
function partsWithoutBlanks(clause: Clause, pairs: readonly string[], lexicon: Lexicon): Clause[] {
  const runs = clause.word.match(/[\p{Script=Katakana}\u30fc]{2,}|\p{Script=Han}{2,}/gu) ?? [];
  const words = runs.length > 1 || runs[0] !== clause.word ? runs : [];
  const known = words
    .map((run) => unspacedClause(run, clause))
    .filter((one) => one.pairs && areKnown(one.pairs, lexicon));
  if (known.length > 0) return known;
  return pairs.map((pair) => ({ ...clause, word: pair, pairs: [pair] }));
}
