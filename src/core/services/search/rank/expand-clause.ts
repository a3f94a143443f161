import { compoundsOf } from './compounds';
import { foldLetters } from '../analysis/fold-letters';
import type { Expansion, Lexicon } from '../index/lexicon';
import { nearTerms } from './near-terms';
import type { Clause } from '../query/parse-query';
import type { Terms } from '../index/terms';
import { matchesWildcard } from '../query/wildcard';
import { stemmedEnd, stemmedMiddles, stemsBehind, stemsOfMisspelt } from '../analysis/word-endings';

/** The maximum number of terms that a wildcard expands to, in dictionary order. */
const mostExpansions = 10_000;
/** The weight of prefix matches and compounds relative to the word itself. */
const beginningWeight = 0.5;
const compoundWeight = 0.3;
/**
 * The minimum length of a term that may be the stem of a longer prefix, and by how much it may be shorter.
 */
const shortestStem = 3;
const longestEnding = 5;

/** The terms that a clause matches, in dictionary order, without duplicates. */
export function expandClause(clause: Clause, lexicon: Lexicon): readonly Expansion[] {
  let found = lexicon.expansions.get(clause);
  if (!found) lexicon.expansions.set(clause, (found = findTerms(clause, lexicon)));
  return found;
}

function findTerms(clause: Clause, lexicon: Lexicon): Expansion[] {
  const { segments, analysis, languages, generous } = lexicon;
  const { word, also = [], wildcard, edits, prefix, presence, whole = false } = clause;
  const plain = wildcard ? foldLetters(word) : word;
  const bare = wildcard ? plain.replaceAll('*', '') : foldLetters(word);
  const stemsOf = (one: string): string[] => languages.map((language) => analysis.stem(one, language));
  const stems = [...new Set([word, ...also].flatMap(stemsOf))];
  const found = new Map<string, { readonly numbers: number[]; readonly weight: number }>();
  const note = (weight: number, termsIn: (terms: Terms) => readonly number[]): void =>
    segments.forEach(({ terms }, place) => {
      for (const index of termsIn(terms)) {
        const term = terms.at(index);
        let known = found.get(term);
        if (known === undefined) found.set(term, (known = { numbers: segments.map(() => -1), weight }));
        known.numbers[place] = index;
      }
    });
  const noteTerms = (weight: number, wanted: readonly string[]): void =>
    note(weight, (terms) => wanted.map((term) => terms.indexOf(term)).filter((index) => index >= 0));

  if (wildcard) {
    note(1, (terms) => matchingTerms(terms, plain));
    // A word with a star must match at least what the word does: the pattern is compared with stems, which
    // are shorter.
    if (generous && bare !== '') {
      noteTerms(1, stemsOf(bare));
      if (plain.endsWith('*')) noteTerms(1, stemsBehind(bare, analysis, languages));
      for (const language of languages) {
        const stemmed = stemmedEnd(plain, analysis, language);
        if (stemmed !== undefined) note(1, (terms) => matchingTerms(terms, stemmed));
        for (const middle of stemmedMiddles(plain, language))
          note(beginningWeight, (terms) => matchingTerms(terms, middle));
      }
    }
  } else if (edits > 0) {
    note(1, (terms) => stems.flatMap((stem) => nearTerms(terms, stem, edits)));
    if (generous) noteTerms(1, stemsOfMisspelt(bare, edits, analysis, languages));
  } else {
    noteTerms(1, stems);
    if (prefix) note(beginningWeight, (terms) => matchingTerms(terms, `${bare}*`));
  }
  // `meet` and `meeting` share one term, and no term begins with `meetin`.
  const isOpen = prefix || (generous && plain === `${bare}*`);
  const shortest = Math.max(shortestStem, bare.length - longestEnding);
  for (let end = bare.length - 1; isOpen && found.size === 0 && end >= shortest; end--) {
    noteTerms(beginningWeight, [bare.slice(0, end)]);
  }
  const isWord = !wildcard || plain === `${bare}*`;
  // In other languages, words that contain the word are mostly coincidental.
  const mayBeWithin = lexicon.compounds || found.size === 0;
  if (generous && isWord && !whole && edits === 0 && presence !== 'prohibited' && mayBeWithin) {
    for (const stem of new Set(stemsOf(bare)))
      note(compoundWeight, (terms) => compoundsOf(terms, bare, stem));
  }
  return [...found]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, mostExpansions)
    .map(([term, { numbers, weight }]) => ({ term, numbers, weight }));
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
