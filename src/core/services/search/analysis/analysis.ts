import lunr from 'lunr';
import { createDutch } from './dutch';
import { stemDutch } from './stemmers/dutch';
import { stemEnglish } from './stemmers/english';
import { createTermOrder } from './term-order';
import { addToHash, createWordTable, emptyHash } from './word-table';
import { chunkWords, isUnspaced } from './chunk-words';
import { foldLetters } from './fold-letters';
import { eachChunk } from './words-in';

export type Language = 'en' | 'nl';

/** Tokenizes texts into the terms that are indexed. */
export interface Analysis {
  /**
   * The term numbers of a text, one per word that is not a stop word, in order, including the parts of joined
   * words. The array is valid until the next call, the numbers until the next call of `forget`.
   */
  read(text: string, language: Language): Int32Array;
  /** The number of terms. */
  readonly size: number;
  /** The term with a number from `read`. */
  termAt(number: number): string;
  /** Sorts distinct term numbers by their terms' UTF-16 code units. */
  sorted(numbers: readonly number[]): number[];
  /** Frees memory after very many words: the tables would grow without bound. */
  forget(): void;
  /** The term of a lower-case word as returned by `chunkWords`, stop word or not. */
  stem(word: string, language: Language): string;
  isStopWord(word: string, language: Language): boolean;
}

/** Approximate number of words cached per language. */
const mostWords = 200_000;
/** Longer words are mostly URLs or data and are not cached; in bytes. */
const longestRemembered = 48;
const lettersAlone = /^[a-z]+$/;
const unstemmed = /^\d+$|[._/@:+#&=,\\]/;
/** Values of the table from here on refer to several terms. */
const several = 1 << 30;

export function languageOf(lang: string): Language {
  return /^nl(?![a-z])/i.test(lang.trim()) ? 'nl' : 'en';
}

export function createAnalysis(): Analysis {
  const dutch = createDutch(lunr);
  const steps = {
    en: {
      fastStem: stemEnglish,
      stemmer: lunr.stemmer,
      stopWordFilter: lunr.stopWordFilter as lunr.PipelineFunction,
    },
    nl: { fastStem: stemDutch, ...dutch },
  };
  const run = (step: lunr.PipelineFunction, word: string): lunr.Token | undefined => {
    const result = step(new lunr.Token(word, {}), 0, []);
    return Array.isArray(result) ? result[0] : (result ?? undefined);
  };
  const isStopWord = (word: string, language: Language): boolean =>
    run(steps[language].stopWordFilter, word) === undefined;
  const stem = (word: string, language: Language): string => {
    if (lettersAlone.test(word)) return steps[language].fastStem(word);
    const plain = foldLetters(word);
    // `thé` is not the stop word `the`.
    const form = plain !== word && isStopWord(plain, language) ? word : plain;
    // Numbers and identifiers are not stemmed, and are too many to cache.
    if (unstemmed.test(form)) return form;
    return run(steps[language].stemmer, form)?.toString() ?? '';
  };

  let terms: string[] = [];
  let order = createTermOrder(terms);
  const numbers = new Map<string, number>();
  // Cached chunks map to the number of their term plus one, or to 0 if they have none; chunks of several
  // terms to the place of the list.
  let tables = { en: createWordTable(), nl: createWordTable() };
  let lists: (readonly number[])[] = [];
  const numberOf = (word: string, language: Language): number => {
    // A pair of characters is looked up verbatim; such a text has one per character.
    const term = isUnspaced(word) ? word : isStopWord(word, language) ? '' : stem(word, language);
    if (term === '') return -1;
    let number = numbers.get(term);
    if (number === undefined) {
      numbers.set(term, (number = terms.length));
      terms.push(term);
    }
    return number;
  };
  const letters = new Uint8Array(longestRemembered);
  /** The parts of joined words usually occur on their own, so most are cached. */
  const numberOfPart = (word: string, language: Language): number => {
    if (word.length > letters.length || !/^[a-z\d]+$/.test(word)) return numberOf(word, language);
    let hash = emptyHash;
    for (let at = 0; at < word.length; at++) hash = addToHash(hash, (letters[at] = word.charCodeAt(at)));
    const table = tables[language];
    const value = table.find(letters, 0, word.length, hash);
    if (value >= 0) return value - 1;
    const number = numberOf(word, language);
    table.add(letters, 0, word.length, hash, number + 1);
    return number;
  };
  const numbersOf = (chunk: string, language: Language): number[] => {
    const words = chunkWords(chunk);
    const numberIn = words.length === 1 ? numberOf : numberOfPart;
    return words.map((word) => numberIn(word, language)).filter((number) => number >= 0);
  };
  const valueOf = (all: readonly number[]): number => {
    const [only = -1] = all;
    return all.length < 2 ? only + 1 : several + lists.push(all) - 1;
  };
  const encode = createTextEncoder();
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let found = new Int32Array(1 << 10);
  const grow = (): void => {
    const larger = new Int32Array(found.length * 2);
    larger.set(found);
    found = larger;
  };
  return {
    stem,
    isStopWord,
    read(text, language) {
      const bytes = encode(text.toLowerCase());
      const table = tables[language];
      let count = 0;
      const add = (number: number): void => {
        if (count === found.length) grow();
        found[count++] = number;
      };
      eachChunk(bytes, (start, end, hash) => {
        let value = table.find(bytes, start, end, hash);
        if (value < 0) {
          const all = numbersOf(decoder.decode(bytes.subarray(start, end)), language);
          if (end - start > longestRemembered) return all.forEach(add);
          table.add(bytes, start, end, hash, (value = valueOf(all)));
        }
        if (value >= several) lists[value - several]?.forEach(add);
        else if (value > 0) add(value - 1);
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
      lists = [];
      terms = [];
      order = createTermOrder(terms);
    },
  };
}

/** Encodes a text as UTF-8; the bytes are valid until the next call. */
function createTextEncoder(): (text: string) => Uint8Array {
  const encoder = new TextEncoder();
  // Most texts fit into the buffer, so encoding them allocates nothing.
  const buffer = new Uint8Array(1 << 18);
  return (text) =>
    text.length * 3 <= buffer.length
      ? buffer.subarray(0, encoder.encodeInto(text, buffer).written)
      : encoder.encode(text);
}
