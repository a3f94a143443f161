import type { Facts } from '../../../formats/facts';
import { fileType } from '../../../model/document-set/file-type';
import { factsOfText } from '../../../model/document-set/read-facts';
import type { Kind } from '../../../model/kinds/kind';
import type { Path } from '../../../base/ports';
import { lineStartsOf } from '../../../base/lines';
import { createAnalysis, type Analysis } from '../analysis/analysis';
import { createExcerpter, excerptOf, type Excerpt, type Excerpter } from '../rank/excerpt';
import type { Hit, SearchResult } from '../rank/run-query';
import type { SearchDocument } from '../index/search-document';
import { searchDocumentOf } from './search-document-of';
import { createSearchIndex, type SavedSegment } from './search-index';
import { openingOf } from './opening';
import type { FoundDocument, Likeness, SearchAnswer, SearchEntry, SearchRequest } from './search-service';
import { createTextCache, type SearchText } from './text-cache';

/** How many are found where a request does not say. */
const usualLikes = 10;

export interface SearchPorts {
  /** A file's text, or undefined if it has none. */
  read(path: Path): string | undefined;
  /** The facts of a file, where they are known already: else its text is scanned for them. */
  facts?(path: Path): Facts | undefined;
  /** A clock for durations, in milliseconds. */
  now(): number;
}

export interface SearchChanges {
  /** New and changed documents. */
  readonly entries: readonly SearchEntry[];
  readonly removed: readonly Path[];
}

/** Answers searches from an index and the texts of its documents, in the calling thread. */
export interface SearchEngine {
  /** The number of searchable documents. */
  readonly size: number;
  /**
   * Reads and indexes what changed; entries whose version is already indexed are skipped, except for unsaved
   * texts.
   */
  update(changes: SearchChanges): void;
  /** The searchable paths. */
  paths(): readonly Path[];
  /** Never throws, for any input. */
  search(request: SearchRequest): SearchAnswer;
  /**
   * Does a slice of background optimization; returns whether there was any to do. Call it when idle until it
   * returns false.
   */
  tidy(): boolean;
  save(): SavedSegment[];
}

/**
 * `saved` is the result of `save`.
 * @throws `RangeError` if it is damaged.
 */
export function createSearchEngine(
  { read, facts, now }: SearchPorts,
  saved: readonly SavedSegment[] = [],
): SearchEngine {
  const analysis = createAnalysis();
  const index = createSearchIndex(saved, analysis);
  /** Unsaved texts, so that searches match what is on screen. */
  const drafts = new Map<Path, string>();
  const texts = createTextCache((path) => drafts.get(path) ?? read(path));

  function documentOf(entry: SearchEntry): SearchDocument | undefined {
    const type = fileType(entry.path);
    const text = type && texts.get(entry.path);
    if (!text) return undefined;
    // The facts of an unsaved text may be on their way.
    const known = entry.text === undefined ? facts?.(entry.path) : undefined;
    return searchDocumentOf(entry, known ?? factsOfText(type, text.source), text.readable.text);
  }

  function searchLike(
    { title, text, path }: Likeness,
    { query, limit = usualLikes, asYouType = false }: SearchRequest,
  ): SearchResult {
    const own = path === undefined ? undefined : texts.get(path);
    return index.like(
      { title, text: text ?? openingOf(own?.readable.text ?? '') },
      { limit, asYouType, filters: query, ...(path !== undefined && { except: path }) },
    );
  }

  return {
    get size() {
      return index.size;
    },
    update({ entries, removed }) {
      for (const { path, text } of entries) {
        texts.forget(path);
        if (text === undefined) drafts.delete(path);
        else drafts.set(path, text);
      }
      for (const path of removed) {
        texts.forget(path);
        drafts.delete(path);
      }
      // The version of an unsaved text is unique within the editor's session, but not across those of a
      // cached index.
      const changed = entries.filter(
        ({ path, version, text }) => text !== undefined || index.versionOf(path) !== version,
      );
      const documents = changed.map((entry) => ({ path: entry.path, document: documentOf(entry) }));
      index.remove([...removed, ...documents.flatMap(({ path, document }) => (document ? [] : path))]);
      index.put(documents.flatMap(({ document }) => document ?? []));
    },
    paths: () => index.refs(),
    search(request) {
      const begun = now();
      const result = request.like
        ? searchLike(request.like, request)
        : index.search(request.query, {
            ...request,
            forgiving: true,
            bodyOf: (path) => texts.get(path)?.ranked(),
          });
      const found = createFinder(result, analysis, request.excerptLength);
      const textOf = (ref: string) => (request.excerptLength === 0 ? undefined : texts.get(ref));
      const hits = result.hits.map((hit) => found(hit, textOf(hit.ref)));
      return {
        hits,
        total: result.total,
        ...(result.query.message !== undefined && { message: result.query.message }),
        ...(result.near.length > 0 && { near: result.near }),
        ...(result.facets && { facets: result.facets }),
        tookMs: now() - begun,
      };
    },
    tidy: () => index.tidy(),
    save: () => index.save(),
  };
}

/**
 * Adds what is displayed to a hit. Words are compared in the document's language, and cached for the next
 * hit.
 */
function createFinder(
  { query }: SearchResult,
  analysis: Analysis,
  length: number | undefined,
): (hit: Hit, text: SearchText | undefined) => FoundDocument {
  const excerpters = new Map<string, Excerpter>();
  const excerpterFor = (lang: string): Excerpter => {
    let excerpter = excerpters.get(lang);
    if (!excerpter) {
      excerpter = createExcerpter(query, analysis, {
        lang,
        compounds: true,
        ...(length !== undefined && { length }),
      });
      excerpters.set(lang, excerpter);
    }
    return excerpter;
  };
  return ({ ref, title, kind, author, state, date, lang, tags, score, share }, text) => {
    const excerpt = excerpterFor(lang)(text?.readable.text ?? '');
    const inTitle = excerptOf(title, query, analysis, { length: title.length, lang, compounds: true });
    return {
      path: ref,
      kind: kind as Kind,
      title,
      titleMatches: inTitle.matches,
      author,
      state,
      date,
      lang,
      tags,
      score,
      ...(share !== undefined && { share }),
      excerpt: onOneLine(excerpt),
      ...placeOf(excerpt, text),
    };
  };
}

/** Collapses whitespace to single spaces and trims the ends. */
function onOneLine({ snippet, matches }: Excerpt): FoundDocument['excerpt'] {
  let line = '';
  // The new offset of each character of the snippet.
  const places = new Uint32Array(snippet.length + 1);
  for (let at = 0; at < snippet.length; at++) {
    places[at] = line.length;
    const blank = /\s/.test(snippet.charAt(at));
    if (!blank) line += snippet.charAt(at);
    else if (line !== '' && !line.endsWith(' ')) line += ' ';
  }
  places[snippet.length] = line.length;
  return {
    snippet: line.trimEnd(),
    matches: matches.map(({ start, end }) => ({ start: places[start] ?? 0, end: places[end] ?? 0 })),
  };
}

function placeOf(
  { start, matches: [first] }: Excerpt,
  text: SearchText | undefined,
): Pick<FoundDocument, 'line' | 'character'> {
  if (!first || !text) return { line: 0, character: 0 };
  const before = text.source.slice(0, text.readable.sourceOf(start + first.start));
  const lines = lineStartsOf(before);
  const line = lines.length - 1;
  return { line, character: Math.max(0, before.length - (lines[line] ?? 0)) };
}
