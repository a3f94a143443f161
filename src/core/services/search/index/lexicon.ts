import type { Analysis, Language } from '../analysis/analysis';
import type { LiveSegment } from './live-segment';
import type { Segment } from './segment';

export interface Corpus {
  readonly segments: readonly LiveSegment[];
  readonly analysis: Analysis;
  /**
   * Whether words stand for more than in lunr: a beginning for what it is stemmed to, a word for those that
   * end with it.
   */
  readonly generous?: boolean;
}

/** What the words of a query are looked up in. */
export interface Lexicon {
  readonly segments: readonly Segment[];
  readonly analysis: Analysis;
  readonly languages: readonly Language[];
  readonly generous: boolean;
  /** Whether there are documents in a language that writes compounds as one word. */
  readonly compounds: boolean;
}

export function lexiconOf({ segments, analysis, generous = false }: Corpus): Lexicon {
  return {
    segments: segments.map(({ segment }) => segment),
    analysis,
    languages: languagesOf(segments),
    generous,
    compounds: segments.some(({ compounding }) => compounding > 0),
  };
}

/** The languages of the live documents; English where there are none. */
function languagesOf(segments: readonly LiveSegment[]): Language[] {
  const dutch = segments.reduce((sum, live) => sum + live.dutch, 0);
  const all = segments.reduce((sum, live) => sum + live.live, 0);
  return [...(dutch < all || all === 0 ? (['en'] as const) : []), ...(dutch > 0 ? (['nl'] as const) : [])];
}
