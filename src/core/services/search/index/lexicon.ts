import type { Analysis, Language } from '../analysis/analysis';
import type { LiveSegment } from './live-segment';
import type { Segment } from './segment';

/** A term that a clause matches, with its number in each segment, -1 if absent. */
export interface Expansion {
  readonly term: string;
  readonly numbers: readonly number[];
  /** The factor applied to the clause's boost. */
  readonly weight: number;
}

export interface Corpus {
  readonly segments: readonly LiveSegment[];
  readonly analysis: Analysis;
  /**
   * Whether words match more than in lunr: a prefix also its stem, a word also compounds that end with it.
   */
  readonly generous?: boolean;
}

/** The dictionary in which a query's words are looked up. */
export interface Lexicon {
  readonly segments: readonly Segment[];
  readonly analysis: Analysis;
  readonly languages: readonly Language[];
  readonly generous: boolean;
  /** Whether there are documents in a language with closed compounds. */
  readonly compounds: boolean;
  /** What clauses match, once it was looked up: a query asks for the same several times. */
  readonly expansions: WeakMap<object, readonly Expansion[]>;
}

export function lexiconOf({ segments, analysis, generous = false }: Corpus): Lexicon {
  return {
    segments: segments.map(({ segment }) => segment),
    analysis,
    languages: languagesOf(segments),
    generous,
    compounds: segments.some(({ compounding }) => compounding > 0),
    expansions: new WeakMap(),
  };
}

/** The languages of the live documents; English if there are none. */
function languagesOf(segments: readonly LiveSegment[]): Language[] {
  const dutch = segments.reduce((sum, live) => sum + live.dutch, 0);
  const all = segments.reduce((sum, live) => sum + live.live, 0);
  return [...(dutch < all || all === 0 ? (['en'] as const) : []), ...(dutch > 0 ? (['nl'] as const) : [])];
}
