import { groupBy } from '../group-by';
import { createAnalysis, type Analysis } from './analysis';
import { createSegmentBuilder } from './build-segment';
import { createLiveSegment, isDead, markDead, type LiveSegment } from './live-segment';
import { mergeSegments } from './merge-segments';
import { runQuery, type SearchOptions, type SearchResult } from './run-query';
import type { SearchDocument } from './search-document';
import { openSegment } from './segment';

/** A segment as it is kept: both buffers as in memory, to be written or handed over. */
export interface SavedSegment {
  readonly segment: ArrayBuffer;
  /** Which of its documents are gone: a copy. */
  readonly dead: Uint8Array<ArrayBuffer>;
}

export interface SearchIndex {
  /** How many documents can be found. */
  readonly size: number;
  /** Adds documents, and puts them in the place of those with their refs. The last of one ref counts. */
  put(documents: readonly SearchDocument[]): void;
  /** Refs that are not there are passed over. */
  remove(refs: Iterable<string>): void;
  /** The version of the document with a ref; undefined where there is none. */
  versionOf(ref: string): string | undefined;
  refs(): string[];
  /** Never throws, whatever the text. */
  search(text: string, options?: SearchOptions): SearchResult;
  /**
   * Merges some small segments, which searching likes better than many. Returns whether there were any: call it until
   * there are none, when there is time. Only beyond 64 segments is it done without being asked.
   */
  tidy(): boolean;
  /** Makes one segment of all: quicker to search and smaller, but takes time with the number of documents. */
  compact(): void;
  save(): SavedSegment[];
}

/** So many segments of like size are merged: each document is then copied a few times in all, not at each change. */
const mergedTogether = 8;
const mostSegments = 64;

/**
 * A search index, empty or of saved segments.
 *
 * Throws a `RangeError` where these are damaged: build it anew from the documents then.
 */
export function createSearchIndex(
  saved: readonly SavedSegment[] = [],
  analysis: Analysis = createAnalysis(),
): SearchIndex {
  const buildSegment = createSegmentBuilder(analysis);
  let segments = saved.map(({ segment, dead }) => createLiveSegment(openSegment(segment), dead.slice()));
  let places: Map<string, { live: LiveSegment; document: number }> | undefined;
  // Only when it is asked for: a search needs no refs but those that it shows.
  const placesByRef = (): NonNullable<typeof places> => {
    if (places !== undefined) return places;
    places = new Map();
    for (const live of segments) note(places, live);
    return places;
  };
  const kill = (ref: string): void => {
    const place = placesByRef().get(ref);
    if (place === undefined) return;
    markDead(place.live, place.document);
    placesByRef().delete(ref);
  };
  const merge = (sources: readonly LiveSegment[]): void => {
    const merged = createLiveSegment(mergeSegments(sources));
    segments = [...segments.filter((live) => !sources.includes(live)), merged];
    if (places !== undefined) note(places, merged);
  };
  const tidy = (): boolean => {
    const sizes = groupBy(segments, ({ live }) => [Math.floor(Math.log(live) / Math.log(mergedTogether))]);
    const like = [...sizes.values()].find(({ length }) => length >= mergedTogether);
    if (like !== undefined) merge(like);
    return like !== undefined;
  };
  const settle = (): void => {
    segments = segments.filter(({ live }) => live > 0);
    while (segments.length > mostSegments) if (!tidy()) merge(segments);
  };
  return {
    get size() {
      return segments.reduce((sum, { live }) => sum + live, 0);
    },
    put(documents) {
      const last = new Map(documents.map((document) => [document.ref.toWellFormed(), document]));
      for (const ref of last.keys()) kill(ref);
      if (last.size > 0) {
        const live = createLiveSegment(buildSegment([...last.values()]));
        segments.push(live);
        note(placesByRef(), live);
      }
      settle();
    },
    remove(refs) {
      for (const ref of refs) kill(ref.toWellFormed());
      settle();
    },
    versionOf(ref) {
      const place = placesByRef().get(ref.toWellFormed());
      return place?.live.segment.version(place.document);
    },
    refs: () => [...placesByRef().keys()],
    search: (text, options = {}) => runQuery({ segments, analysis }, text, options),
    tidy,
    compact() {
      if (segments.length > 1 || segments.some(({ live, segment }) => live < segment.size)) merge(segments);
    },
    save: () => segments.map(({ segment, dead }) => ({ segment: segment.buffer, dead: dead.slice() })),
  };
}

function note(places: Map<string, { live: LiveSegment; document: number }>, live: LiveSegment): void {
  for (let document = 0; document < live.segment.size; document++) {
    if (!isDead(live, document)) places.set(live.segment.ref(document), { live, document });
  }
}
