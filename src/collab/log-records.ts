import * as zlib from 'node:zlib';
import { crc32 as crc32InScript } from '../core/base/crc32';

/** What a file holds. What is appended later is seen, what is put in its place is not. */
export interface LogReader {
  /** Bytes, when it was opened. */
  readonly size: number;
  /** Fewer bytes than asked for where the file ends. */
  read(from: number, length: number): Promise<Uint8Array>;
  close(): Promise<void>;
}

/** An update as it stands in a log. */
export interface LogRecord {
  /** Where it begins in the file, its head included. */
  readonly at: number;
  readonly update: Uint8Array;
}

export interface LogScan {
  /** The whole records, some at a time. Rejects where the file is no log. */
  records(): AsyncGenerator<readonly LogRecord[], void>;
  /** Where the last whole record ended that was read so far. */
  readonly end: number;
  /** Something stands behind it that a crash in the middle of writing does not leave. */
  readonly isSpoiled: boolean;
}

/** `KITHLOG1`, then for each update its length, its CRC-32 (both little-endian, 4 bytes) and its bytes. */
export const magic = new TextEncoder().encode('KITHLOG1');
export const headLength = 8;

/** Bytes that are read at once. */
const usualPiece = 1024 * 1024;

// Node has it since 20.15; it is some ten times as fast.
const crc32 = typeof zlib.crc32 === 'function' ? zlib.crc32 : crc32InScript;

export function recordLength(update: Uint8Array): number {
  return headLength + update.length;
}

/** What is appended to a log of `size` bytes so that it has these updates as well. */
export function recordsOf(updates: readonly Uint8Array[], size: number): Uint8Array {
  const head = size === 0 ? magic.length : 0;
  const bytes = new Uint8Array(updates.reduce((length, update) => length + recordLength(update), head));
  const view = new DataView(bytes.buffer);
  if (head > 0) bytes.set(magic);
  let at = head;
  for (const update of updates) {
    view.setUint32(at, update.length, true);
    view.setUint32(at + 4, crc32(update), true);
    bytes.set(update, at + headLength);
    at += recordLength(update);
  }
  return bytes;
}

/**
 * Reads a log in pieces, up to `until`: there are never more of its bytes in memory than a piece and its
 * longest record.
 */
export function scanLog(reader: LogReader, { piece = usualPiece, until = reader.size } = {}): LogScan {
  // A head is read as a whole.
  const once = Math.max(piece, headLength);
  let end = 0;
  let isSpoiled = false;

  async function* records(): AsyncGenerator<readonly LogRecord[], void> {
    end = 0;
    isSpoiled = false;
    const begun = await reader.read(0, Math.min(magic.length, until));
    if (begun.some((byte, at) => byte !== magic[at])) throw new Error('This file is no log of updates.');
    if (begun.length < magic.length) return;
    end = magic.length;
    let bytes: Uint8Array = new Uint8Array();
    for (;;) {
      const { found, used, lacks } = wholeRecords(bytes, end);
      end += used;
      if (found.length > 0) yield found;
      if (lacks === 'zeros') return;
      if (lacks === 'sum') {
        isSpoiled = true;
        return;
      }
      const rest = bytes.subarray(used);
      if (end + lacks > until) return;
      // Before as much is taken into memory as its head says, which may be wrong.
      if (lacks > once && !(await isWhole(end, lacks))) {
        isSpoiled = true;
        return;
      }
      const from = end + rest.length;
      const wanted = Math.min(Math.max(once, lacks - rest.length), until - from);
      const more = await reader.read(from, wanted);
      if (rest.length + more.length < lacks) return;
      bytes = joined(rest, more);
    }
  }

  async function isWhole(at: number, length: number): Promise<boolean> {
    const head = await reader.read(at, headLength);
    let sum = 0;
    for (let done = headLength; done < length;) {
      const bytes = await reader.read(at + done, Math.min(once, length - done));
      if (bytes.length === 0) return false;
      sum = crc32(bytes, sum);
      done += bytes.length;
    }
    return head.length === headLength && viewOf(head).getUint32(4, true) === sum;
  }

  return {
    records,
    get end() {
      return end;
    },
    get isSpoiled() {
      return isSpoiled;
    },
  };
}

/**
 * The records that are whole in bytes which begin with a head at `start` of the file, and how many bytes the
 * next one has with its head; `zeros` where nothing stands there, and `sum` where it is not what was written.
 */
function wholeRecords(
  bytes: Uint8Array,
  start: number,
): { found: LogRecord[]; used: number; lacks: number | 'zeros' | 'sum' } {
  const view = viewOf(bytes);
  const found: LogRecord[] = [];
  let used = 0;
  for (;;) {
    if (used + headLength > bytes.length) return { found, used, lacks: headLength };
    const length = view.getUint32(used, true);
    // No update is that short: some file systems leave zeros at the end after a crash.
    if (length === 0) return { found, used, lacks: 'zeros' };
    const next = used + headLength + length;
    if (next > bytes.length) return { found, used, lacks: headLength + length };
    const update = bytes.subarray(used + headLength, next);
    if (crc32(update) !== view.getUint32(used + 4, true)) return { found, used, lacks: 'sum' };
    found.push({ at: start + used, update });
    used = next;
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function joined(one: Uint8Array, other: Uint8Array): Uint8Array {
  if (one.length === 0) return other;
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
