import type lunr from 'lunr';
import addStemmerSupport from 'lunr-languages/lunr.stemmer.support.js';
import addDutch from 'lunr-languages/lunr.nl.js';

interface Dutch {
  readonly stemmer: lunr.PipelineFunction;
  readonly stopWordFilter: lunr.PipelineFunction;
}

/**
 * The Dutch stemmer and stop words of lunr-languages.
 *
 * Its plugins modify the lunr instance that they are given, and warn when applied twice. They get a stub with
 * the two functions that they call, so lunr itself is not modified.
 */
export function createDutch({ generateStopWordFilter }: Pick<typeof lunr, 'generateStopWordFilter'>): Dutch {
  const host: Record<string, unknown> = {
    generateStopWordFilter,
    Pipeline: { registerFunction: () => undefined },
  };
  (addStemmerSupport as unknown as (host: object) => void)(host);
  (addDutch as unknown as (host: object) => void)(host);
  return host['nl'] as Dutch;
}
