import { isAt } from '../../core/base/paths';
import { realPath } from '../disk/real-path';
import { createSerialQueue } from '../../core/base/serial-queue';
import { emptyFactsTable } from '../../core/model/documents/facts-table';
import type { Logger, Path, Progress } from '../../core/base/ports';
import type { FileDelta } from '../../core/model/document-set/file-index';
import { configFirst } from '../../core/model/config/community-config';
import type { Problem } from '../../core/base/problem';
import type { FactsCache } from '../cache/facts-cache';
import { compareListing, compareOthers } from './compare-listing';
import { joinDeltas } from '../../core/model/document-set/join-deltas';
import { unreadableProblem } from '../../core/model/document-set/unreadable';
import { repositoryProblem } from './repository-problem';
import { createFileReader } from './file-reader';
import { comparePaths } from './compare-paths';
import { toCheckpoint, type IndexCheckpoint } from './index-checkpoint';
import type { ListerChoice } from './lister-choice';
import type { Listed } from './listing';
import type { FileWatch } from '../../engine/thread/set-aside';
import { readRows, type RowBatch } from './read-rows';

export interface DiskFileIndexOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  readonly listers: ListerChoice;
  /** If undefined, nothing is cached. */
  readonly cache: FactsCache | undefined;
  /** The rows of the cache's base with their versions; undefined if the base has been replaced. */
  readBase(generation: number): Iterable<readonly [file: Path, version: string]> | undefined;
  /** See `RowSource`. */
  readonly largestFile: number;
  readonly watch: FileWatch | undefined;
  /** Whether deltas hold the texts of files that were read. */
  readonly withTexts: boolean;
  /** Saves the checkpoint that must still hold for the base to be current. */
  saveMark(mark: IndexCheckpoint): void;
  readonly logger: Logger;
}

export interface IndexUpdate {
  /** The reports since `forget` form the complete state, not a difference. */
  readonly complete: boolean;
}

/** State the caller already displays (from the cache), to be adopted as the baseline. */
export interface Adoption {
  /** The generation of the base whose rows are displayed. */
  readonly generation: number;
  readonly otherPaths?: readonly Path[];
}

/** The index of a folder on disk. Calls are queued serially. */
export interface DiskFileIndex {
  update(
    report: (delta: FileDelta, progress: Progress) => void,
    signal: AbortSignal,
    adoption?: Adoption,
  ): Promise<IndexUpdate>;
  updatePaths(paths: readonly Path[], signal: AbortSignal, adoption?: Adoption): Promise<FileDelta>;
  /** Adopts the caller's state, so that the next call reports only differences from it. */
  adopt(adoption: Adoption): Promise<void>;
  /** Makes the next update report everything. */
  forget(): void;
  /** Flushes pending writes. */
  flush(): void;
}

/** For more paths than this, everything is compared: a branch was checked out. */
const manyPaths = 100;
const saveDelay = 2000;
/** After being idle for this long, in ms, the base is rewritten, so that the next start finds it current. */
const idleDelay = 30_000;

export function createDiskFileIndex(options: DiskFileIndexOptions): DiskFileIndex {
  const { root, listers, cache, largestFile, watch, withTexts, logger } = options;
  const reader = createFileReader();
  /** What was reported: the version of each file, the other paths, the problems. */
  const reported = new Map<Path, string>();
  let others: ReadonlySet<Path> | undefined;
  let problems: readonly Problem[] = [];
  let adopted = false;
  const queue = createSerialQueue();
  let saving: NodeJS.Timeout | undefined;
  let compacting: NodeJS.Timeout | undefined;
  /** The base whose rows are exactly what was reported. */
  let base: number | undefined;
  let listed: Listed | undefined;
  let marked = '';

  /**
   * Records a delta as reported: called when it is handed over, so that an abort before that changes nothing.
   */
  function remember(delta: FileDelta): FileDelta {
    if (delta.removed.length > 0 || delta.table.size > 0) base = undefined;
    for (const file of delta.removed) reported.delete(file);
    for (let row = 0; row < delta.table.size; row++)
      reported.set(delta.table.path(row), delta.table.version(row));
    if (delta.otherPaths) others = new Set(delta.otherPaths);
    if (delta.problems) problems = delta.problems;
    return delta;
  }

  /** Converts a batch to a delta, and collects failures in `found`. */
  function toDelta({ table, texts, failures }: RowBatch, found: Problem[]): FileDelta {
    for (const [file, failure] of failures) addProblem(found, unreadableProblem(file, failure));
    // What was read before stays where only the code that reads it fails.
    const gone = failures.filter(([file, failure]) => failure !== 'failed' && reported.has(file));
    return { table, ...(texts && { texts }), removed: gone.map(([file]) => file) };
  }

  function problemsDelta(found: readonly Problem[]): Pick<FileDelta, 'problems'> {
    return JSON.stringify(found) === JSON.stringify(problems) ? {} : { problems: found };
  }

  async function update(
    report: (delta: FileDelta, progress: Progress) => void,
    signal: AbortSignal,
    adoption?: Adoption,
  ): Promise<IndexUpdate> {
    signal.throwIfAborted();
    const asking = listers.list(signal);
    // Meanwhile Git is running.
    adopt(adoption);
    const { problem, ...found } = await asking;
    const { listing, differences } = (listed = found);
    const problemsNow: Problem[] = problem ? [repositoryProblem(problem)] : [];
    const realRoot = realPath(root);
    const { wanted, removed, failures } = compareListing(reported, realRoot, listing, differences);
    for (const [file, failure] of failures) addProblem(problemsNow, unreadableProblem(file, failure));
    const nowOthers = compareOthers(others, listing, differences);
    const total = reported.size - removed.length + wanted.filter(({ file }) => !reported.has(file)).length;
    let done = total - wanted.length;
    // What is known before any file is read is sent with the first batch.
    let first: Partial<FileDelta> | undefined = {
      ...(removed.length > 0 && { removed }),
      ...(nowOthers && { otherPaths: [...nowOthers] }),
    };
    try {
      await readRows(
        configFirst(wanted, ({ file }) => file),
        { realRoot, reader, cache, largestFile, watch, withTexts },
        signal,
        (batch) => {
          const delta = toDelta(batch, problemsNow);
          done += batch.taken;
          const all = [...delta.removed, ...(first?.removed ?? [])];
          report(remember({ ...delta, ...first, removed: all }), { done, total });
          first = undefined;
        },
      );
    } finally {
      cache?.rest();
      scheduleSave();
    }
    const last = { table: emptyFactsTable, removed: [], ...first, ...problemsDelta(problemsNow) };
    report(remember(last), { done: total, total });
    return { complete: !adopted };
  }

  function adopt(adoption: Adoption | undefined): void {
    if (!adoption || adopted || reported.size > 0) return;
    const rows = options.readBase(adoption.generation);
    if (!rows) return;
    adopted = true;
    base = adoption.generation;
    for (const [file, version] of rows) reported.set(file, version);
    if (adoption.otherPaths) others = new Set(adoption.otherPaths);
  }

  async function updatePaths(
    paths: readonly Path[],
    signal: AbortSignal,
    adoption?: Adoption,
  ): Promise<FileDelta> {
    signal.throwIfAborted();
    adopt(adoption);
    const named = [...new Set(paths.map((file) => file.replace(/\/+$/, '')))];
    if (!others || named.length > manyPaths || named.includes('')) return updateInOne(signal);
    const realRoot = realPath(root);
    const lister = await listers.choose(signal);
    const { wanted, removed, failures, otherPaths } = await comparePaths(
      { realRoot, lister, reported, others },
      named,
      signal,
    );
    const found = problems.filter((problem) => !named.some((place) => isAt(problem.file, place)));
    for (const [file, failure] of failures) addProblem(found, unreadableProblem(file, failure));
    const deltas: FileDelta[] = [];
    await readRows(
      wanted,
      { realRoot, reader, cache, largestFile, watch, withTexts: false },
      signal,
      (batch) => deltas.push(toDelta(batch, found)),
    );
    scheduleSave();
    return remember({
      ...joinDeltas([{ table: emptyFactsTable, removed }, ...deltas]),
      ...(otherPaths && { otherPaths }),
      ...problemsDelta(found),
    });
  }

  async function updateInOne(signal: AbortSignal): Promise<FileDelta> {
    const deltas: FileDelta[] = [];
    await update((delta) => deltas.push(delta), signal);
    return joinDeltas(deltas);
  }

  function scheduleSave(): void {
    if (!cache) return;
    saving ??= setTimeout(() => save(false), saveDelay).unref();
    clearTimeout(compacting);
    compacting = setTimeout(() => save(true), idleDelay).unref();
  }

  function save(anew: boolean): void {
    clearTimeout(saving);
    saving = undefined;
    if (anew) {
      clearTimeout(compacting);
      compacting = undefined;
    }
    if (!cache) return;
    try {
      base ??= cache.save(reported, anew);
      if (base === undefined || listed?.indexKey === undefined || problems.length > 0) return;
      const mark = toCheckpoint(base, listed.indexKey, listed, reported);
      if (JSON.stringify(mark) === marked) return;
      options.saveMark(mark);
      marked = JSON.stringify(mark);
    } catch (error) {
      logger.warn(`What the files say could not be kept: ${String(error)}`);
    }
  }

  return {
    update: (report, signal, adoption) => queue.run(() => update(report, signal, adoption)),
    updatePaths: (paths, signal, adoption) => queue.run(() => updatePaths(paths, signal, adoption)),
    adopt: (adoption) => queue.run(async () => adopt(adoption)),
    forget() {
      reported.clear();
      others = undefined;
      problems = [];
      adopted = false;
      base = undefined;
    },
    flush() {
      if (compacting) save(true);
    },
  };
}

function addProblem(problems: Problem[], problem: Problem | undefined): void {
  if (problem && !problems.some(({ file }) => file === problem.file)) problems.push(problem);
}
