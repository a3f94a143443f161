import { closeSync, constants, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs';
import { crc32 } from './checksum';

/**
 * Records appended one after another: each its type, its length and its CRC-32, four bytes each, then its
 * bytes. What two windows append at once does not mix, since each record is one write at the end. A record
 * that is torn ends the log.
 */
export interface LogRecord {
  readonly type: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

const mark = 0x4b4c4f47;

/** The records of a log, in order; none where there is no log. */
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
    // Copied out, so that its numbers are where numbers may be.
    const bytes = new Uint8Array(length);
    bytes.set(data.subarray(at + 12, end));
    if (crc32(bytes, data.readUInt32LE(at)) !== data.readUInt32LE(at + 8)) break;
    records.push({ type: data.readUInt32LE(at), bytes });
    at = end;
  }
  return records;
}

/** Makes an empty log. */
export function createRecordLog(path: string): void {
  const start = Buffer.alloc(4);
  start.writeUInt32LE(mark);
  writeFileSync(path, start, { mode: 0o600 });
}

/**
 * Appends a record to a log that is there; false where it is not (any more): somebody put another in its
 * place.
 */
export function appendRecord(path: string, { type, bytes }: LogRecord): boolean {
  const record = Buffer.alloc(12 + bytes.length);
  record.writeUInt32LE(type, 0);
  record.writeUInt32LE(bytes.length, 4);
  record.writeUInt32LE(crc32(bytes, type), 8);
  record.set(bytes, 12);
  let fd: number | undefined;
  try {
    // Appending must not make the file: a log without its beginning would be read by nobody.
    fd = openSync(path, constants.O_WRONLY | constants.O_APPEND);
    return writeSync(fd, record) === record.length;
  } catch {
    return false;
  } finally {
    if (fd !== undefined) closeSync(fd);
  }
}
