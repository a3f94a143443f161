import * as v from 'valibot';
import { facetNames } from '../core/services/search/query/facets';
import type { PageContract } from './contract';

/** Longer queries are truncated, as the search itself does. */
export const longestQuery = 10_000;
const query = v.pipe(v.string(), v.maxLength(longestQuery));
const wholeNumber = v.pipe(v.number(), v.integer(), v.minValue(0));

/** Ranges of a text to highlight, in UTF-16 code units. */
const marks = v.array(v.object({ start: wholeNumber, end: wholeNumber }));

/** A search result, ready to display. */
const resultRow = v.object({
  /** The community's id, and the path in it. */
  folder: v.string(),
  path: v.string(),
  /** The name of a codicon. */
  icon: v.string(),
  title: v.string(),
  titleMarks: marks,
  excerpt: v.string(),
  excerptMarks: marks,
  /** Kind, state, author, date and, if there are several, the community: as far as known, as text. */
  details: v.array(v.string()),
  tags: v.array(v.string()),
  /** The line of the first match in the file, from 0. */
  line: wholeNumber,
  character: wholeNumber,
});
export type ResultRow = v.InferOutput<typeof resultRow>;

const facet = v.object({
  name: v.picklist(facetNames),
  /** Empty if no document has this property. */
  values: v.array(
    v.object({ value: v.string(), label: v.string(), count: wholeNumber, chosen: v.boolean() }),
  ),
});
export type Facet = v.InferOutput<typeof facet>;

const found = v.object({
  rows: v.array(resultRow),
  total: wholeNumber,
  tookMs: v.number(),
  /** Why the query was not understood, as text. */
  message: v.optional(v.string()),
  facets: v.array(facet),
  /** Present while documents are still being indexed: the results are incomplete. */
  indexing: v.optional(v.object({ indexed: wholeNumber, total: wholeNumber })),
});
export type Found = v.InferOutput<typeof found>;

/** Saved searches of the open communities, and recent ones made here, latest first. */
const searches = v.object({
  saved: v.array(v.object({ name: v.string(), query: v.string() })),
  recent: v.array(v.string()),
});
export type Searches = v.InferOutput<typeof searches>;

const beginning = v.object({
  /** The query; if absent, the view's last one. */
  query: v.optional(query),
  searches,
});

/** The contract between the extension and the search view. */
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
        /** The query that found it. */
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
