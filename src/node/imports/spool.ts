import { closeSync, createReadStream, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { disk } from '../disk/disk-paths';

/** Bytes that do not fit into memory, in a file that nobody else sees and that goes with the process. */
export interface Spool {
  /** In bytes. */
  readonly length: number;
  append(bytes: Uint8Array): void;
  read(start: number, end: number, signal: AbortSignal): AsyncIterable<Uint8Array>;
  close(): void;
}

/** The file is made by the first byte. */
export function createSpool(): Spool {
  let handle: number | undefined;
  let length = 0;
  return {
    get length() {
      return length;
    },
    append(bytes) {
      handle ??= openNameless();
      for (let done = 0; done < bytes.length;)
        done += writeSync(handle, bytes, done, bytes.length - done, length + done);
      length += bytes.length;
    },
    async *read(start, end, signal) {
      if (handle === undefined || end <= start) return;
      const options = {
        fd: handle,
        start,
        end: end - 1,
        autoClose: false,
        highWaterMark: 256 * 1024,
        signal,
      };
      for await (const chunk of createReadStream('', options) as AsyncIterable<Buffer>) yield chunk;
    },
    close() {
      if (handle !== undefined) closeSync(handle);
      handle = undefined;
    },
  };
}

/** Open, and without a name from then on: what an export holds is for nobody else on the machine. */
function openNameless(): number {
  const folder = mkdtempSync(disk.join(tmpdir(), 'kith-import-'));
  const file = disk.join(folder, 'texts');
  try {
    return openSync(file, 'wx+', 0o600);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
