import { randomBytes } from 'node:crypto';
import { fstatSync, writeSync } from 'node:fs';
import { open, readdir, rename, rm, truncate, type FileHandle } from 'node:fs/promises';
import { disk } from '../node/disk/disk-paths';
import type { LogReader } from './log-records';
import { StrangeLog, type LogDraft, type LogFile } from './update-log';

/**
 * Maximum size in bytes of a synchronous write on a server: more than anybody types, too little to block on
 * disk.
 */
export const typedAtOnce = 4096;

/** Bytes copied per read. */
const piece = 1024 * 1024;

/**
 * A log in a file. `prepare` creates its folder if it does not exist. Up to `atOnce` bytes are appended
 * synchronously, because the thread pool costs several times as much as the write itself: only for processes
 * without a user interface.
 */
export function createDiskLog(file: string, atOnce = 0, prepare?: () => Promise<void>): LogFile {
  let handle: FileHandle | undefined;
  /** Known length of the file, and how much longer it may be after a failed write. */
  let known: number | undefined;
  let attempted = 0;

  async function close(): Promise<void> {
    const held = handle;
    handle = undefined;
    await held?.close();
  }

  async function openToAppend(): Promise<FileHandle> {
    try {
      return await open(file, 'a', 0o600);
    } catch (error) {
      if (!prepare || (error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      await prepare();
      return open(file, 'a', 0o600);
    }
  }

  /**
   * Detects another process that writes to the same folder despite the lock: each would corrupt the other's
   * records. Costs a microsecond.
   */
  function lookAt({ fd }: FileHandle): void {
    const { size, nlink } = fstatSync(fd);
    known ??= size;
    if (nlink === 0 || size < known || size > known + attempted) throw new StrangeLog();
  }

  async function reader(): Promise<LogReader> {
    const held = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined;
      throw error;
    });
    const size = held ? (await held.stat()).size : 0;
    known ??= size;
    return {
      size,
      async read(from, length) {
        const bytes = new Uint8Array(held ? length : 0);
        let done = 0;
        while (held && done < bytes.length) {
          const { bytesRead } = await held.read(bytes, done, bytes.length - done, from + done);
          if (bytesRead === 0) break;
          done += bytesRead;
        }
        return bytes.subarray(0, done);
      },
      close: async () => held?.close(),
    };
  }

  return {
    reader,
    close,
    async append(bytes) {
      // The file stays open: opening it takes longer than writing a keystroke.
      handle ??= await openToAppend();
      lookAt(handle);
      attempted += bytes.length;
      await handle.appendFile(bytes);
      known = (known ?? 0) + bytes.length;
      attempted = 0;
    },
    appendNow(bytes) {
      if (!handle || bytes.length > atOnce) return false;
      lookAt(handle);
      attempted += bytes.length;
      for (let at = 0; at < bytes.length;) at += writeSync(handle.fd, bytes, at);
      known = (known ?? 0) + bytes.length;
      attempted = 0;
      return true;
    },
    async truncate(length) {
      if (handle) lookAt(handle);
      await truncate(file, length).catch((error: NodeJS.ErrnoException) => {
        // Nothing was written yet, so the file does not exist.
        if (error.code !== 'ENOENT' || length > 0) throw error;
      });
      known = length;
      attempted = 0;
    },
    async draft() {
      const draft = await createDraft(file);
      return {
        ...draft,
        async adopt() {
          const size = await draft.finish();
          handle ??= await openToAppend();
          lookAt(handle);
          await close();
          await rename(draft.name, file);
          known = size;
          attempted = 0;
          // Reopened at once for appending. If that fails, the next append retries.
          handle = await open(file, 'a', 0o600).catch(() => undefined);
        },
      };
    },
    async setAside(from, length) {
      const held = await reader();
      const aside = await createAside(file.replace(/\.log$/, ''));
      try {
        for (let done = 0; done < length;) {
          const bytes = await held.read(from + done, Math.min(piece, length - done));
          if (bytes.length === 0) break;
          await aside.handle.appendFile(bytes);
          done += bytes.length;
        }
        await aside.handle.sync();
      } catch (error) {
        await rm(aside.name, { force: true });
        throw error;
      } finally {
        await aside.handle.close();
        await held.close();
      }
      return disk.nameOf(aside.name);
    },
    async tidy() {
      const [folder, begin] = [disk.parentOf(file), `${disk.nameOf(file)}.`];
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (name.startsWith(begin) && name.endsWith('.tmp'))
          await rm(disk.join(folder, name), { force: true });
      }
    },
  };
}

/** Creates a file with a unique name, also across servers. */
async function createDraft(
  file: string,
): Promise<Omit<LogDraft, 'adopt'> & { readonly name: string; finish(): Promise<number> }> {
  const name = `${file}.${randomBytes(8).toString('hex')}.tmp`;
  const handle = await open(name, 'ax', 0o600);
  let isOpen = true;
  const close = async (): Promise<void> => {
    if (!isOpen) return;
    isOpen = false;
    await handle.close();
  };
  return {
    name,
    append: (bytes) => handle.appendFile(bytes),
    sync: () => handle.sync(),
    /** Returns its length. */
    async finish() {
      await handle.sync();
      const { size } = await handle.stat();
      await close();
      return size;
    },
    async discard() {
      await close();
      await rm(name, { force: true });
    },
  };
}

/** The first free name from the current time on: several records may be set aside in one millisecond. */
async function createAside(begin: string): Promise<{ name: string; handle: FileHandle }> {
  for (let time = Date.now(); ; time++) {
    const name = `${begin}.${time}.bad`;
    try {
      return { name, handle: await open(name, 'wx', 0o600) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
