import { languageOf, type Analysis, type Language } from '../analysis/analysis';
import { chunkPieces, isUnspaced } from '../analysis/chunk-words';
import { composed, foldLetters } from '../analysis/fold-letters';
import { withinEdits } from './near-terms';
import type { Clause, ParsedQuery } from '../query/parse-query';
import { matchesWildcard } from '../query/wildcard';

/** A range in a text, in UTF-16 code units. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A passage to show with a result, `text.slice(start, end)`, with the matched words. */
export interface Excerpt extends TextRange {
  readonly snippet: string;
  /** Ranges in `snippet`, ordered and disjoint. */
  readonly matches: readonly TextRange[];
}

/** Longer texts are not searched for an excerpt, in UTF-16 code units. */
const longestText = 200_000;
const defaultLength = 200;

export interface ExcerptOptions {
  /** The approximate length of the snippet, in UTF-16 code units. */
  readonly length?: number;
  /** The document's `lang`; if not given, words are compared in English and Dutch. */
  readonly lang?: string;
  /** Whether compounds that end with a word match it, as in a generous search. */
  readonly compounds?: boolean;
}

/** Creates excerpts for one query. */
export type Excerpter = (text: string) => Excerpt;

/**
 * Finds the first passage with the most query words; the beginning of the text if it has none. Caches words:
 * use one excerpter for all results of a query in one language.
 */
export function createExcerpter(
  query: Pick<ParsedQuery, 'clauses'>,
  analysis: Analysis,
  { length = defaultLength, lang, compounds = false }: ExcerptOptions = {},
): Excerpter {
  const languages: readonly Language[] = lang === undefined ? ['en', 'nl'] : [languageOf(lang)];
  const find = createWordFinder(query.clauses, analysis, languages, compounds);
  return (text) => excerptAround(text, findWords(text.slice(0, longestText), find), length);
}

/** The excerpt of a single text: see `createExcerpter`. */
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

/** Words with inner joiners, and trailing signs. */
const joined = /[\p{L}\p{M}\p{N}_]+(?:['\u2019\-\u2010\u2011][\p{L}\p{M}\p{N}_]+)*[+#]{0,2}/gu;
const word = /[\p{L}\p{M}\p{N}]+/gu;

function findWords(text: string, { find, literal }: WordFinder): Match[] {
  const found: Match[] = [];
  const note = (raw: string, start: number): boolean => {
    const clause = find(raw);
    if (clause >= 0) found.push({ start, end: start + raw.length, clause });
    return clause >= 0;
  };
  for (const { 0: raw, index } of text.matchAll(joined)) {
    if (note(raw, index) || /^[\p{L}\p{M}\p{N}]+$/u.test(raw)) continue;
    for (const part of raw.matchAll(word)) note(part[0], index + part.index);
  }
  if (literal.length === 0) return found;
  for (const { text: wanted, clause } of literal) {
    const lower = text.toLowerCase();
    // If lower-casing changes the length, offsets cannot be mapped.
    if (lower.length !== text.length) continue;
    for (let at = lower.indexOf(wanted); at >= 0; at = lower.indexOf(wanted, at + wanted.length))
      found.push({ start: at, end: at + wanted.length, clause });
  }
  return apartFromOneAnother(found);
}

/** Sorts the matches and drops overlapping ones. */
function apartFromOneAnother(matches: Match[]): Match[] {
  let end = 0;
  return matches
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .filter((match) => {
      if (match.start < end) return false;
      end = match.end;
      return true;
    });
}

interface WordFinder {
  /** The index of the first clause that matches a word, or -1. */
  readonly find: (raw: string) => number;
  /** Substrings to match literally, since their script has no word boundaries. */
  readonly literal: readonly { readonly text: string; readonly clause: number }[];
}

/** Caches its results. */
function createWordFinder(
  clauses: readonly Clause[],
  analysis: Analysis,
  languages: readonly Language[],
  compounds: boolean,
): WordFinder {
  const stemsOf = (one: string): string[] => languages.map((language) => analysis.stem(one, language));
  const asked = clauses.map((clause) => ({
    ...clause,
    plain: foldLetters(clause.word),
    stems: [clause.word, ...(clause.also ?? [])].map(stemsOf),
  }));
  const known = new Map<string, number>();
  const match = (whole: string): number => {
    const stems = stemsOf(whole);
    const form = foldLetters(whole);
    return asked.findIndex(
      ({ presence, wildcard, edits, prefix, pairs, plain, word: wanted, stems: own }) => {
        if (presence === 'prohibited' || pairs !== undefined) return false;
        if (wildcard) {
          const bare = plain.replaceAll('*', '');
          return (
            wanted !== '*' && ([form, ...stems].some((one) => matchesWildcard(one, plain)) || form === bare)
          );
        }
        if (prefix && form.startsWith(plain)) return true;
        return stems.some((stem, at) =>
          own.some((forms) => {
            const one = forms[at] ?? '';
            return (
              stem === one ||
              (compounds && isCompoundOf(stem, one, plain)) ||
              (edits > 0 && withinEdits(stem, one, edits))
            );
          }),
        );
      },
    );
  };
  // Stemming is expensive: a word that shares no prefix with any query word cannot match, as stemmers keep
  // the first letter.
  const beginnings = new Set(
    asked.flatMap(({ plain, also = [] }) => [plain, ...also].map((one) => one.charAt(0))),
  );
  const long = asked.flatMap(({ plain }) =>
    compounds && plain.length >= shortestInCompound ? plain.slice(0, 4) : [],
  );
  const anyBeginning = asked.some(
    ({ wildcard, edits, plain }) => wildcard || edits > 0 || !/^[a-z0-9]/.test(plain),
  );
  return {
    literal: asked.flatMap(({ pairs, word: wanted, covers, presence, wildcard }, clause) => {
      if (presence === 'prohibited') return [];
      if (pairs !== undefined) return { text: wanted, clause };
      if (wildcard) return isOneCharacter(wanted) ? { text: wanted.slice(0, -1), clause } : [];
      return covers === undefined && /[^\p{L}\p{M}\p{N}'+#]/u.test(wanted) ? { text: wanted, clause } : [];
    }),
    find: (raw) => {
      let clause = known.get(raw);
      if (clause === undefined) {
        // For a joined word, try the whole first; the caller continues with the parts.
        const whole = chunkPieces(raw.toLowerCase())[0]?.whole ?? '';
        const possible =
          anyBeginning ||
          beginnings.has(whole.charAt(0)) ||
          whole.charAt(0) > '\u007f' ||
          long.some((start) => whole.includes(start));
        known.set(raw, (clause = possible && whole !== '' ? match(composed(whole)) : -1));
      }
      return clause;
    },
  };
}

const shortestInCompound = 6;

/** Whether a word is the last part of a compound: see `compoundsOf`. */
function isCompoundOf(stem: string, last: string, word: string): boolean {
  if (word.length < shortestInCompound || last.length < 5 || stem.length < last.length + 3) return false;
  return stem.endsWith(last) || stem.includes(word);
}

function isOneCharacter(pattern: string): boolean {
  return /^[^\0-\x7f]\p{M}*\*$/u.test(pattern) && isUnspaced(pattern);
}

/** The first and last match of the window with the most distinct clauses, then the most matches. */
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

/** How far a snippet may be shortened or extended to end at a word boundary, in UTF-16 code units. */
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
