import { readdirSync, statSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import { createDiskWorkspace, type DiskWorkspaceOptions, type WorkspaceParts } from '../disk-workspace';
import { isSkipped } from '../files/folder-lister';
import type { WorkingIndex } from '../files/recalling-index';
import { LargeFileError } from '../files/read-rows';
import { findRepository } from '../git/find-repository';
import { createPartsInWorker, type WorkerToStart } from './parts-in-worker';

/** Larger files, in bytes, block this thread for too long. */
const largestFileHere = 256 * 1024;
/** The approximate size of an entry in Git's index. */
const indexBytesPerFile = 110;

/**
 * Reads a folder's files and history inline if it is small, else in a worker.
 * @param filesHere the maximum number of files of a small folder
 * @param onDidStart called after a restart without state
 */
export function createInlineOrWorkerParts(
  options: DiskWorkspaceOptions,
  filesHere: number,
  onDidStart: () => void,
  worker: WorkerToStart,
): WorkspaceParts {
  let first: WorkspaceParts | undefined;
  /** The reader of the files; the history stays where it started. */
  let reading: WorkspaceParts | undefined;
  const inWorker = (): WorkspaceParts => createPartsInWorker(worker, options, onDidStart);
  const begin = (): WorkspaceParts =>
    (first ??= isSmall(options.root, filesHere) ? createDiskWorkspace(options, largestFileHere) : inWorker());

  /** Tries in this thread, and again in a worker if a file turns out to be large. */
  async function attempt<T>(work: (index: WorkingIndex) => Promise<T>): Promise<T> {
    const { index } = (reading ??= begin());
    try {
      return await work(index);
    } catch (error) {
      if (!(error instanceof LargeFileError)) throw error;
      if (reading.index === index) {
        reading = inWorker();
        onDidStart();
      }
      return work(reading.index);
    }
  }

  return {
    index: {
      update: (report, signal, adoption) => attempt((index) => index.update(report, signal, adoption)),
      updatePaths: (paths, signal, adoption) =>
        attempt((index) => index.updatePaths(paths, signal, adoption)),
      adopt: (adoption) => attempt((index) => index.adopt(adoption)),
      forget: () => reading?.index.forget(),
    },
    history: {
      update: (report, signal, shown) => begin().history.update(report, signal, shown),
      countLines: (report, signal) => begin().history.countLines(report, signal),
    },
    async dispose() {
      await Promise.all([first?.dispose(), reading === first ? undefined : reading?.dispose()]);
    },
  };
}

/** Whether a folder has few files, as far as can be determined quickly. */
function isSmall(root: string, files: number): boolean {
  if (files <= 0) return false;
  const place = findRepository(root);
  try {
    // Untracked files are seldom many; this is only an estimate.
    if (place) return statSync(disk.join(place.gitDir, 'index')).size <= files * indexBytesPerFile;
  } catch {
    // Nothing was added yet.
  }
  return countFiles(root, files) <= files;
}

/** Counts the files below a folder, up to `most`. */
function countFiles(root: string, most: number): number {
  let count = 0;
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined && count <= most; folder = waiting.pop()) {
    try {
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        count++;
        if (entry.isDirectory() && !isSkipped(entry.name)) waiting.push(disk.join(folder, entry.name));
      }
    } catch {
      // Unreadable, so nothing in it will be read.
    }
  }
  return count;
}
