import { open, readdir } from 'node:fs/promises';
import { message } from '../../core/base/message';
import { outboxFolder } from '../../core/model/channels/channel-files';
import { isUlidName } from '../../core/model/file-names/ulid-name';
import { changeTo } from '../../core/model/changes/planned-edits';
import type { Change } from '../../core/model/changes/change-plan';
import { storedText } from '../../core/model/documents/stored-text';
import type { Outbox } from '../../core/services/publishing/channels/deliver';
import {
  outboxText,
  readOutboxEntry,
  type OutboxEntry,
} from '../../core/services/publishing/channels/outbox-entry';
import { disk } from '../disk/disk-paths';
import { applyPlan } from '../files/apply-plan';
import type { NodeFileStore } from '../files/node-file-store';

const title = message('Note what is sent');

/** The entries of the outbox as they lie on the disk, in order of their names. */
export async function readOutbox(
  root: string,
  store: NodeFileStore,
  folder = outboxFolder,
): Promise<readonly OutboxEntry[]> {
  const names = await readdir(disk.join(root, folder)).catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw error;
  });
  const entries: OutboxEntry[] = [];
  for (const name of names.sort()) {
    const id = /^(.*)\.ya?ml$/i.exec(name)?.[1];
    if (id === undefined || !isUlidName(id)) continue;
    const text = await storedText(store, `${folder}/${name}`);
    const entry = text === undefined ? undefined : readOutboxEntry(id, text);
    if (entry) entries.push(entry);
  }
  return entries;
}

/** The outbox on the disk. What a step wrote, and the name of its file, are flushed before it returns. */
export function createOutboxFolder(root: string, store: NodeFileStore, folder = outboxFolder): Outbox {
  const pathOf = ({ id }: OutboxEntry): string => `${folder}/${id}.yml`;
  const carryOut = async (change: Change): Promise<void> => {
    await applyPlan(store, { title, changes: [change] });
    await flushFolder(disk.join(root, folder));
  };
  const standing = async (entry: OutboxEntry): Promise<string> => {
    const text = await storedText(store, pathOf(entry));
    if (text === undefined) throw new Error(`${pathOf(entry)} is gone.`);
    return text;
  };
  const remove = async (entry: OutboxEntry): Promise<void> =>
    carryOut({ kind: 'delete', path: pathOf(entry) });
  return {
    async create(entry) {
      await carryOut({ kind: 'create', path: pathOf(entry), text: outboxText(entry) });
      // Whoever sees another’s entry after writing their own withdraws: at worst both do, and nobody sends.
      const all = await readOutbox(root, store, folder);
      const isAlone = !all.some(
        ({ id, post, channel }) => id !== entry.id && post === entry.post && channel === entry.channel,
      );
      if (!isAlone) await remove(entry);
      return isAlone;
    },
    replace: async (entry) => carryOut(changeTo(pathOf(entry), await standing(entry), outboxText(entry))),
    remove,
  };
}

/** So that a new name survives a power failure. Some systems do not open folders, and need none of it. */
async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined);
  try {
    await handle?.sync().catch(() => undefined);
  } finally {
    await handle?.close();
  }
}
