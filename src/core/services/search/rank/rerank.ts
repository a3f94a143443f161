import { isUnspaced } from '../analysis/chunk-words';
import { composed, foldLetters } from '../analysis/fold-letters';

/** The text of a document, as displayed: without it the document keeps its first-stage score. */
export interface DocumentText {
  readonly title: string;
  readonly body: string;
}

/** A candidate document, with its first-stage data. */
export interface RerankInput {
  readonly score: number;
  /** The share of the query's words that it contains, 0 to 1. */
  readonly coverage: number;
  readonly text: DocumentText | undefined;
}

/** A word of the query. */
export interface AskedWord {
  /** Lower-case, as typed. */
  readonly word: string;
  /** Whether it is a prefix. */
  readonly prefix: boolean;
  /** Prefixes of its other forms, and of similar words if it may be misspelt. */
  readonly forms: readonly string[];
}

/** The weight of each ranking signal, tuned with queries of known relevance: see docs/benchmarks.md. */
const worth = {
  score: 0.4,
  coverage: 1,
  exact: 0.4,
  title: 0.4,
  /** A fraction of `title` and `ofTitle`, for other forms of the word. */
  form: 0.8,
  ofTitle: 0.6,
  phraseInTitle: 0.4,
  wholeTitle: 0.5,
  near: 0.8,
  phraseInBody: 0.2,
  /**
   * A penalty for words that differ in diacritics, larger than all other signals: diacritics in a query are
   * intended, and may be omitted.
   */
  otherMarks: 3,
};
/** At this distance, in UTF-16 code units, words count half as near as adjacent ones. */
const farApart = 60;
/** Longer bodies are cut off, in UTF-16 code units: reranking reads fifty per keystroke. */
const longestBody = 20_000;
/** The maximum number of positions per word. */
const mostPlaces = 40;

/**
 * The rank of each document, higher is better: the first-stage score relative to the best one, plus how many
 * of the words occur, occur as typed, near one another, and in the title.
 */
export function rerank(inputs: readonly RerankInput[], words: readonly AskedWord[]): number[] {
  const most = inputs.reduce((max, { score }) => Math.max(max, score), 0);
  const phrase = words.map(({ word }) => flatten(word)).join(' ');
  const open = words.at(-1)?.prefix ?? false;
  return inputs.map(({ score, coverage, text }) => {
    const base = worth.score * (most > 0 ? score / most : 0) + worth.coverage * coverage * coverage;
    if (text === undefined || words.length === 0) return base;
    const body = text.body.slice(0, longestBody).toLowerCase();
    const title = flatten(composed(text.title.toLowerCase()));
    const rank = base + rankTitle(title, words, phrase, open) + rankBody(body, words, open);
    return rank - worth.otherMarks * otherMarks(title, body, words);
  });
}

function rankTitle(title: string, words: readonly AskedWord[], phrase: string, open: boolean): number {
  let found = 0;
  const plain = foldLetters(title);
  for (const { word, prefix, forms } of words) {
    if (placeOf(title, flatten(word), prefix, 0) >= 0) found += 1;
    else if (forms.some((form) => placeOf(plain, form, true, 0) >= 0)) found += worth.form;
  }
  const length = title === '' ? 1 : title.split(' ').length;
  return (
    (worth.title * found) / words.length +
    worth.ofTitle * Math.min(1, found / length) +
    (words.length > 1 && placeOf(title, phrase, open, 0) >= 0 ? worth.phraseInTitle : 0) +
    (title === phrase ? worth.wholeTitle : 0)
  );
}

/** Characters that may prevent an exact match: letters with diacritics, and other apostrophes. */
const unlike = /[\u0300-\u036f\u00c0-\u024f\u1e00-\u1eff\u2018\u2019]/;
const marked = /[\u0300-\u036f\u00c0-\u024f\u0386-\u03ce\u0450-\u045f\u1e00-\u1fff]/;

/** The share of the words that a document has only with other diacritics: `café` for `cafe`. */
function otherMarks(title: string, body: string, words: readonly AskedWord[]): number {
  let other = 0;
  let [whole, plain]: (string | undefined)[] = [];
  const isMarked = marked.test(title) || marked.test(body);
  if (!isMarked && words.every(({ word }) => /^[\0-\x7f]*$/.test(word))) return 0;
  for (const { word, prefix } of words) {
    const bare = foldLetters(word);
    // If neither the word nor the text has diacritics, there is nothing to compare.
    if (bare === word && !isMarked) continue;
    whole ??= `${title}\n${isMarked ? composed(body) : body}`;
    if (placeOf(whole, word, prefix, 0) >= 0) continue;
    plain ??= foldLetters(whole);
    if (placeOf(plain, bare, prefix, 0) >= 0) other++;
  }
  return other / words.length;
}

function rankBody(body: string, words: readonly AskedWord[], open: boolean): number {
  let exact = 0;
  const places: Place[] = [];
  // Folding a text is the most expensive step here, so it is done only if something is missing.
  let [whole, plain]: (string | undefined)[] = [];
  let isUnlike: boolean | undefined;
  words.forEach(({ word, prefix, forms }, number) => {
    if (placeOf(body, word, prefix, 0) >= 0) exact++;
    else if (/[^a-z\d]/.test(word) && (isUnlike ??= unlike.test(body))) {
      whole ??= composed(body);
      if (placeOf(whole, word, prefix, 0) >= 0) exact++;
    }
    if (words.length === 1) return;
    const before = places.length;
    for (const form of forms) addPlaces(body, form, number, places);
    if (places.length > before || !(isUnlike ??= unlike.test(body))) return;
    plain ??= foldLetters(body);
    for (const form of forms) addPlaces(plain, form, number, places);
  });
  const found = (worth.exact * exact) / words.length;
  if (words.length === 1) return found;
  const phrase = words.map(({ word }) => word).join(' ');
  return (
    found +
    worth.near * nearness(places, words) +
    (placeOf(body, phrase, open, 0) >= 0 ? worth.phraseInBody : 0)
  );
}

interface Place {
  readonly at: number;
  readonly number: number;
}

function addPlaces(text: string, form: string, number: number, places: Place[]): void {
  let at = -1;
  for (let count = 0; count < mostPlaces; count++) {
    at = placeOf(text, form, true, at + 1);
    if (at < 0) return;
    places.push({ at, number });
  }
}

/** From 0 to 1: how many of the words occur together, and how near. */
function nearness(places: Place[], words: readonly AskedWord[]): number {
  places.sort((a, b) => a.at - b.at);
  const lastOf = words.map(() => -1);
  let best = 0;
  for (const { at, number } of places) {
    lastOf[number] = at;
    // The words before this one, nearest first.
    const starts = lastOf.filter((start) => start >= 0).sort((a, b) => b - a);
    starts.forEach((start, others) => {
      const together = others / (words.length - 1);
      best = Math.max(best, together / (1 + Math.max(0, at - start - others * 8) / farApart));
    });
  }
  return best;
}

/** Lower-case words separated by single spaces. */
function flatten(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, ' ')
    .trim();
}

const letter = /[\p{L}\p{M}\p{N}_]/u;

/**
 * The position of a word in a text at or after `from`, at word boundaries, or only at its start for a prefix;
 * or -1. For scripts without spaces any position counts.
 */
function placeOf(text: string, word: string, prefix: boolean, from: number): number {
  if (word === '') return -1;
  if (isUnspaced(word)) return text.indexOf(word, from);
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!prefix && letter.test(text.charAt(at + word.length))) continue;
    if (at === 0 || !letter.test(text.charAt(at - 1))) return at;
  }
  return -1;
}
