import type { CommunityChange, CommunityReader } from '../../../community/reader';
import { madeTitleKinds } from '../../../model/document-set/made-title';
import type { Document } from '../../../model/documents/document';
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
  readonly community: Pick<CommunityReader, 'documents' | 'people' | 'config' | 'status' | 'onDidChange'>;
  readonly indexer: SearchIndexer;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

/** Entries that are handed over at once: a worker answers searches between them. */
const batch = 500;
/** An indexer that stops more often before it was told everything is let be until something changes. */
const mostRestarts = 3;

/**
 * Keeps an index in step with a community: tells the indexer of the documents that a change names, where they
 * are not what it was told last. Begins when the community was read once.
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
  /** Documents of which the indexer may not have heard what they are now. */
  let pending: Set<Path> | 'all' = 'all';
  /** Since everything was told last. */
  let restarts = 0;
  /** Who waits for the community to change. */
  const waiting: (() => void)[] = [];

  /** Documents that cannot be read are never found: at rest, all that can be found is all there is. */
  const status = (): SearchService['status'] => {
    return { indexed, total: complete && !telling ? indexed : community.documents.size };
  };

  // The compiler would take it for what it was set to before waiting.
  const isAllPending = (): boolean => pending === 'all';

  /** What is asked for while it goes on is done once afterwards. */
  function tell(): void {
    again = true;
    if (disposed || (!complete && community.status.phase !== 'ready')) return;
    telling ??= tellPending()
      .catch((error: unknown) => logger.error('The search index could not be kept up', error))
      .finally(() => {
        telling = undefined;
        // The indexer stopped meanwhile: what it was told is forgotten.
        if (again && restarts <= mostRestarts) tell();
        // Otherwise the last that was sent has told it.
        if (indexed !== community.documents.size) changes.fire(status());
      });
  }

  async function tellPending(): Promise<void> {
    while (again && !disposed) {
      again = false;
      const paths = pending;
      if (paths !== 'all' && paths.size === 0) continue;
      pending = new Set();
      try {
        await tellOf(paths);
      } catch (error) {
        pending = merged(paths, pending);
        throw error;
      }
      // Otherwise the indexer restarted meanwhile, or the configuration changed.
      complete ||= !isAllPending();
      restarts = 0;
    }
  }

  async function tellOf(paths: ReadonlySet<Path> | 'all'): Promise<void> {
    let entries: SearchEntry[] = [];
    for (const document of paths === 'all' ? community.documents.all() : documentsAt(paths)) {
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
    const candidates = paths === 'all' ? [...told.keys()] : [...paths].filter((path) => told.has(path));
    const removed = candidates.filter((path) => !community.documents.get(path));
    for (const path of removed) told.delete(path);
    if (entries.length > 0 || removed.length > 0 || !complete)
      await send({ entries, removed, complete: !complete });
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
      // It may have taken none of it.
      for (const { path } of all.entries) told.delete(path);
      throw error;
    }
    changes.fire(status());
  }

  /** Notes which documents a change concerns, and those whose titles are made of others. */
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
    if (!areTitlesOther) return;
    for (const kind of madeTitleKinds)
      for (const { path } of community.documents.ofKind(kind)) pending.add(path);
  }

  const subscription = community.onDidChange((change) => {
    note(change);
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
      if (pending !== 'all') pending.add(path);
      tell();
    },
    restarted() {
      told.clear();
      pending = 'all';
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

function merged(one: ReadonlySet<Path> | 'all', other: ReadonlySet<Path> | 'all'): Set<Path> | 'all' {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}
