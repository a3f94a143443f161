import type { Kind } from '../../../model/kinds/kind';
import type { Event } from '../../../base/emitter';
import type { Path } from '../../../base/ports';
import type { TextRange } from '../rank/excerpt';
import type { Facets } from '../query/facets';
import type { ParsedQuery } from '../query/parse-query';

/** A document's search metadata; the text is read by the index itself. */
export interface SearchEntry {
  readonly path: Path;
  /** Equal versions of one path mean an unchanged entry. */
  readonly version: string;
  readonly kind: Kind;
  readonly title: string;
  /** As in the front matter; empty if not given. */
  readonly author: string;
  readonly state: string;
  /** As in the front matter; may be empty. */
  readonly date: string;
  /** The language of documents without one of their own. */
  readonly lang: string;
  /** The community's tags, against which its documents' tags are parsed. */
  readonly taxonomy?: ReadonlySet<string>;
  /** The whole text if it differs from the file: unsaved in an editor. */
  readonly text?: string;
}

export interface SearchRequest {
  /**
   * lunr's query language, with the filters `kind:`, `author:`, `state:`, `lang:`, `date:` and, quoted,
   * `tag:`. Plain words always work.
   */
  readonly query: string;
  /** Looks for what says the same as a text instead; of the query only the filters count then. */
  readonly like?: Likeness;
  /** The maximum number of hits. Default: 50. */
  readonly limit?: number;
  /** Whether the last word is a prefix. */
  readonly asYouType?: boolean;
  /** Whether to count all matches by facet. */
  readonly facets?: boolean;
  /** Whether to find posts that readers do not see, too: for moderators. */
  readonly unseen?: boolean;
  /** The approximate length of excerpts, in UTF-16 code units; 0: none, nor any text read. Default: 200. */
  readonly excerptLength?: number;
}

/** A text to which others may say the same. */
export interface Likeness {
  readonly title: string;
  /** Its first lines; absent: those of the document at `path`. */
  readonly text?: string;
  /** Where it stands itself, which is no hit. */
  readonly path?: Path;
}

/** A matching document. */
export interface FoundDocument {
  readonly path: Path;
  readonly kind: Kind;
  readonly title: string;
  /** The matched words of the title, in UTF-16 code units. */
  readonly titleMatches: readonly TextRange[];
  /** As in the front matter, joined with `, `. */
  readonly author: string;
  readonly state: string;
  readonly date: string;
  readonly lang: string;
  readonly tags: readonly string[];
  readonly score: number;
  /** How much of `like` the document says too, 0 to 1; see `Hit`. */
  readonly share?: number;
  /** The passage with the most matched words, on one line; `matches` in UTF-16 code units of `snippet`. */
  readonly excerpt: { readonly snippet: string; readonly matches: readonly TextRange[] };
  /** The line of the excerpt's first match in the file, from 0; the start of the file if there is none. */
  readonly line: number;
  readonly character: number;
}

export interface SearchAnswer {
  readonly hits: readonly FoundDocument[];
  /** The number of matching documents; `hits` may be fewer. */
  readonly total: number;
  /** Why the query, or part of it, was not understood. */
  readonly message?: ParsedQuery['message'];
  /** Words that are in no document and were matched fuzzily. */
  readonly near?: readonly string[];
  /** Present if requested. */
  readonly facets?: Facets;
  readonly tookMs: number;
}

export interface SearchStatus {
  /** How many documents are searchable, and how many exist. */
  readonly indexed: number;
  readonly total: number;
}

/** Full-text search in the documents of a community. */
export interface SearchService {
  readonly status: SearchStatus;
  /** Fires when search results may have changed. */
  readonly onDidChange: Event<SearchStatus>;
  /**
   * Answers from the current index, including unsaved texts, without waiting for updates. Rejects with the
   * signal's reason when aborted; if already aborted, nothing is done.
   */
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchAnswer>;
  /** Resolves once all current documents are searchable. */
  settled(signal: AbortSignal): Promise<void>;
}
