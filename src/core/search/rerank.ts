import type { Clause } from './parse-query';

/** The text of a document, as it is shown: without it the document keeps to its first score. */
export interface DocumentText {
  readonly title: string;
  readonly body: string;
}

/** A document found, with what the first stage knows of it. */
export interface RerankInput {
  readonly score: number;
  /** How many of the words asked are in it, 0 to 1. */
  readonly coverage: number;
  readonly text: DocumentText | undefined;
}

/** What each sign of a good answer is worth, where the best first score is worth 1. */
const worth = { coverage: 1, exact: 0.3, phraseInTitle: 0.4, phraseInBody: 0.2, title: 0.5, wholeTitle: 0.5 };
/** Beyond this, in UTF-16 code units, a body is not looked at: the re-ranking of a keystroke reads fifty. */
const longestBody = 20_000;

/**
 * The rank of each document, the higher the better: the first score as a part of the best one, and in addition how
 * many of the words are there, there as they were written, together, and in the title.
 */
export function rerank(inputs: readonly RerankInput[], clauses: readonly Clause[]): number[] {
  const most = inputs.reduce((max, { score }) => Math.max(max, score), 0);
  const asked = clauses.filter(({ presence, wildcard }) => presence !== 'prohibited' && !wildcard);
  const words = asked.map(({ word, prefix }) => ({ word, prefix }));
  const phrase = words.map(({ word }) => word).join(' ');
  return inputs.map(({ score, coverage, text }) => {
    const base = (most > 0 ? score / most : 0) + worth.coverage * coverage * coverage;
    if (text === undefined || words.length === 0) return base;
    const title = flatten(text.title);
    const body = text.body.slice(0, longestBody).toLowerCase();
    const part = (holds: (word: string, prefix: boolean) => boolean): number =>
      words.filter(({ word, prefix }) => holds(word, prefix)).length / words.length;
    const inTitle = part((word, prefix) => hasWord(title, word, prefix));
    const exact = part((word) => hasWord(title, word, false) || hasWord(body, word, false));
    const phraseIn = (where: string): boolean => words.length > 1 && hasPhrase(where, words);
    return (
      base +
      worth.exact * exact +
      worth.title * inTitle +
      (phraseIn(title) ? worth.phraseInTitle : 0) +
      (phraseIn(body) ? worth.phraseInBody : 0) +
      (title === phrase ? worth.wholeTitle : 0)
    );
  });
}

/** Lower-case, with single spaces for the separators of words. */
function flatten(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\s-]+/g, ' ')
    .trim();
}

const letter = /[\p{L}\p{M}\p{N}_]/u;
const separator = /[\s-]/;

/** Whether a word is in a text, with no letter before it, nor after it unless it may be the beginning of one. */
function hasWord(text: string, word: string, prefix: boolean): boolean {
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
    const ends = prefix || !letter.test(text.charAt(at + word.length));
    if (ends && !letter.test(text.charAt(at - 1))) return true;
  }
  return false;
}

/** Whether words follow one another in a text, with only what separates words between them. */
function hasPhrase(text: string, words: readonly { word: string; prefix: boolean }[]): boolean {
  const [first, ...others] = words;
  if (first === undefined || !others.every(({ word }) => text.includes(word))) return false;
  const open = words.at(-1)?.prefix ?? false;
  for (let at = text.indexOf(first.word); at >= 0; at = text.indexOf(first.word, at + 1)) {
    let end = at + first.word.length;
    const together = others.every(({ word }) => {
      const before = end;
      while (separator.test(text.charAt(end))) end++;
      if (end === before || !text.startsWith(word, end)) return false;
      end += word.length;
      return true;
    });
    if (together && !letter.test(text.charAt(at - 1)) && (open || !letter.test(text.charAt(end))))
      return true;
  }
  return false;
}
