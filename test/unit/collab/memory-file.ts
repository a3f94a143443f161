import { scanLog, type LogReader } from '../../../src/collab/log-records';
import type { LogFile } from '../../../src/collab/update-log';

export interface MemoryFile extends LogFile {
  bytes: Uint8Array;
  /** Bytes until the disk is full. */
  room: number;
  /** What was set aside. */
  readonly aside: Uint8Array[];
  /** The most bytes that were read at once. */
  longestRead: number;
}

/** A file in memory whose disk can be full after some bytes. `now`: it appends at once. */
export function createMemoryFile(initial: Uint8Array = new Uint8Array(), { now = false } = {}): MemoryFile {
  const append = (bytes: Uint8Array): void => {
    const written = bytes.subarray(0, file.room);
    file.room -= written.length;
    file.bytes = joined([file.bytes, written]);
    if (written.length < bytes.length) throw new Error('ENOSPC');
  };
  /** As on a disk: who reads it goes on reading it when another has taken its place. */
  let held = { bytes: initial };
  const file: MemoryFile = {
    get bytes() {
      return held.bytes;
    },
    set bytes(bytes) {
      held.bytes = bytes;
    },
    room: Infinity,
    aside: [],
    longestRead: 0,
    async reader() {
      const reader = readerOf(held);
      return {
        ...reader,
        read(from, length) {
          file.longestRead = Math.max(file.longestRead, length);
          return reader.read(from, length);
        },
      };
    },
    append: async (bytes) => append(bytes),
    appendNow(bytes) {
      if (now) append(bytes);
      return now;
    },
    async truncate(length) {
      file.room += file.bytes.length - length;
      file.bytes = file.bytes.slice(0, length);
    },
    async draft() {
      const parts: Uint8Array[] = [];
      return {
        async append(bytes) {
          if (bytes.length > file.room) throw new Error('ENOSPC');
          parts.push(bytes.slice());
        },
        sync: async () => undefined,
        adopt: async () => void (held = { bytes: joined(parts) }),
        discard: async () => undefined,
      };
    },
    async setAside(from, length) {
      if (length > file.room) throw new Error('ENOSPC');
      file.aside.push(file.bytes.slice(from, from + length));
      return `${file.aside.length}.bad`;
    },
    tidy: async () => undefined,
    close: async () => undefined,
  };
  return file;
}

/** The records that are whole in a file. */
export async function recordsIn(file: { readonly bytes: Uint8Array }): Promise<Uint8Array[]> {
  const updates: Uint8Array[] = [];
  for await (const batch of scanLog(readerOf(file)).records())
    updates.push(...batch.map(({ update }) => update));
  return updates;
}

function readerOf(file: { readonly bytes: Uint8Array }): LogReader {
  return {
    size: file.bytes.length,
    read: async (from, length) => file.bytes.slice(from, from + length),
    close: async () => undefined,
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts));
}
