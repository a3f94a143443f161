import * as Y from 'yjs';
import { closeCodes } from '../../collab/close-codes';
import { seedRoom } from '../../collab/lineage';
import { connectRoom, type RoomConnection, type RoomConnectionOptions } from '../../collab/room-connection';
import { textName } from '../../collab/shared-text';
import type { Path } from '../../core/base/ports';

export interface FollowedPostsOptions extends Pick<RoomConnectionOptions, 'url' | 'token' | 'WebSocket'> {
  roomOf(path: Path): string;
  /** The last committed text of a file; empty if there is none. */
  committed(path: Path): Promise<string>;
  /** What stands in a room now. Undefined: it is no longer followed. */
  show(path: Path, text: string | undefined): void;
  onError(error: unknown): void;
}

/** Texts that others write, to be read: nothing is kept of them, and nothing is sent. */
export interface FollowedPosts {
  /** Follows files from now on. */
  follow(paths: readonly Path[]): void;
  /** Follows a file no longer, such as one that an editor here shows now. */
  leave(path: Path): void;
  dispose(): void;
}

/** Of all files that others were in, so many at the most are followed. */
const most = 50;

/** Milliseconds between two texts of a file that are shown (throttle): people type. */
const showEvery = 250;

export function createFollowedPosts(options: FollowedPostsOptions): FollowedPosts {
  const followed = new Map<Path, () => void>();
  let disposed = false;

  function follow(path: Path): void {
    let stop: (() => void) | undefined;
    let left = false;
    followed.set(path, () => {
      left = true;
      stop?.();
      options.show(path, undefined);
    });
    const begin = async (): Promise<void> => {
      const { lineage } = seedRoom(options.roomOf(path), await options.committed(path));
      if (!left) stop = read(path, lineage, (next) => (stop = next));
    };
    begin().catch(options.onError);
  }

  /** `instead`: takes how to stop reading, where the room turns out to be of another lineage. */
  function read(path: Path, lineage: string, instead: (stop: () => void) => void): () => void {
    const doc = new Y.Doc();
    const connection: RoomConnection = connectRoom({ ...options, room: options.roomOf(path), doc, lineage });
    let showing: NodeJS.Timeout | undefined;
    doc.on('update', () => {
      showing ??= setTimeout(() => {
        showing = undefined;
        options.show(path, doc.getText(textName).toString());
      }, showEvery);
    });
    const stop = (): void => {
      clearTimeout(showing);
      connection.dispose();
      doc.destroy();
    };
    connection.onDidChange((status) => {
      if (status.phase !== 'refused' || status.code !== closeCodes.otherLineage) return;
      stop();
      instead(read(path, status.reason, instead));
    });
    return stop;
  }

  function leave(path: Path): void {
    const stop = followed.get(path);
    followed.delete(path);
    stop?.();
  }

  return {
    follow(paths) {
      if (disposed) return;
      for (const path of paths) if (!followed.has(path) && followed.size < most) follow(path);
    },
    leave,
    dispose() {
      disposed = true;
      for (const path of [...followed.keys()]) leave(path);
    },
  };
}
