import type { Analysis, Language } from './analysis';
import type { Clause } from './parse-query';
import type { Segment } from './segment';
import type { Terms } from './terms';
import { nearTerms } from './near-terms';
import { matchesWildcard } from './wildcard';

/** A term that a clause stands for and where it is: the number of the term in each segment, -1 where it is not. */
export interface Expansion {
  readonly term: string;
  readonly numbers: readonly number[];
  /** What the clause's boost is multiplied by. */
  readonly weight: number;
}

/** A wildcard that stands for more terms than these is cut off, in the order of the dictionary. */
const mostExpansions = 10_000;
/** A word that only begins like the one being typed counts less than the word itself. */
const beginningWeight = 0.5;
/** A term that a longer word may have been stemmed to has so many letters, and so many fewer at most. */
const shortestStem = 3;
const longestEnding = 5;

/** The terms for which a clause stands, in the order of the dictionary, each once. */
export function expandClause(
  clause: Clause,
  segments: readonly Segment[],
  analysis: Analysis,
  languages: readonly Language[],
): Expansion[] {
  const stems = [...new Set(languages.map((language) => analysis.stem(clause.word, language)))];
  const found = new Map<string, number[]>();
  const note = (termsIn: (terms: Terms) => number[]): void =>
    segments.forEach(({ terms }, place) => {
      for (const index of termsIn(terms)) {
        const term = terms.at(index);
        let numbers = found.get(term);
        if (numbers === undefined) found.set(term, (numbers = segments.map(() => -1)));
        numbers[place] = index;
      }
    });
  note((terms) => termsOf(clause, stems, terms));
  // Between `meet` and `meeting`, which are one term, nothing begins with `meetin`.
  const shortest = Math.max(shortestStem, clause.word.length - longestEnding);
  for (let end = clause.word.length - 1; clause.prefix && found.size === 0 && end >= shortest; end--) {
    note((terms) => [terms.indexOf(clause.word.slice(0, end))].filter((index) => index >= 0));
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostExpansions)
    .map(([term, numbers]) => ({
      term,
      numbers,
      weight: clause.prefix && !stems.includes(term) ? beginningWeight : 1,
    }));
}

function termsOf(clause: Clause, stems: readonly string[], terms: Terms): number[] {
  if (clause.wildcard) return matchingTerms(terms, clause.word);
  if (clause.edits > 0) return stems.flatMap((stem) => nearTerms(terms, stem, clause.edits));
  const exact = stems.map((stem) => terms.indexOf(stem)).filter((index) => index >= 0);
  return clause.prefix ? [...exact, ...matchingTerms(terms, `${clause.word}*`)] : exact;
}

function matchingTerms(terms: Terms, pattern: string): number[] {
  const beginning = pattern.slice(0, pattern.indexOf('*'));
  const found: number[] = [];
  for (
    let index = terms.lowerBound(beginning);
    index < terms.size && found.length < mostExpansions;
    index++
  ) {
    const term = terms.at(index);
    if (!term.startsWith(beginning)) break;
    if (matchesWildcard(term, pattern)) found.push(index);
  }
  return found;
}
