import * as v from 'valibot';
import { facetNames } from '../core/services/search/query/facets';
import type { PageContract } from './contract';

/** Longer queries are cut: the search reads no further either. */
export const longestQuery = 10_000;
const query = v.pipe(v.string(), v.maxLength(longestQuery));
const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Parts of a text to mark, in UTF-16 code units. */
const marks = v.array(v.object({ start: wholeNumber, end: wholeNumber }));

/** A document that was found, ready to be shown. */
const resultRow = v.object({
  /** The community's id, and the path in it. */
  folder: v.string(),
  path: v.string(),
  /** A codicon's name. */
  icon: v.string(),
  title: v.string(),
  titleMarks: marks,
  excerpt: v.string(),
  excerptMarks: marks,
  /**
   * Kind, state, author, date and, where there are several, the community: what is known of these, in words.
   */
  details: v.array(v.string()),
  tags: v.array(v.string()),
  /** Where the first word that was found stands in the file, from 0. */
  line: wholeNumber,
  character: wholeNumber,
});
export type ResultRow = v.InferOutput<typeof resultRow>;

const facet = v.object({
  name: v.picklist(facetNames),
  /** Empty where documents have no such property. */
  values: v.array(
    v.object({ value: v.string(), label: v.string(), count: wholeNumber, chosen: v.boolean() }),
  ),
});
export type Facet = v.InferOutput<typeof facet>;

const found = v.object({
  rows: v.array(resultRow),
  total: wholeNumber,
  tookMs: v.number(),
  /** Why the query was not taken as it was meant, in words. */
  message: v.optional(v.string()),
  facets: v.array(facet),
  /** While documents are still being read: what was found is not all yet. */
  indexing: v.optional(v.object({ indexed: wholeNumber, total: wholeNumber })),
});
export type Found = v.InferOutput<typeof found>;

/** Searches that the open communities keep, and those made here lately, the latest first. */
const searches = v.object({
  saved: v.array(v.object({ name: v.string(), query: v.string() })),
  recent: v.array(v.string()),
});
export type Searches = v.InferOutput<typeof searches>;

const beginning = v.object({
  /** What to look for; absent: what the view had last. */
  query: v.optional(query),
  searches,
});

/** What the extension and the search view send each other. */
export const searchView = {
  toHost: {
    requests: {
      'page/begin': { ask: v.object({}), answer: beginning },
      'search/find': {
        ask: v.object({ query, limit: v.pipe(wholeNumber, v.minValue(1), v.maxValue(10_000)) }),
        answer: found,
      },
    },
    notices: {
      'result/didChoose': v.object({
        folder: v.string(),
        path: v.string(),
        line: wholeNumber,
        character: wholeNumber,
        beside: v.boolean(),
        /** What it was found by. */
        query,
      }),
      'search/didAskToSave': v.object({ query }),
    },
  },
  toPage: {
    requests: {},
    notices: {
      'query/didChange': v.object({ query }),
      'community/didChange': v.object({}),
      'searches/didChange': searches,
    },
  },
} as const satisfies PageContract;
