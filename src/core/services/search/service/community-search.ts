import type { CommunityChange, CommunityReader } from '../../../community/reader';
import { madeTitleKinds, type TitleSources } from '../../../model/document-set/made-title';
import type { Document } from '../../../model/documents/document';
import { createEmitter } from '../../../base/emitter';
import type { Logger, Pacer, Path } from '../../../base/ports';
import { maxTextBytes } from '../../../base/decode';
import type { SearchChanges } from './search-engine';
import { searchEntryOf, type UnsavedText } from './search-entry-of';
import type { SearchAnswer, SearchEntry, SearchRequest, SearchService } from './search-service';

/** A search index, which takes its time. */
export interface SearchIndexer {
  /**
   * Applies changes and resolves with the number of searchable documents. `complete`: this is the full set,
   * and documents not in it are removed.
   */
  update(changes: SearchChanges & { readonly complete: boolean }): Promise<number>;
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchAnswer>;
}

export interface CommunitySearch extends SearchService {
  /** Overlays a file with unsaved text; undefined removes the overlay. */
  setDraft(path: Path, text: string | undefined): void;
  dispose(): void;
}

/** What the search needs to know of a community. */
export type SearchedCommunity = Pick<CommunityReader, 'documents' | 'config' | 'status' | 'onDidChange'> &
  TitleSources;

export interface CommunitySearchPorts {
  readonly community: SearchedCommunity;
  readonly indexer: SearchIndexer;
  readonly pacer: Pacer;
  readonly logger: Logger;
  /** Whether documents are sent while the community is being read; else once it was. */
  readonly whileReading?: boolean;
}

/** The number of entries per batch: others read what was found in between. */
const batch = 500;

/**
 * Keeps an index in sync with a community: sends the indexer the documents of each change whose version
 * differs from the last one sent. Everything is gone through once the community was read.
 */
export function createCommunitySearch({
  community,
  indexer,
  pacer,
  logger,
  whileReading = false,
}: CommunitySearchPorts): CommunitySearch {
  const changes = createEmitter<SearchService['status']>((error) => logger.error('A listener failed', error));
  const told = new Map<Path, string>();
  const drafts = new Map<Path, UnsavedText>();
  let draftNumber = 0;
  let indexed = 0;
  let complete = false;
  let disposed = false;
  let telling: Promise<void> | undefined;
  let again = false;
  /** Documents whose current version may not have been sent. */
  let pending: Set<Path> | 'all' = whileReading ? new Set() : 'all';
  /** Callbacks waiting for the community to change. */
  const waiting: (() => void)[] = [];

  /** Unreadable documents are never indexed: when idle, all that is indexed is all there is. */
  const status = (): SearchService['status'] => {
    return { indexed, total: complete && !telling ? indexed : community.documents.size };
  };

  const isRead = (): boolean => community.status.phase === 'ready';

  // Prevents the compiler from narrowing to the value assigned before the wait.
  const isAllPending = (): boolean => pending === 'all';

  /** Coalesced: requests during a run cause one more run afterwards. */
  function tell(): void {
    again = true;
    if (disposed || !(complete || whileReading || isRead())) return;
    telling ??= tellPending()
      .catch((error: unknown) => logger.error('The search index could not be kept up', error))
      .finally(() => {
        telling = undefined;
        if (again) tell();
        // Otherwise the last update already notified.
        if (indexed !== community.documents.size) changes.fire(status());
      });
  }

  async function tellPending(): Promise<void> {
    while (again && !disposed) {
      again = false;
      const isComplete = !complete && isRead();
      const paths = isComplete ? 'all' : pending;
      if (paths !== 'all' && paths.size === 0) continue;
      pending = new Set();
      try {
        await tellOf(paths, isComplete);
      } catch (error) {
        pending = merged(paths, pending);
        throw error;
      }
      // Otherwise the configuration changed meanwhile.
      complete ||= isComplete && !isAllPending();
    }
  }

  async function tellOf(paths: ReadonlySet<Path> | 'all', isComplete: boolean): Promise<void> {
    let entries: SearchEntry[] = [];
    for (const document of paths === 'all' ? community.documents.all() : documentsAt(paths)) {
      if (disposed) return;
      // While the community is being read, what such titles are made from may not be there yet.
      if (!complete && !isComplete && madeTitleKinds.includes(document.kind)) continue;
      const entry = searchEntryOf(document, community.config, community, drafts.get(document.path));
      if (told.get(entry.path) !== entry.version) {
        told.set(entry.path, entry.version);
        entries.push(entry);
      }
      if (entries.length >= batch) {
        await send({ entries, removed: [], complete: false });
        entries = [];
      }
      const pause = pacer.pause();
      if (pause) await pause;
    }
    const candidates = paths === 'all' ? [...told.keys()] : [...paths].filter((path) => told.has(path));
    const removed = candidates.filter((path) => !community.documents.get(path));
    for (const path of removed) told.delete(path);
    if (entries.length > 0 || removed.length > 0 || isComplete)
      await send({ entries, removed, complete: isComplete });
  }

  function* documentsAt(paths: Iterable<Path>): Iterable<Document> {
    for (const path of paths) {
      const document = community.documents.get(path);
      if (document) yield document;
    }
  }

  async function send(all: Parameters<SearchIndexer['update']>[0]): Promise<void> {
    try {
      indexed = await indexer.update(all);
    } catch (error) {
      // It may have applied none of it.
      for (const { path } of all.entries) told.delete(path);
      throw error;
    }
    changes.fire(status());
  }

  /** Records the documents of a change, and those whose titles depend on others. */
  function note({ documents, people, config }: CommunityChange): void {
    if (pending === 'all') return;
    if (documents === 'all' || config) {
      pending = 'all';
      return;
    }
    let areTitlesOther = people === true;
    for (const { before, after } of documents ?? []) {
      pending.add((after ?? before)?.path ?? '');
      areTitlesOther ||= before?.title !== after?.title || before?.kind !== after?.kind;
    }
    // While the community is being read, made titles are left for later.
    if (!areTitlesOther || !isRead()) return;
    for (const kind of madeTitleKinds)
      for (const { path } of community.documents.ofKind(kind)) pending.add(path);
  }

  const subscription = community.onDidChange((change) => {
    note(change);
    if (change.documents || change.people || change.status) tell();
    wake();
  });

  /** Until the community was read once, nothing is sent and nothing counts as settled. */
  function awaitsFirstReading(): boolean {
    return !disposed && !complete && community.status.phase === 'reading';
  }

  function nextChange(): Promise<void> {
    return new Promise((resolve) => void waiting.push(resolve));
  }

  function wake(): void {
    for (const resolve of waiting.splice(0)) resolve();
  }

  return {
    get status() {
      return status();
    },
    onDidChange: changes.event,
    search: (request, signal) => indexer.search(request, signal),
    async settled(signal) {
      tell();
      while (telling ?? awaitsFirstReading()) {
        await (telling ?? nextChange());
        signal.throwIfAborted();
      }
    },
    setDraft(path, text) {
      if (text === undefined) drafts.delete(path);
      // Files of that size are not read either, and transferring the text would take long.
      else drafts.set(path, { text: text.length > maxTextBytes ? '' : text, number: ++draftNumber });
      if (pending !== 'all') pending.add(path);
      tell();
    },
    dispose() {
      disposed = true;
      wake();
      subscription.dispose();
      changes.dispose();
    },
  };
}

function merged(one: ReadonlySet<Path> | 'all', other: ReadonlySet<Path> | 'all'): Set<Path> | 'all' {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}
