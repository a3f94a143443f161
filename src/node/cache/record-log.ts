import { closeSync, constants, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { crc32 } from './checksum';

/**
 * An append-only log. Each record has its type, its length and its CRC-32, four bytes each, then its bytes.
 * Two windows can append at once, since each record is a single write at the end. A torn record ends the log.
 */
export interface LogRecord {
  readonly type: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const mark = 0x4b4c4f47;

/** The records of a log, in order; empty if there is no log. */
export function readRecords(path: string): LogRecord[] {
  let data: Buffer;
  try {
    data = readFileSync(path);
  } catch {
    return [];
  }
  const records: LogRecord[] = [];
  if (data.length < 4 || data.readUInt32LE(0) !== mark) return records;
  for (let at = 4; at + 12 <= data.length;) {
    const length = data.readUInt32LE(at + 4);
    const end = at + 12 + length;
    if (end > data.length) break;
    // Copied, for alignment.
    const bytes = new Uint8Array(length);
    bytes.set(data.subarray(at + 12, end));
    if (crc32(bytes, data.readUInt32LE(at)) !== data.readUInt32LE(at + 8)) break;
    records.push({ type: data.readUInt32LE(at), bytes });
    at = end;
  }
  return records;
}

/** Creates an empty log. */
export function createRecordLog(path: string): void {
  const start = Buffer.alloc(4);
  start.writeUInt32LE(mark);
  writeFileSync(path, start, { mode: 0o600 });
}

/** Appends a record to an existing log; false if it no longer exists, because another process replaced it. */
export function appendRecord(path: string, { type, bytes }: LogRecord): boolean {
  const record = Buffer.alloc(12 + bytes.length);
  record.writeUInt32LE(type, 0);
  record.writeUInt32LE(bytes.length, 4);
  record.writeUInt32LE(crc32(bytes, type), 8);
  record.set(bytes, 12);
  let fd: number | undefined;
  try {
    // Appending must not create the file: a log without its header would be unreadable.
    fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    return writeSync(fd, record) === record.length;
  } catch {
    return false;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
