import { createSerialQueue } from '../base/serial-queue';
import type { Facts } from '../formats/facts';
import type { Drafts } from '../model/document-set/drafts';
import type { FileDelta, FileIndex } from '../model/document-set/file-index';
import type { History, HistoryUpdate } from '../model/history/history';
import type { CommunityStatus } from './reader';

export interface ReadingSources {
  readonly files: FileIndex;
  readonly history: History;
  /** Unsaved texts, overlaid on their files. */
  readonly drafts: Drafts;
}

/** The consumer of what is read. */
export interface ReadingTarget {
  applyFiles(delta: FileDelta): Promise<void>;
  applyHistory(update: HistoryUpdate): void;
  readMailmap(): Promise<void>;
  /** Called after each read of files, whatever it found. */
  settle(signal: AbortSignal): Promise<void>;
  setStatus(status: CommunityStatus): void;
}

/**
 * Reads files and history. Serial queue: reads must not overlap, since each starts from what the previous one
 * reported.
 */
export interface Reading {
  /** As `Community.open`. */
  open(signal: AbortSignal): Promise<void>;
  refresh(paths: readonly string[], signal: AbortSignal): Promise<void>;
  refreshHistory(signal: AbortSignal): Promise<void>;
  setDraft(path: string, facts: Facts | undefined, signal: AbortSignal): Promise<void>;
}

export function createReading(sources: ReadingSources, target: ReadingTarget): Reading {
  const { files, history, drafts } = sources;
  const queue = createSerialQueue();
  let recalled: Promise<void> | undefined;

  async function recall(): Promise<void> {
    const [knownFiles, knownHistory] = await Promise.all([files.recall(), history.recall()]);
    if (knownFiles) await target.applyFiles(drafts.cover(knownFiles));
    if (knownHistory) target.applyHistory(knownHistory);
  }

  async function look(signal: AbortSignal): Promise<void> {
    target.setStatus({ phase: 'reading' });
    await (recalled ??= recall());
    await Promise.all([readFiles(signal), readHistory(signal)]);
    // People found in the history may resolve queries that the first round of checks left open.
    await target.settle(signal);
    target.setStatus({ phase: 'ready' });
  }

  async function readFiles(signal: AbortSignal): Promise<void> {
    let applied = Promise.resolve();
    const reading = files.update((delta, progress) => {
      applied = applied.then(async () => {
        await target.applyFiles(drafts.cover(delta));
        target.setStatus({ phase: 'reading', progress: { ...progress, of: 'files' } });
      });
    }, signal);
    // Even if a read ends early, what it reported is applied before the next read begins.
    await reading.finally(() => applied);
    await target.readMailmap();
    await target.settle(signal);
  }

  async function readHistory(signal: AbortSignal): Promise<void> {
    await history.update((update, progress) => {
      target.applyHistory(update);
      if (progress) target.setStatus({ phase: 'reading', progress: { ...progress, of: 'history' } });
    }, signal);
  }

  return {
    open: (signal) =>
      queue
        .run(() => look(signal))
        .catch((error: unknown) => {
          target.setStatus(
            signal.aborted
              ? { phase: 'cancelled' }
              : { phase: 'failed', failure: error instanceof Error ? error.message : String(error) },
          );
          throw error;
        }),
    refresh: (paths, signal) =>
      queue.run(async () => {
        await target.applyFiles(drafts.cover(await files.updatePaths(paths, signal)));
        if (paths.includes('.mailmap')) await target.readMailmap();
        await target.settle(signal);
      }),
    refreshHistory: (signal) =>
      queue.run(async () => {
        await readHistory(signal);
        await target.settle(signal);
      }),
    setDraft: (path, facts, signal) =>
      queue.run(async () => {
        await target.applyFiles(drafts.set(path, facts));
        await target.settle(signal);
      }),
  };
}
