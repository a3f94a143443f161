import lunr from 'lunr';
import { createDutch } from './dutch';
import { createTermOrder } from './term-order';
import { createWordTable } from './word-table';
import { eachWord } from './words-in';

export type Language = 'en' | 'nl';

/** Of a text's words the ones that are indexed, in the form in which they are. */
export interface Analysis {
  /**
   * The terms of a text by their numbers, one for each word that is no stop word, in order. The array is good until the
   * next call, the numbers are until the next call of `forget`.
   */
  read(text: string, language: Language): Int32Array;
  /** How many terms have a number. */
  readonly size: number;
  /** The term with a number that `read` gave. */
  termAt(number: number): string;
  /** Numbers of terms that were read, each once, in the order of the terms' UTF-16 code units. */
  sorted(numbers: readonly number[]): number[];
  /** Makes room where very many words were read: names and numbers have no end. */
  forget(): void;
  /** The term of one trimmed, lower-case word, stop word or not. */
  stem(word: string, language: Language): string;
  isStopWord(word: string, language: Language): boolean;
}

/** Words remembered per language, about. */
const mostWords = 200_000;
/** A longer word is more often an address or data than a word, in bytes. */
const longestRemembered = 48;
const ascii = /^[\x20-\x7f]*$/;

export function languageOf(lang: string): Language {
  return /^nl(?![a-z])/i.test(lang.trim()) ? 'nl' : 'en';
}

/** Splits as `lunr.tokenizer` does, without an object for every word. */
export function splitWords(text: string): string[] {
  return text
    .toLowerCase()
    .split(lunr.tokenizer.separator as RegExp)
    .filter((word) => word !== '');
}

/**
 * Takes off what is no letter, digit or `_` at both ends: `lunr.trimmer` for ASCII. Elsewhere that one takes `é` and
 * all of Cyrillic for punctuation, and the Dutch one takes away digits.
 */
export function trimWord(word: string): string {
  if (/^\w(?:.*\w)?$/s.test(word)) return word;
  return ascii.test(word)
    ? word.replace(/^\W+/, '').replace(/\W+$/, '')
    : word.replace(/^[^\p{L}\p{M}\p{N}_]+/u, '').replace(/[^\p{L}\p{M}\p{N}_]+$/u, '');
}

export function createAnalysis(): Analysis {
  const dutch = createDutch(lunr);
  const steps = {
    en: { stemmer: lunr.stemmer, stopWordFilter: lunr.stopWordFilter as lunr.PipelineFunction },
    nl: dutch,
  };
  const run = (step: lunr.PipelineFunction, word: string): lunr.Token | undefined => {
    const result = step(new lunr.Token(word, {}), 0, []);
    return Array.isArray(result) ? result[0] : (result ?? undefined);
  };
  const stem = (word: string, language: Language): string =>
    run(steps[language].stemmer, word)?.toString() ?? '';
  const isStopWord = (word: string, language: Language): boolean =>
    run(steps[language].stopWordFilter, word) === undefined;

  let terms: string[] = [];
  let order = createTermOrder(terms);
  const numbers = new Map<string, number>();
  // Known words have the number of their term and one, 0 where they have none.
  let tables = { en: createWordTable(), nl: createWordTable() };
  const numberOfWord = (raw: string, language: Language): number => {
    const word = trimWord(raw);
    const term = word === '' || isStopWord(word, language) ? '' : stem(word, language);
    if (term === '') return -1;
    let number = numbers.get(term);
    if (number === undefined) {
      numbers.set(term, (number = terms.length));
      terms.push(term);
    }
    return number;
  };
  const encode = createTextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let found = new Int32Array(1 << 10);
  return {
    stem,
    isStopWord,
    read(text, language) {
      const bytes = encode(text.toLowerCase());
      const table = tables[language];
      let count = 0;
      eachWord(bytes, (start, end, hash) => {
        let value = table.find(bytes, start, end, hash);
        if (value < 0) {
          value = numberOfWord(decoder.decode(bytes.subarray(start, end)), language) + 1;
          if (end - start <= longestRemembered) table.add(bytes, start, end, hash, value);
        }
        if (value === 0) return;
        if (count === found.length) {
          const larger = new Int32Array(count * 2);
          larger.set(found);
          found = larger;
        }
        found[count++] = value - 1;
      });
      return found.subarray(0, count);
    },
    get size() {
      return terms.length;
    },
    termAt: (number) => terms[number] ?? '',
    sorted: (found) => order.sorted(found),
    forget() {
      if (Math.max(tables.en.size, tables.nl.size, terms.length) < mostWords) return;
      tables = { en: createWordTable(), nl: createWordTable() };
      numbers.clear();
      terms = [];
      order = createTermOrder(terms);
    },
  };
}

/** Gives the bytes of a text, good until the next call. */
function createTextEncoder(): (text: string) => Uint8Array {
  const encoder = new TextEncoder();
  // Most texts fit: to encode them takes no memory.
  const buffer = new Uint8Array(1 << 18);
  return (text) =>
    text.length * 3 <= buffer.length
      ? buffer.subarray(0, encoder.encodeInto(text, buffer).written)
      : encoder.encode(text);
}
