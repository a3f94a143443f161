import { composed, foldLetters } from '../analysis/fold-letters';
import { createWordPlaces, wordsCounted, type WordPlaces } from './nearness';
import { hasMarks, type RankedText } from './ranked-text';
import { placeOf } from './word-places';

/** The text of a document: without it the document keeps its first-stage score. */
export interface DocumentText {
  /** As displayed. */
  readonly title: string;
  readonly body: RankedText;
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
/**
 * The rank of each document, higher is better: the first-stage score relative to the best one, plus how many
 * of the words occur, occur as typed, near one another, and in the title.
 */
export function rerank(inputs: readonly RerankInput[], words: readonly AskedWord[]): number[] {
  const most = inputs.reduce((max, { score }) => Math.max(max, score), 0);
  const phrase = words.map(({ word }) => flatten(word)).join(' ');
  const open = words.at(-1)?.prefix ?? false;
  const places = createWordPlaces();
  return inputs.map(({ score, coverage, text }) => {
    const base = worth.score * (most > 0 ? score / most : 0) + worth.coverage * coverage * coverage;
    if (text === undefined || words.length === 0) return base;
    const title = flatten(composed(text.title.toLowerCase()));
    const rank = base + rankTitle(title, words, phrase, open) + rankBody(text.body, words, open, places);
    return rank - worth.otherMarks * otherMarks(title, text.body, words);
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

/** The share of the words that a document has only with other diacritics: `café` for `cafe`. */
function otherMarks(title: string, text: RankedText, words: readonly AskedWord[]): number {
  let other = 0;
  const isMarked = text.isMarked || hasMarks(title);
  if (!isMarked && words.every(({ word }) => /^[\0-\x7f]*$/.test(word))) return 0;
  for (const { word, prefix } of words) {
    const bare = foldLetters(word);
    // If neither the word nor the text has diacritics, there is nothing to compare.
    if (bare === word && !isMarked) continue;
    const isIn = (one: string, wanted: string): boolean => placeOf(one, wanted, prefix, 0) >= 0;
    if (isIn(title, word) || isIn(isMarked ? text.composed() : text.body, word)) continue;
    if (isIn(foldLetters(title), bare) || isIn(text.folded(), bare)) other++;
  }
  return other / words.length;
}

function rankBody(text: RankedText, words: readonly AskedWord[], open: boolean, places: WordPlaces): number {
  const { body, isUnlike } = text;
  let exact = 0;
  places.clear();
  words.forEach(({ word, prefix, forms }, number) => {
    if (placeOf(body, word, prefix, 0) >= 0) exact++;
    else if (isUnlike && /[^a-z\d]/.test(word) && placeOf(text.composed(), word, prefix, 0) >= 0) exact++;
    if (words.length === 1 || number >= wordsCounted) return;
    let isThere = false;
    for (const form of forms) isThere = places.add(body, form, number) || isThere;
    if (isThere || !isUnlike) return;
    for (const form of forms) places.add(text.folded(), form, number);
  });
  const found = (worth.exact * exact) / words.length;
  if (words.length === 1) return found;
  const phrase = words.map(({ word }) => word).join(' ');
  return (
    found +
    worth.near * places.nearness(words.length) +
    (placeOf(body, phrase, open, 0) >= 0 ? worth.phraseInBody : 0)
  );
}

/** Lower-case words separated by single spaces. */
function flatten(text: string): string {
  // Most titles are so already.
  if (/^[a-z\d_]+(?: [a-z\d_]+)*$/.test(text)) return text;
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}_]+/gu, ' ')
    .trim();
}
