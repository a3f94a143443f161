import { access, constants, lstat, readFile, stat } from 'node:fs/promises';
import { createSerialQueue, type SerialQueue } from '../../core/base/serial-queue';
import { FileStoreError, type FileStore, type Path } from '../../core/base/ports';
import { disk } from '../disk/disk-paths';
import { prepareDeletion, prepareMove, prepareWrite, type Prepared } from './prepared-change';
import { createRealPlaces } from './real-places';
import { codeOf, toStoreError } from './store-error';

/** The state of a path, without following a symbolic link. */
export interface Standing {
  readonly type: 'file' | 'folder' | 'link' | 'other';
  /** Equal for two paths of one file. */
  readonly identity: string;
}

/** A change of one path on disk. `new`: nothing exists at the path yet. */
export type DiskChange =
  | { readonly kind: 'new'; readonly path: Path; readonly bytes: Uint8Array }
  | { readonly kind: 'write'; readonly path: Path; readonly was: Uint8Array; readonly bytes: Uint8Array }
  | { readonly kind: 'move'; readonly from: Path; readonly to: Path }
  | { readonly kind: 'delete'; readonly path: Path };

/** Files on disk that can also be written. Rejects with {@link FileStoreError}s and refusals. */
export interface NodeFileStore extends FileStore {
  /** Undefined if nothing exists there. */
  look(path: Path): Promise<Standing | undefined>;
  /** Rejects if a file may not be written, or is outside the folder. Changes nothing. */
  checkWritable(path: Path): Promise<void>;
  /**
   * Stages a change beside its target, creating folders as necessary: lack of space or permission fails here.
   */
  prepare(change: DiskChange): Promise<Prepared>;
  /** A serial queue for changes of several files, so that none rolls back what another did. */
  readonly queue: SerialQueue;
}

/**
 * Reads and writes the files of a folder on disk. Nothing outside the folder is touched, even through
 * symbolic links.
 */
export function createNodeFileStore(root: string): NodeFileStore {
  const places = createRealPlaces(root);

  async function guard<T>(file: Path, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(file, error);
    }
  }

  async function prepare(change: DiskChange): Promise<Prepared> {
    switch (change.kind) {
      case 'new':
        return prepareWrite(await places.ofItself(change.path), change.bytes);
      case 'write':
        return prepareWrite(await places.behindLinks(change.path), change.bytes, change.was);
      case 'delete':
        return prepareDeletion(await places.ofItself(change.path));
      case 'move':
        return prepareMove(await places.ofItself(change.from), await places.ofItself(change.to));
    }
  }

  return {
    queue: createSerialQueue(),
    read: (file, { followLinks = true } = {}) =>
      guard(file, async () => {
        if (!followLinks && (await lstat(disk.absolute(root, file))).isSymbolicLink())
          throw new FileStoreError(file, 'not-found', 'is a symbolic link');
        return readFile(await places.behindLinks(file));
      }),
    look: (file) =>
      guard(file, async () => {
        const found = await lstat(await places.ofItself(file), { bigint: true }).catch((error: unknown) => {
          if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return undefined;
          throw error;
        });
        if (!found) return undefined;
        const type = found.isFile()
          ? 'file'
          : found.isDirectory()
            ? 'folder'
            : found.isSymbolicLink()
              ? 'link'
              : 'other';
        return { type, identity: `${found.dev}-${found.ino}` };
      }),
    checkWritable: (file) =>
      guard(file, async () => {
        const target = await places.behindLinks(file);
        const isThere = await stat(target).then(
          () => true,
          () => false,
        );
        if (isThere) await access(target, constants.W_OK);
        await access(await places.nearestFolder(target), constants.W_OK);
      }),
    async prepare(change) {
      const file = change.kind === 'move' ? change.to : change.path;
      const prepared = await guard(file, () => prepare(change));
      return {
        carryOut: () => guard(file, () => prepared.carryOut()),
        takeBack: () => guard(file, () => prepared.takeBack()),
        tidy: prepared.tidy,
        ...(prepared.moved && { moved: prepared.moved }),
      };
    },
  };
}
