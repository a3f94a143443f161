import { readFile } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import { replaceFile } from '../node/disk/replace-file';
import { roomFolder } from './room-store';

/** The merge bases of a file: what its text had in common with its room when it was last live. */
export interface MergeBase {
  /** The text as last saved. */
  readonly saved?: string;
  /** The unsaved text in the editor when it stopped being live. */
  readonly left?: string;
}

/** Stores merge bases beside the rooms. */
export interface MergeBases {
  /** Empty if nothing is stored. */
  read(room: string): Promise<MergeBase>;
  /** Replaces the stored merge base. */
  write(room: string, text: MergeBase): Promise<void>;
}

export function createMergeBases(root: string): MergeBases {
  let turn: Promise<unknown> = Promise.resolve();
  const fileOf = (room: string): string => disk.join(roomFolder(root, room), 'common.json');
  return {
    async read(room) {
      await turn;
      try {
        const { saved, left } = JSON.parse(await readFile(fileOf(room), 'utf8')) as Record<string, unknown>;
        return {
          ...(typeof saved === 'string' && { saved }),
          ...(typeof left === 'string' && { left }),
        };
      } catch {
        // Missing or corrupt: it is only a hint.
        return {};
      }
    },
    write(room, text) {
      const written = turn.then(() => replaceFile(fileOf(room), JSON.stringify(text)));
      turn = written.catch(() => undefined);
      return written;
    },
  };
}
