import type { Kind } from '../../../model/kinds/kind';
import type { Event } from '../../../base/emitter';
import type { Path } from '../../../base/ports';
import type { TextRange } from '../rank/excerpt';
import type { Facets } from '../query/facets';
import type { ParsedQuery } from '../query/parse-query';

/** What search is told of a document; it reads the text itself. */
export interface SearchEntry {
  readonly path: Path;
  /** Equal versions of one path mean that nothing of this entry is other than before. */
  readonly version: string;
  readonly kind: Kind;
  readonly title: string;
  /** As the front matter names them; empty where it does not. */
  readonly author: string;
  readonly state: string;
  /** As in the front matter; may be empty. */
  readonly date: string;
  /** The language of documents that do not say theirs. */
  readonly lang: string;
  /** The community's tags, by which its documents' tags are read. */
  readonly taxonomy?: ReadonlySet<string>;
  /** The whole text where it is not that of the file: an editor's that is not saved yet. */
  readonly text?: string;
}

export interface SearchRequest {
  /**
   * lunr's query language, with filters: `kind:`, `author:`, `state:`, `lang:`, `date:` and, in quotes,
   * `tag:`. Plain words always work.
   */
  readonly query: string;
  /** How many hits to give; 50 unless told. */
  readonly limit?: number;
  /** Whether the last word may be only the beginning of one. */
  readonly asYouType?: boolean;
  /** Whether to count all that was found by its properties. */
  readonly facets?: boolean;
  /** About how long excerpts are, in UTF-16 code units; 200 unless told. */
  readonly excerptLength?: number;
}

/** A document that was found. */
export interface FoundDocument {
  readonly path: Path;
  readonly kind: Kind;
  readonly title: string;
  /** The words of the title that were found, in UTF-16 code units. */
  readonly titleMatches: readonly TextRange[];
  /** As the front matter names them, with `, ` between several. */
  readonly author: string;
  readonly state: string;
  readonly date: string;
  readonly lang: string;
  readonly tags: readonly string[];
  readonly score: number;
  /** The passage with most of the words, on one line; `matches` in UTF-16 code units of `snippet`. */
  readonly excerpt: { readonly snippet: string; readonly matches: readonly TextRange[] };
  /** Where the first word found of the excerpt stands in the file, from 0; the file's start where none is. */
  readonly line: number;
  readonly character: number;
}

export interface SearchAnswer {
  readonly hits: readonly FoundDocument[];
  /** How many documents were found; `hits` may be fewer. */
  readonly total: number;
  /** Why the query, or part of it, was not taken as it was meant. */
  readonly message?: ParsedQuery['message'];
  /** Words that are in no document: words like them were looked for. */
  readonly near?: readonly string[];
  /** Where they were asked for. */
  readonly facets?: Facets;
  readonly tookMs: number;
}

export interface SearchStatus {
  /** How many documents can be found, and how many there are. */
  readonly indexed: number;
  readonly total: number;
}

/** Finds documents of a community by their words. */
export interface SearchService {
  readonly status: SearchStatus;
  /** Something else may be found than before. */
  readonly onDidChange: Event<SearchStatus>;
  /**
   * Answers from what is indexed at the moment, unsaved texts included: it never waits for more. Rejects with
   * the signal's reason when aborted; aborted before it began, nothing is done.
   */
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchAnswer>;
  /** Resolves once everything that is known now can be found. */
  settled(signal: AbortSignal): Promise<void>;
}
