import type { Language } from './analysis';
import { expandClause } from './expand-clause';
import type { Clause } from './parse-query';
import { isStopWord, type Corpus } from './score';

/** A shorter word has too many like it, and a word has to be this long for two edits, in UTF-16 code units. */
const shortestMisspelt = 4;
const shortestTwiceMisspelt = 8;
/** Each walks the dictionary once or twice. */
const mostMisspelt = 4;

/** Clauses of which some were loosened, and the words of these. */
export interface Loosened {
  readonly clauses: readonly Clause[];
  readonly near: readonly string[];
}

/** Where a plain word is in no document, words of one edit are looked for instead, or of two where there are none. */
export function loosenUnknownWords(
  clauses: readonly Clause[],
  { segments, analysis }: Corpus,
  languages: readonly Language[],
): Loosened {
  const sources = segments.map(({ segment }) => segment);
  const isKnown = (clause: Clause): boolean => expandClause(clause, sources, analysis, languages).length > 0;
  const near: string[] = [];
  const loosened = clauses.map((clause) => {
    const { word, presence, wildcard, edits } = clause;
    if (wildcard || edits > 0 || presence === 'prohibited') return clause;
    if (word.length < shortestMisspelt || near.length >= mostMisspelt) return clause;
    if (isStopWord(clause, analysis, languages) || isKnown(clause)) return clause;
    const other = [1, 2]
      .filter((allowed) => allowed === 1 || word.length >= shortestTwiceMisspelt)
      .map((allowed) => ({ ...clause, edits: allowed, prefix: false }))
      .find(isKnown);
    if (other !== undefined) near.push(word);
    return other ?? clause;
  });
  return { clauses: loosened, near };
}
