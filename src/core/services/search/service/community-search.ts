import type { Community } from '../../../community/community';
import { createEmitter } from '../../../base/emitter';
import type { Logger, Pacer, Path } from '../../../base/ports';
import { maxTextBytes } from '../../../base/decode';
import type { SearchChanges } from './search-engine';
import { searchEntryOf, type UnsavedText } from './search-entry-of';
import type { SearchAnswer, SearchEntry, SearchRequest, SearchService } from './search-service';

/** An index that is elsewhere, in a worker as a rule. */
export interface SearchIndexer {
  /**
   * Resolves with the number of documents that can be found once all of this can be. `complete`: everything
   * was told now, and what was not is gone.
   */
  update(changes: SearchChanges & { readonly complete: boolean }): Promise<number>;
  search(request: SearchRequest, signal: AbortSignal): Promise<SearchAnswer>;
}

export interface CommunitySearch extends SearchService {
  /** Puts a text that is not saved over its file, or takes it away with undefined. */
  setDraft(path: Path, text: string | undefined): void;
  /** Tells everything again: the indexer remembers nothing. */
  restarted(): void;
  dispose(): void;
}

export interface CommunitySearchPorts {
  readonly community: Pick<Community, 'documents' | 'people' | 'config' | 'status' | 'onDidChange'>;
  readonly indexer: SearchIndexer;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

/** Entries that are handed over at once: a worker answers searches between them. */
const batch = 500;
/** An indexer that stops more often before it was told everything is let be until something changes. */
const mostRestarts = 3;

/**
 * Keeps an index true to a community: compares what it told the indexer with what is there whenever documents
 * changed, so that nothing is missed whatever the change was. Begins when the community was read once.
 */
export function createCommunitySearch({
  community,
  indexer,
  pacer,
  logger,
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
  /** Since everything was told last. */
  let restarts = 0;
  /** Who waits for the community to change. */
  const waiting: (() => void)[] = [];

  /** Documents that cannot be read are never found: at rest, all that can be found is all there is. */
  const status = (): SearchService['status'] => {
    return { indexed, total: complete && !telling ? indexed : community.documents.size };
  };

  /** What is asked for while it goes on is done once afterwards. */
  function tell(): void {
    again = true;
    if (disposed || (!complete && community.status.phase !== 'ready')) return;
    telling ??= tellAll()
      .catch((error: unknown) => logger.error('The search index could not be kept up', error))
      .finally(() => {
        telling = undefined;
        // It stopped while it was told: what was told is forgotten.
        if (again && restarts <= mostRestarts) tell();
        // Otherwise the last that was sent has told it.
        if (indexed !== community.documents.size) changes.fire(status());
      });
  }

  async function tellAll(): Promise<void> {
    while (again && !disposed) {
      again = false;
      let entries: SearchEntry[] = [];
      for (const document of community.documents.all()) {
        if (disposed) return;
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
      const removed = [...told.keys()].filter((path) => !community.documents.get(path));
      for (const path of removed) told.delete(path);
      if (entries.length > 0 || removed.length > 0 || !complete)
        await send({ entries, removed, complete: !complete });
      complete = true;
      restarts = 0;
    }
  }

  async function send(all: Parameters<SearchIndexer['update']>[0]): Promise<void> {
    try {
      indexed = await indexer.update(all);
    } catch (error) {
      // It may have taken none of it.
      for (const { path } of all.entries) told.delete(path);
      throw error;
    }
    changes.fire(status());
  }

  const subscription = community.onDidChange((change) => {
    if (change.documents || change.people || change.status) tell();
    wake();
  });

  /** Until the community was read once nothing is told, and nothing is settled. */
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
      // A longer text is no file's that would be read, and would take long to hand over.
      else drafts.set(path, { text: text.length > maxTextBytes ? '' : text, number: ++draftNumber });
      tell();
    },
    restarted() {
      told.clear();
      complete = false;
      indexed = 0;
      restarts++;
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
