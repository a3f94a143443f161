import { readFile } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import { replaceFile } from '../node/disk/replace-file';
import { roomFolder } from './room-store';

/** What a file's text had in common with its room while it was live here: the bases of later merges. */
export interface MergeBase {
  /** As the file was saved last. */
  readonly saved?: string;
  /** As the editor showed it when it stopped being live, unsaved. */
  readonly left?: string;
}

/** Keeps such texts beside what is kept of the rooms. */
export interface MergeBases {
  /** Empty where nothing is known. */
  read(room: string): Promise<MergeBase>;
  /** Replaces what was written before. */
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
        // There is none, or it is no more than a hint that was lost.
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
