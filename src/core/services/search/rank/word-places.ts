import { isUnspaced } from '../analysis/chunk-words';

const wordLetter = /[\p{L}\p{M}\p{N}_]/u;
/** Most letters are ASCII, for which a table is several times as fast as a pattern. */
const asciiLetters = Uint8Array.from({ length: 128 }, (_, code) =>
  wordLetter.test(String.fromCharCode(code)) ? 1 : 0,
);

/** Whether a word has a letter, mark or digit at an offset; not beyond its ends. */
function isLetterAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? asciiLetters[code] === 1 : wordLetter.test(text.charAt(at));
}

/**
 * The position of a word in a text at or after `from`, at word boundaries, or only at its start for a prefix;
 * or -1. For scripts without spaces any position counts.
 */
export function placeOf(text: string, word: string, prefix: boolean, from: number): number {
  if (word === '') return -1;
  if (isUnspaced(word)) return text.indexOf(word, from);
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + word.length)) {
    if (!prefix && isLetterAt(text, at + word.length)) continue;
    if (at === 0 || !isLetterAt(text, at - 1)) return at;
  }
  return -1;
}
