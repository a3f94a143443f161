import { groupBy } from '../../../base/group-by';
import { createAnalysis, type Analysis } from '../analysis/analysis';
import { createSegmentBuilder } from '../index/build-segment';
import { createLiveSegment, isDead, markDead, type LiveSegment } from '../index/live-segment';
import { startMerge, type SegmentMerge } from '../index/merge-segments';
import { runQuery, type SearchOptions, type SearchResult } from '../rank/run-query';
import { runLike, type LikeOptions, type LikeText } from '../rank/run-like';
import type { SearchDocument } from '../index/search-document';
import { openSegment } from '../index/segment';

/** A segment as saved: both buffers as in memory, to be written or transferred. */
export interface SavedSegment {
  readonly segment: ArrayBuffer;
  /** The deleted documents: a copy. */
  readonly dead: Uint8Array<ArrayBuffer>;
}

export interface SearchIndex {
  /** The number of searchable documents. */
  readonly size: number;
  /** Adds documents, replacing those with the same ref. The last of one ref wins. */
  put(documents: readonly SearchDocument[]): void;
  /** Unknown refs are ignored. */
  remove(refs: Iterable<string>): void;
  /** The version of the document with a ref; undefined if there is none. */
  versionOf(ref: string): string | undefined;
  refs(): string[];
  /** Never throws, whatever the text. */
  search(text: string, options?: SearchOptions): SearchResult;
  /** The documents that say what a text says. Never throws. */
  like(text: LikeText, options: LikeOptions): SearchResult;
  /**
   * Merges small segments for a few milliseconds, since many of them slow down searches. Returns whether
   * there is more to do: call it when idle until it returns false. It is done unasked only beyond some thirty
   * segments.
   * @param bytes the approximate number of bytes of postings to write
   */
  tidy(bytes?: number): boolean;
  /**
   * Merges all into one segment: faster to search and smaller, but takes time linear in the number of
   * documents.
   */
  compact(): void;
  save(): SavedSegment[];
}

/**
 * The number of segments of similar size that are merged: each document is copied only a few times in total,
 * not at each change.
 */
const mergedTogether = 4;
/** Including the open one, as many as the index file holds. */
const mostSegments = 31;
/** Larger segments are not merged: it would take long, and a few large ones cost a search little. */
const mostMerged = 4_000;
/** The number of documents that are buffered before they become a segment, unless a search comes first. */
const mostOpen = 2_000;
/** The size of a merge step, in bytes of postings: some milliseconds. */
const mergedAtOnce = 64_000;

/**
 * A search index, empty or of saved segments.
 *
 * @throws `RangeError` if these are damaged: rebuild it from the documents then.
 */
export function createSearchIndex(
  saved: readonly SavedSegment[] = [],
  analysis: Analysis = createAnalysis(),
): SearchIndex {
  const builder = createSegmentBuilder(analysis);
  /** The versions of buffered documents that are in no segment yet, by ref. */
  const open = new Map<string, string>();
  let segments = saved.map(({ segment, dead }) => createLiveSegment(openSegment(segment), dead.slice()));
  let merging: SegmentMerge | undefined;
  let places: Map<string, { live: LiveSegment; document: number }> | undefined;
  // Computed lazily: a search needs only the refs that it returns.
  const placesByRef = (): NonNullable<typeof places> => {
    if (places !== undefined) return places;
    places = new Map();
    for (const live of segments) note(places, live);
    return places;
  };
  const seal = (): void => {
    if (open.size === 0) return;
    open.clear();
    const live = createLiveSegment(builder.finish());
    segments.push(live);
    if (places !== undefined) note(places, live);
  };
  const kill = (ref: string): void => {
    if (open.has(ref)) seal();
    const place = placesByRef().get(ref);
    if (place === undefined) return;
    markDead(place.live, place.document);
    placesByRef().delete(ref);
  };
  /** Starts a merge of segments of similar size, if there are enough of them. */
  const beginMerge = (): SegmentMerge | undefined => {
    const sizes = groupBy(
      segments.filter(({ live }) => live <= mostMerged),
      ({ live }) => [Math.floor(Math.log(live) / Math.log(mergedTogether))],
    );
    const like = [...sizes.values()].find(({ length }) => length >= mergedTogether);
    return like && startMerge(like);
  };
  const goOn = (bytes: number): void => {
    const merged = merging?.step(bytes);
    if (merged === undefined) return;
    segments = [...segments.filter((live) => merging?.sources.includes(live) !== true), merged];
    merging = undefined;
    if (places !== undefined) note(places, merged);
  };
  const tidy = (bytes = mergedAtOnce): boolean => {
    merging ??= beginMerge();
    goOn(bytes);
    return merging !== undefined || beginMerge() !== undefined;
  };
  const mergeAll = (): void => {
    merging = startMerge(segments);
    goOn(Infinity);
  };
  const settle = (): void => {
    // Keep the sources of a merge in progress.
    segments = segments.filter((live) => live.live > 0 || merging?.sources.includes(live));
    while (segments.length > mostSegments) if (!tidy(Infinity) && segments.length > mostSegments) mergeAll();
  };
  return {
    get size() {
      return segments.reduce((sum, { live }) => sum + live, open.size);
    },
    put(documents) {
      const last = new Map(documents.map((document) => [document.ref.toWellFormed(), document]));
      for (const [ref, document] of last) {
        kill(ref);
        builder.add(document);
        open.set(ref, document.version.toWellFormed());
        if (open.size >= mostOpen) seal();
      }
      settle();
    },
    remove(refs) {
      for (const ref of refs) kill(ref.toWellFormed());
      settle();
    },
    versionOf(ref) {
      const wellFormed = ref.toWellFormed();
      const place = placesByRef().get(wellFormed);
      return open.get(wellFormed) ?? place?.live.segment.version(place.document);
    },
    refs: () => [...placesByRef().keys(), ...open.keys()],
    search(text, options = {}) {
      seal();
      return runQuery({ segments, analysis }, text, options);
    },
    like(text, options) {
      seal();
      return runLike({ segments, analysis }, text, options);
    },
    tidy,
    compact() {
      seal();
      if (segments.length > 1 || segments.some(({ live, segment }) => live < segment.size)) mergeAll();
    },
    save() {
      seal();
      return segments.map(({ segment, dead }) => ({ segment: segment.buffer, dead: dead.slice() }));
    },
  };
}

function note(places: Map<string, { live: LiveSegment; document: number }>, live: LiveSegment): void {
  for (let document = 0; document < live.segment.size; document++) {
    if (!isDead(live, document)) places.set(live.segment.ref(document), { live, document });
  }
}
