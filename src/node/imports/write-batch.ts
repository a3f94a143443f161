import { closeSync, mkdirSync, openSync, rmdirSync, unlinkSync, writeSync } from 'node:fs';
import { folderOf, nameOf } from '../../core/base/paths';
import type { ChangePlan, CreateChange } from '../../core/model/changes/change-plan';
import { disk } from '../disk/disk-paths';
import { applyPlan } from '../files/apply-plan';
import type { NodeFileStore } from '../files/node-file-store';
import { createRealPlaces } from '../files/real-places';
import { ChangedMeanwhile, toStoreError } from '../files/store-error';

/**
 * Carries out the plans of an import. A plan that only creates files, as all do at the first import, is
 * written without being forced to the disk file by file: an import that was cut off is started again, and
 * `applyPlan` would take many times as long. It is still written as a whole or not at all, never over
 * another file, and never outside the folder.
 */
export function createBatchWriter(root: string, store: NodeFileStore): (plan: ChangePlan) => Promise<void> {
  const places = createRealPlaces(root);
  /** The real folders of this batch: looked up once a batch, since somebody may put a link in their place. */
  async function realFolders(creates: readonly CreateChange[]): Promise<Map<string, string>> {
    const folders = new Map<string, string>();
    for (const { path } of creates) {
      const folder = folderOf(path);
      if (!folders.has(folder)) folders.set(folder, disk.parentOf(await places.ofItself(path)));
    }
    return folders;
  }

  return async (plan) => {
    const creates = plan.changes.filter((change) => change.kind === 'create');
    if (creates.length !== plan.changes.length) return applyPlan(store, plan);
    const folders = await realFolders(creates);
    await store.queue.run(() => {
      createAll(creates, folders);
      return Promise.resolve();
    });
  };
}

/** Synchronous, since this runs in a thread of its own, where that is three times as quick. */
function createAll(creates: readonly CreateChange[], folders: ReadonlyMap<string, string>): void {
  const madeFolders: string[] = [];
  const madeFiles: string[] = [];
  let at = '';
  try {
    for (const folder of folders.values()) {
      const first = mkdirSync(folder, { recursive: true });
      if (first !== undefined) madeFolders.push(folder);
    }
    for (const { path, text } of creates) {
      at = path;
      const file = disk.join(folders.get(folderOf(path)) ?? '', nameOf(path));
      const handle = openNew(file);
      madeFiles.push(file);
      try {
        const bytes = Buffer.from(text, 'utf8');
        for (let done = 0; done < bytes.length;) done += writeSync(handle, bytes, done);
      } finally {
        closeSync(handle);
      }
    }
  } catch (error) {
    for (const file of madeFiles) quietly(() => unlinkSync(file));
    for (const folder of madeFolders.reverse()) quietly(() => rmdirSync(folder));
    throw toStoreError(at, error);
  }
}

function openNew(file: string): number {
  try {
    return openSync(file, 'wx', 0o666);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') throw new ChangedMeanwhile('there');
    throw error;
  }
}

function quietly(work: () => void): void {
  try {
    work();
  } catch {
    // What cannot be taken back is found by the next import, as a file that is there already.
  }
}
