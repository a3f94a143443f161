import type { SearchIndexer } from '../../core/services/search/service/community-search';
import type { SearchAnswer, SearchRequest } from '../../core/services/search/service/search-service';

/** The methods of the search worker. */
export interface SearchMethods {
  readonly update: {
    readonly input: Parameters<SearchIndexer['update']>[0];
    readonly report: never;
    /** The number of searchable documents. */
    readonly result: number;
  };
  readonly search: {
    readonly input: SearchRequest;
    readonly report: never;
    readonly result: SearchAnswer;
  };
  /** Writes the index if it changed; no calls may follow. */
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

/** The search worker's start-up data. */
export interface SearchWorkerData {
  /** The community's folder, absolute. */
  readonly root: string;
  /** The folder for caches; if undefined, nothing is cached. */
  readonly cacheDir: string | undefined;
  /** The version of the code that indexes: indexes of other versions are not used. */
  readonly version: string;
}
