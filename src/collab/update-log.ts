import * as Y from 'yjs';
import { crc32 } from '../core/bytes/crc32';

/** A file that only grows, or is replaced as a whole. Calls are made one at a time. */
export interface LogFile {
  /** All of it; empty where there is none yet. */
  read(): Promise<Uint8Array>;
  /** Resolves when the bytes are where a crash of the program leaves them. */
  append(bytes: Uint8Array): Promise<void>;
  /** The same before it returns, where that takes next to no time; else it does nothing and returns false. May throw, with some of the bytes written. */
  appendNow(bytes: Uint8Array): boolean;
  /** Cuts the file to a length. */
  truncate(length: number): Promise<void>;
  /** A reader sees the old bytes or the new, never some of each. */
  replace(bytes: Uint8Array): Promise<void>;
  /** Lets go of it; the next call opens it again. */
  close(): Promise<void>;
}

/** What a document was made of, kept as it comes: each update is written before anybody is told that it is safe. */
export interface UpdateLog {
  /** Bytes of the file. */
  readonly size: number;
  /** In the order of the calls. Returns nothing where it is written by then. Rejects with what the file rejects with; the log goes on after. */
  append(update: Uint8Array): Promise<void> | undefined;
  /** The same of several, in one go. */
  appendAll(updates: readonly Uint8Array[]): Promise<void> | undefined;
  /** Writes down that somebody else has all that was appended until now. */
  markSafe(): Promise<void>;
  /** What was appended before the last such mark; nothing where there is none. */
  safe(): Promise<readonly Uint8Array[]>;
  /**
   * Writes everything anew as one update where the file has grown to several times that. Of a log with marks what came after the last stays as it
   * is. Returns whether it did.
   */
  compact(): Promise<boolean>;
  /** Lets go of the file once all is written. */
  close(): Promise<void>;
}

export interface OpenedLog {
  readonly log: UpdateLog;
  /** What was kept, to be applied to a document in this order. */
  readonly updates: readonly Uint8Array[];
  /** How many of them came after the last mark. */
  readonly unmarked: number;
  /** Bytes at the end that were not whole, after a crash in the middle of writing: they were cut off. */
  readonly torn: number;
}

/** `KITHLOG1`, then for each update its length, its CRC-32 (both little-endian, 4 bytes) and its bytes. */
const magic = new TextEncoder().encode('KITHLOG1');
const headLength = 8;
/** An update that says nothing stands for a mark. */
const mark = Y.encodeStateAsUpdate(new Y.Doc());
/** Below this a file is not worth writing anew. */
const smallest = 64 * 1024;
const growth = 4;

/** Rejects where the file is no such log: it may be somebody's, so it is left as it is. */
export async function openUpdateLog(file: LogFile): Promise<OpenedLog> {
  const bytes = await file.read();
  const { updates, end } = readLog(bytes);
  const torn = bytes.length - end;
  if (torn > 0) await file.truncate(end);
  // Written anew it is one update: what came after is what it has grown by.
  const log = createLog(file, end, updates[0]?.length ?? 0);
  return { log, updates, unmarked: updates.length - afterLastMark(updates), torn };
}

/** The whole records of a log, and where they end. Never throws but where the file is no log. */
export function readLog(bytes: Uint8Array): { readonly updates: Uint8Array[]; readonly end: number } {
  const begun = bytes.subarray(0, magic.length);
  if (begun.some((byte, at) => byte !== magic[at])) throw new Error('This file is no log of updates.');
  if (begun.length < magic.length) return { updates: [], end: 0 };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const updates: Uint8Array[] = [];
  let end = magic.length;
  while (end + headLength <= bytes.length) {
    const length = view.getUint32(end, true);
    // No update is that short: some file systems leave zeros at the end after a crash.
    if (length === 0) break;
    const next = end + headLength + length;
    if (next > bytes.length) break;
    const update = bytes.subarray(end + headLength, next);
    if (crc32(update) !== view.getUint32(end + 4, true)) break;
    updates.push(update);
    end = next;
  }
  return { updates, end };
}

/** `base` is about how long the file was when it was last written as a whole. */
function createLog(file: LogFile, length: number, base: number): UpdateLog {
  let size = length;
  let turn: Promise<unknown> = Promise.resolve();
  /** How many wait for their turn or have it. */
  let turns = 0;
  /** Records that wait for their turn: they are written together. */
  let queued: Uint8Array[] = [];
  let writing: Promise<void> | undefined;
  /** Some of a record may stand at the end: what comes next must not stand behind it. */
  let torn = false;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    turns++;
    const mine = turn.then(work).finally(() => turns--);
    turn = mine.catch(() => undefined);
    return mine;
  };
  async function write(): Promise<void> {
    const records = queued;
    queued = [];
    writing = undefined;
    if (torn) await mend();
    const bytes = asWritten(records);
    try {
      await file.append(bytes);
    } catch (error) {
      return cutOff(error);
    }
    size += bytes.length;
  }

  async function mend(): Promise<void> {
    await file.truncate(size);
    torn = false;
  }

  function asWritten(records: readonly Uint8Array[]): Uint8Array {
    return concatenated([...(size === 0 ? [magic] : []), ...records.map(recordOf)]);
  }

  /** What was written of it is cut off, now or before the next. */
  async function cutOff(error: unknown): Promise<never> {
    torn = true;
    await mend().catch(() => undefined);
    throw error;
  }

  function appendAll(updates: readonly Uint8Array[]): Promise<void> | undefined {
    if (turns === 0 && !torn) {
      const bytes = asWritten(updates);
      try {
        if (file.appendNow(bytes)) {
          size += bytes.length;
          return undefined;
        }
      } catch (error) {
        return inTurn(() => cutOff(error));
      }
    }
    queued = queued.concat(updates);
    return (writing ??= inTurn(write));
  }

  return {
    get size() {
      return size;
    },
    append: (update) => appendAll([update]),
    appendAll,
    markSafe: async () => appendAll([mark]),
    safe: () =>
      inTurn(async () => {
        const { updates } = readLog(await file.read());
        return updates.slice(0, afterLastMark(updates));
      }),
    compact: () =>
      inTurn(async () => {
        if (size < smallest || size < base * growth) return false;
        const { updates } = readLog(await file.read());
        const last = afterLastMark(updates);
        const [safe, rest] = last > 0 ? [updates.slice(0, last), updates.slice(last)] : [updates, []];
        const records = [mergedUpdate(safe), ...(last > 0 ? [mark] : []), ...rest];
        const bytes = concatenated([magic, ...records.map(recordOf)]);
        await file.replace(bytes);
        base = size = bytes.length;
        torn = false;
        return true;
      }),
    close: () => inTurn(() => file.close()),
  };
}

/** The place behind the last mark; 0 where there is none. */
function afterLastMark(updates: readonly Uint8Array[]): number {
  return updates.findLastIndex((update) => update.length === mark.length) + 1;
}

/** A document that is made of updates. */
export function documentOf(updates: readonly Uint8Array[]): Y.Doc {
  const doc = new Y.Doc();
  doc.transact(() => {
    for (const update of updates) Y.applyUpdate(doc, update);
  });
  return doc;
}

/** One update that says what all say: by applying them, which is many times as fast as merging them. */
export function mergedUpdate(updates: readonly Uint8Array[]): Uint8Array {
  const doc = documentOf(updates);
  const merged = Y.encodeStateAsUpdate(doc);
  doc.destroy();
  return merged;
}

function recordOf(update: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(headLength + update.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, update.length, true);
  view.setUint32(4, crc32(update), true);
  bytes.set(update, headLength);
  return bytes;
}

function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
