import lunr from 'lunr';
import { createDutch } from './dutch';

export type Language = 'en' | 'nl';

/** Of a text's words the ones that are indexed, in the form in which they are. */
export interface Analysis {
  /** The terms of a text, one for each word that is no stop word, in order. */
  terms(text: string, language: Language): string[];
  /** The term of one word as `splitWords` gives it; empty where it has none. */
  term(raw: string, language: Language): string;
  /** The term of one trimmed, lower-case word, stop word or not. */
  stem(word: string, language: Language): string;
  isStopWord(word: string, language: Language): boolean;
}

/** Raw words remembered per language. Beyond it they are forgotten: names and numbers have no end. */
const cacheLimit = 200_000;
/** A longer word is a slice that keeps all of its text alive, and more often an address than a word. */
const longestCached = 12;
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
  const caches = { en: new Map<string, string>(), nl: new Map<string, string>() };
  const run = (step: lunr.PipelineFunction, word: string): lunr.Token | undefined => {
    const result = step(new lunr.Token(word, {}), 0, []);
    return Array.isArray(result) ? result[0] : (result ?? undefined);
  };
  const stem = (word: string, language: Language): string =>
    run(steps[language].stemmer, word)?.toString() ?? '';
  const isStopWord = (word: string, language: Language): boolean =>
    run(steps[language].stopWordFilter, word) === undefined;
  const term = (raw: string, language: Language): string => {
    const cache = caches[language];
    let known = cache.get(raw);
    if (known === undefined) {
      if (cache.size > cacheLimit) cache.clear();
      const word = trimWord(raw);
      known = word === '' || isStopWord(word, language) ? '' : stem(word, language);
      if (raw.length <= longestCached) cache.set(raw, known);
    }
    return known;
  };
  return {
    stem,
    isStopWord,
    term,
    terms: (text, language) =>
      splitWords(text)
        .map((raw) => term(raw, language))
        .filter((found) => found !== ''),
  };
}
