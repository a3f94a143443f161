import { createSerialQueue } from '../base/serial-queue';
import type { Facts } from '../formats/facts';
import type { Drafts } from '../model/document-set/drafts';
import type { FileDelta, FileIndex } from '../model/document-set/file-index';
import type { History, HistoryUpdate } from '../model/history/history';
import type { CommunityStatus } from './reader';

export interface ReadingSources {
  readonly files: FileIndex;
  readonly history: History;
  /** Texts that are not saved, which cover their files. */
  readonly drafts: Drafts;
}

/** What is done with what was read. */
export interface ReadingTarget {
  applyFiles(delta: FileDelta): Promise<void>;
  applyHistory(update: HistoryUpdate): void;
  readMailmap(): Promise<void>;
  /** Follows every reading of files, whatever was read. */
  settle(signal: AbortSignal): Promise<void>;
  setStatus(status: CommunityStatus): void;
}

/** Reads files and history. Readings wait for each other: each starts from what the one before reported. */
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
    // People named by the history may answer questions that the first round of checks had to leave open.
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
    // Even where reading ends early, what it reported is applied before the next reading begins.
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
