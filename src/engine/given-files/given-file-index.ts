import { FileStoreError, type Path, type Progress } from '../../core/base/ports';
import { isAt } from '../../core/base/paths';
import type { Problem } from '../../core/base/problem';
import { createSerialQueue } from '../../core/base/serial-queue';
import { configFirst } from '../../core/model/config/community-config';
import type { FileDelta, FileIndex } from '../../core/model/document-set/file-index';
import { fileType } from '../../core/model/document-set/file-type';
import { joinDeltas } from '../../core/model/document-set/join-deltas';
import { unreadableProblem, type ReadFailure } from '../../core/model/document-set/unreadable';
import { emptyFactsTable, type FactsTable } from '../../core/model/documents/facts-table';
import { unpackDelta } from '../delta-transport';
import { despiteStops } from '../thread/despite-stops';
import type { ThreadClient } from '../thread/thread-client';
import type { FileSource } from './file-source';
import type { GivenFile, GivenFilesMethods } from './protocol';

type Failure = readonly [path: Path, failure: ReadFailure];
type Report = (delta: FileDelta, progress: Progress) => void;

/** Files that are read at once, and turned into facts together. */
const batchFiles = 200;

/** Gives a source's files to an engine's thread, which turns them into facts. */
export function createGivenFileIndex(
  source: FileSource,
  thread: Pick<ThreadClient<GivenFilesMethods>, 'call'>,
): FileIndex {
  /** The version of every file whose facts were reported. */
  const reported = new Map<Path, string>();
  const problems = new Map<Path, Problem>();
  /** Those told last: an update that is broken off tells none. */
  let told = '[]';
  let others: string | undefined;
  const queue = createSerialQueue();

  async function update(
    isMeant: (path: Path) => boolean,
    report: Report,
    signal: AbortSignal,
  ): Promise<void> {
    const listed = await source.list(signal);
    signal.throwIfAborted();
    const documents = [...listed].filter(([path]) => fileType(path) && isMeant(path));
    const removed = [...reported.keys()].filter((path) => isMeant(path) && !listed.has(path));
    const wanted = configFirst(
      documents.filter(([path, version]) => reported.get(path) !== version),
      ([path]) => path,
    );
    for (const path of problems.keys()) if (isMeant(path)) problems.delete(path);
    let done = documents.length - wanted.length;
    const total = documents.length;
    for (const path of removed) reported.delete(path);
    report({ table: emptyFactsTable, removed, ...otherPaths(listed) }, { done, total });
    for (let start = 0; start < wanted.length; start += batchFiles) {
      const batch = wanted.slice(start, start + batchFiles);
      const { table, failures } = await despiteStops(signal, () => readFacts(batch, signal));
      for (let row = 0; row < table.size; row++) reported.set(table.path(row), table.version(row));
      for (const [path, failure] of failures) {
        const problem = unreadableProblem(path, failure);
        if (problem) problems.set(path, problem);
      }
      // What was shown of a file that cannot be read any more is out of date.
      const gone = failures.flatMap(([path]) => (reported.delete(path) ? [path] : []));
      done += batch.length;
      report({ table, removed: gone }, { done, total });
    }
    const after = [...problems.values()];
    const areOthers = JSON.stringify(after) !== told;
    told = JSON.stringify(after);
    report(
      { table: emptyFactsTable, removed: [], ...(areOthers && { problems: after }) },
      { done: total, total },
    );
  }

  function otherPaths(listed: ReadonlyMap<Path, string>): Pick<FileDelta, 'otherPaths'> {
    const paths = [...listed.keys()].filter((path) => !fileType(path)).sort();
    const joined = paths.join('\0');
    if (joined === others) return {};
    others = joined;
    return { otherPaths: paths };
  }

  async function readFacts(
    batch: readonly (readonly [Path, string])[],
    signal: AbortSignal,
  ): Promise<{ readonly table: FactsTable; readonly failures: readonly Failure[] }> {
    const failures: Failure[] = [];
    const read = await Promise.all(
      batch.map(async ([path, version]): Promise<GivenFile | undefined> => {
        try {
          // Copied, as it is handed over.
          return { path, version, bytes: (await source.read(path)).slice() };
        } catch (error) {
          failures.push([path, failureOf(error)]);
          return undefined;
        }
      }),
    );
    signal.throwIfAborted();
    const files = read.filter((file) => file !== undefined);
    const transfer = files.map(({ bytes }) => bytes.buffer as ArrayBuffer);
    const { delta, failed } = await thread.call('readFiles', files, undefined, signal, transfer);
    for (const path of failed) failures.push([path, 'failed']);
    return { table: unpackDelta(delta).table, failures };
  }

  async function updatePaths(paths: readonly Path[], signal: AbortSignal): Promise<FileDelta> {
    const deltas: FileDelta[] = [];
    const isMeant = (path: Path): boolean => paths.some((place) => place === '' || isAt(path, place));
    await update(isMeant, (delta) => deltas.push(delta), signal);
    return joinDeltas(deltas);
  }

  return {
    recall: async () => undefined,
    update: (report, signal) => queue.run(() => update(() => true, report, signal)),
    updatePaths: (paths, signal) => queue.run(() => updatePaths(paths, signal)),
  };
}

function failureOf(error: unknown): ReadFailure {
  if (!(error instanceof FileStoreError)) throw error;
  if (error.reason === 'not-found') return 'gone';
  return error.reason === 'no-permission' ? 'no-permission' : 'failed';
}
