import { baselinePath, planBaseline } from '../core/community/checks/baseline';
import type { Problem } from '../core/base/problem';
import { FileStoreError } from '../core/base/ports';
import type { NodeFileStore } from '../node/files/node-file-store';
import { writeFiles } from './write-files';

/** The text of the folder's baseline; undefined if there is none. */
export async function readBaseline(store: NodeFileStore): Promise<string | undefined> {
  try {
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await store.read(baselinePath));
  } catch (error) {
    if (error instanceof FileStoreError && error.reason === 'not-found') return undefined;
    throw error;
  }
}

export async function writeBaseline(store: NodeFileStore, problems: readonly Problem[]): Promise<void> {
  await writeFiles(store, planBaseline(await readBaseline(store), problems));
}
