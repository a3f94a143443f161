import { emptyCommitLog, type CommitLog } from '../../core/model/history/commit-log';
import { createLineCounter, numstatOptions } from '../../core/model/history/line-counter';
import type { Logger } from '../../core/base/ports';
import type { History, HistoryUpdate, LineHistory } from '../../core/model/history/history';
import {
  findRepository,
  isPartialClone,
  readHead,
  readShallow,
  type RepositoryPlace,
} from './find-repository';
import { GitError } from './git-error';
import {
  historyMark,
  historyUpdate,
  recallHistory,
  repositoryState,
  type HistoryCache,
  type KnownHistory,
} from './history-cache';
import { createHistoryReader, relative, safeDiff, type HistoryReader } from './history-reader';
import type { Git } from './run-git';

export interface GitHistoryOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  /** Undefined if there is no `git` program. */
  readonly git: Git | undefined;
  /** If undefined, nothing is cached. */
  readonly cache: HistoryCache | undefined;
  readonly logger: Logger;
}

/** State the caller already displays (from the cache), though it was not reported here. */
export interface ShownHistory {
  /** See `historyMark`. */
  readonly mark?: string;
  /** The commit whose people are displayed. */
  readonly people?: string;
}

export interface GitHistory extends History, LineHistory {
  update(report: Parameters<History['update']>[0], signal: AbortSignal, shown?: ShownHistory): Promise<void>;
  /** Flushes pending writes. */
  flush(): void;
}

/** Throttle of line count reports, in ms: each copies all columns. */
const lineReportInterval = 3000;
const saveDelay = 1000;

/**
 * The history of a Git repository. The last commit read is cached with everything reachable from it, so
 * updates are incremental: after a pull the new commits, after a rebase the rewritten ones.
 */
export function createGitHistory({ root, git, cache, logger }: GitHistoryOptions): GitHistory {
  let known: KnownHistory | undefined;
  let loaded = false;
  /** The last report, to skip duplicates. */
  let reported: string | undefined;
  let saving: NodeJS.Timeout | undefined;

  function load(): KnownHistory | undefined {
    if (!loaded) {
      loaded = true;
      known = cache?.load();
    }
    return known;
  }

  function remember(history: KnownHistory): void {
    known = history;
    if (cache) saving ??= setTimeout(flush, saveDelay).unref();
  }

  function flush(): void {
    if (!saving) return;
    clearTimeout(saving);
    saving = undefined;
    try {
      if (known) cache?.save(known);
    } catch (error) {
      logger.warn(`The history could not be kept: ${String(error)}`);
    }
  }

  async function update(
    report: (update: HistoryUpdate) => void,
    signal: AbortSignal,
    shown?: ShownHistory,
  ): Promise<void> {
    reported ??= shown?.mark;
    const send = (update: HistoryUpdate): void => {
      const mark = historyMark(update);
      if (mark === reported) return;
      reported = mark;
      report(update);
    };
    const place = findRepository(root);
    if (!place || !git) {
      if (place) logger.warn('No git program was found: the history of this folder is not read.');
      known = undefined;
      send({ stage: 'files', log: emptyCommitLog });
      return;
    }
    const reader = createHistoryReader(git, root, place, signal);
    try {
      await readNew(reader, place, send, shown?.people);
    } catch (error) {
      if (signal.aborted || !(error instanceof GitError)) throw error;
      // Files are worth showing without their history.
      logger.warn(`The history could not be read: ${error.message}`);
      send({ stage: 'files', log: emptyCommitLog });
    }
  }

  async function readNew(
    reader: HistoryReader,
    place: RepositoryPlace,
    send: (update: HistoryUpdate) => void,
    peopleShown: string | undefined,
  ): Promise<void> {
    const seen = readHead(place);
    const head = seen?.commit === undefined ? await reader.askHead() : seen;
    const { commit, branch } = head;
    if (commit === undefined) {
      known = undefined;
      send({ stage: 'files', log: emptyCommitLog, repository: repositoryState(place, head) });
      return;
    }
    const shallow = readShallow(place);
    const before = load();
    if (before?.commit === commit && before.shallow === shallow) {
      if (before.branch !== branch) remember({ ...before, ...head, branch });
      send(historyUpdate(known ?? before, place));
      return;
    }
    const grown = before?.shallow === shallow ? await reader.readSince(before, commit) : undefined;
    const finish = (log: CommitLog): void => {
      const now: KnownHistory = { log, commit, branch, shallow };
      remember(now);
      send(historyUpdate(now, place));
    };
    if (grown) return finish(grown);
    if (!before && peopleShown === commit) return finish(await reader.readAll(commit));
    const people = await reader.readPeople(commit);
    send({ stage: 'people', log: people, repository: repositoryState(place, head) });
    // At the boundary of a shallow clone, commits appear to add every file: such a history must not be
    // reused.
    const usable = before?.shallow === shallow;
    finish(usable ? await reader.readMissing(people, before.log) : await reader.readAll(commit));
  }

  async function countLines(
    report: (update: HistoryUpdate, progress: { done: number; total: number }) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const place = findRepository(root);
    const history = load();
    if (!git || !place || !history || isPartialClone(place)) return;
    const counter = createLineCounter(history.log);
    const batches = counter.batches();
    const total = batches.reduce((sum, { commits }) => sum + commits.length, 0);
    if (total === 0) return;
    let lastReport = performance.now();
    const send = (): void => {
      const log = counter.snapshot();
      // New commits since then are counted separately.
      if (known === history || known?.commit === history.commit) remember({ ...history, log });
      report(historyUpdate({ ...history, log }, place), { done: counter.counted, total });
    };
    for (const { commits, renames } of batches) {
      const move = renames ? ['-M', '-l1000'] : ['--no-renames'];
      await git.run(['diff-tree', '--stdin', ...numstatOptions, ...move, ...safeDiff, ...relative(place)], {
        cwd: root,
        signal,
        background: true,
        input: `${commits.join('\n')}\n`,
        onOutput(chunk) {
          counter.push(chunk);
          if (performance.now() - lastReport < lineReportInterval) return;
          send();
          lastReport = performance.now();
        },
      });
      counter.end();
    }
    send();
    reported = undefined;
  }

  return {
    async recall() {
      const recalled = recallHistory(root, { load, save: () => undefined });
      if (recalled) reported = historyMark(recalled.update);
      return recalled?.update;
    },
    update,
    countLines,
    flush,
  };
}
