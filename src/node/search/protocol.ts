import type { SearchIndexer } from '../../core/services/search/service/community-search';
import type { SearchAnswer, SearchRequest } from '../../core/services/search/service/search-service';

/** What the search worker does. */
export interface SearchMethods {
  readonly update: {
    readonly input: Parameters<SearchIndexer['update']>[0];
    readonly report: never;
    /** How many documents can be found. */
    readonly result: number;
  };
  readonly search: {
    readonly input: SearchRequest;
    readonly report: never;
    readonly result: SearchAnswer;
  };
  /** Writes the index where it changed; nothing is asked after. */
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

/** What the search worker is started with. */
export interface SearchWorkerData {
  /** The community's folder, absolute. */
  readonly root: string;
  /** The folder for caches; undefined: nothing is kept. */
  readonly cacheDir: string | undefined;
  /** Stands for the code that indexes: what another version wrote is not used. */
  readonly version: string;
}
