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
 * Its plugins write onto the lunr they are given, and warn when they do so twice: they get a stand-in with
 * the two functions that they call, so lunr itself stays as it is.
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
