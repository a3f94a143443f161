import { languageOf, trimWord, type Analysis, type Language } from './analysis';
import { withinEdits } from './near-terms';
import type { Clause, ParsedQuery } from './parse-query';
import { matchesWildcard } from './wildcard';

/** A range in a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A passage to show with a result: `text.slice(start, end)`, and the words in it that were found. */
export interface Excerpt extends TextRange {
  readonly snippet: string;
  /** In `snippet`, in order, apart from one another. */
  readonly matches: readonly TextRange[];
}

/** Beyond this a text is not searched for its excerpt, in UTF-16 code units. */
const longestText = 200_000;
const defaultLength = 200;

export interface ExcerptOptions {
  /** About how long the snippet is, in UTF-16 code units. */
  readonly length?: number;
  /** The document's `lang`; words are compared in English and in Dutch unless it is told. */
  readonly lang?: string;
}

/** Makes excerpts for one query. */
export type Excerpter = (text: string) => Excerpt;

/**
 * Gives the passage with most of the query's words, the first of such; the beginning where none is there. It
 * remembers words: use one for all the results of a query that have the same language.
 */
export function createExcerpter(
  query: Pick<ParsedQuery, 'clauses'>,
  analysis: Analysis,
  { length = defaultLength, lang }: ExcerptOptions = {},
): Excerpter {
  const languages: readonly Language[] = lang === undefined ? ['en', 'nl'] : [languageOf(lang)];
  const find = createWordFinder(query.clauses, analysis, languages);
  return (text) => excerptAround(text, findWords(text.slice(0, longestText), find), length);
}

/** The excerpt of one text: see `createExcerpter`. */
export function excerptOf(
  text: string,
  query: Pick<ParsedQuery, 'clauses'>,
  analysis: Analysis,
  options: ExcerptOptions = {},
): Excerpt {
  return createExcerpter(query, analysis, options)(text);
}

function excerptAround(text: string, matches: readonly Match[], length: number): Excerpt {
  const [first, last] = densest(matches, length);
  const middle = first === undefined || last === undefined ? 0 : (first.start + last.end) / 2;
  const wanted = Math.max(0, Math.min(Math.floor(middle - length / 2), text.length - length));
  const start = first === undefined ? 0 : wordStart(text, Math.min(wanted, first.start));
  const end = wordEnd(text, Math.max(start + length, last?.end ?? 0));
  return {
    start,
    end,
    snippet: text.slice(start, end),
    matches: matches
      .filter((match) => match.start >= start && match.end <= end)
      .map((match) => ({ start: match.start - start, end: match.end - start })),
  };
}

interface Match extends TextRange {
  readonly clause: number;
}

function findWords(text: string, find: (raw: string) => number): Match[] {
  const found: Match[] = [];
  let at = 0;
  // What separates words here separates them in `splitWords`; one character each, so places can be counted.
  for (const raw of text.split(/[\s-]/)) {
    const clause = raw === '' ? -1 : find(raw);
    if (clause >= 0) {
      const word = trimWord(raw);
      const start = at + raw.indexOf(word);
      found.push({ start, end: start + word.length, clause });
    }
    at += raw.length + 1;
  }
  return found;
}

/** Gives the number of the first clause that stands for a word, or -1; remembers what it was asked. */
function createWordFinder(
  clauses: readonly Clause[],
  analysis: Analysis,
  languages: readonly Language[],
): (word: string) => number {
  const asked = clauses.map((clause) => ({
    ...clause,
    stems: languages.map((language) => analysis.stem(clause.word, language)),
  }));
  const known = new Map<string, number>();
  const match = (word: string): number => {
    if (word === '') return -1;
    const stems = languages.map((language) => analysis.stem(word, language));
    return asked.findIndex(({ presence, wildcard, edits, prefix, word: wanted, stems: own }) => {
      if (presence === 'prohibited') return false;
      if (wildcard) return wanted !== '*' && [word, ...stems].some((form) => matchesWildcard(form, wanted));
      if (prefix && word.startsWith(wanted)) return true;
      return stems.some(
        (stem, at) => stem === own[at] || (edits > 0 && withinEdits(stem, own[at] ?? '', edits)),
      );
    });
  };
  // Stemming costs: a word without the beginning of any asked cannot be one, for stemmers leave the first letter.
  const beginnings = new Set(asked.map(({ word }) => word.charAt(0)));
  const anyBeginning = asked.some(
    ({ wildcard, edits, word }) => wildcard || edits > 0 || !/^[a-z0-9]/.test(word),
  );
  return (raw) => {
    let clause = known.get(raw);
    if (clause === undefined) {
      const word = trimWord(raw).toLowerCase();
      const possible = anyBeginning || beginnings.has(word.charAt(0)) || word.charAt(0) > '\u007f';
      known.set(raw, (clause = possible ? match(word) : -1));
    }
    return clause;
  };
}

/** The first and the last match of the window with the most clauses, then the most matches. */
function densest(matches: readonly Match[], length: number): readonly [Match | undefined, Match | undefined] {
  let best: readonly [Match | undefined, Match | undefined] = [undefined, undefined];
  let most = 0;
  let from = 0;
  const counts = new Map<number, number>();
  matches.forEach((match, to) => {
    counts.set(match.clause, (counts.get(match.clause) ?? 0) + 1);
    for (
      let first = matches[from];
      first !== undefined && match.end - first.start > length;
      first = matches[++from]
    ) {
      if (first === match) break;
      const left = (counts.get(first.clause) ?? 1) - 1;
      if (left === 0) counts.delete(first.clause);
      else counts.set(first.clause, left);
    }
    const value = counts.size * 1_000 + Math.min(to - from, 999);
    if (value <= most) return;
    most = value;
    best = [matches[from], match];
  });
  return best;
}

/** How far a snippet is shortened or lengthened so as not to cut a word, in UTF-16 code units. */
const slack = 24;

function wordStart(text: string, at: number): number {
  for (let start = at; start > Math.max(0, at - slack); start--) {
    if (/\s/.test(text.charAt(start - 1))) return start;
  }
  return at <= slack ? 0 : isLowSurrogate(text, at) ? at - 1 : at;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  for (let end = at; end < Math.min(text.length, at + slack); end++) {
    if (/\s/.test(text.charAt(end))) return end;
  }
  return isLowSurrogate(text, at) ? at + 1 : at;
}

function isLowSurrogate(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code < 0xe000;
}
