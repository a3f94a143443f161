import { createHash, randomBytes } from 'node:crypto';
import { closeSync, openSync, read, readSync, renameSync, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { temporaryBeside } from '../disk/replace-file';
import { crc32 } from './checksum';

/*
 * A file of sections, for caches. In order, with numbers in native byte order:
 *   16 bytes  "KITH" and the format version, the byte order mark, the number of sections, the generation
 *   32 bytes  the key: a hash of what the content depends on; files with another key are not used
 *   12 bytes  for each section its length (8) and its CRC-32
 *    4 bytes  the CRC-32 of all that
 *   then the sections, each aligned to 8 bytes.
 */
const formatVersion = 1;
const byteOrderMark = 0x01020304;
const fixedLength = 16 + 32;
/** A length from a corrupt header must not exhaust the memory. */
const maxSection = 2 ** 31;
/** The size of a checksum step: a few milliseconds. */
const partLength = 4 * 1024 * 1024;
const readAsync = promisify(read);

export interface SectionFile {
  /** A random number assigned when the file was written. */
  readonly generation: number;
  readonly count: number;
  /** The length of a section in bytes; 0 if there is none. */
  length(section: number): number;
  /** Reads and checks a section synchronously; undefined if it is corrupt. */
  read(section: number): Uint8Array<ArrayBuffer> | undefined;
  /** The same without blocking the thread, into shared memory. */
  readLater(section: number): Promise<Uint8Array | undefined>;
  /** Reads part of a section unchecked; undefined if it is shorter. */
  readPart(section: number, start: number, length: number): Uint8Array<ArrayBuffer> | undefined;
  close(): void;
}

/** A hash of what a cache depends on: files with another key are not read. */
export function cacheKey(...parts: readonly string[]): Uint8Array {
  return createHash('sha256')
    .update(JSON.stringify([formatVersion, ...parts]))
    .digest();
}

/** Opens a file of sections; undefined if there is no usable one. The sections are read lazily. */
export function openSectionFile(path: string, key: Uint8Array): SectionFile | undefined {
  let fd: number | undefined;
  try {
    fd = openSync(path, 'r');
    const file = readHeader(fd, key);
    if (!file) closeSync(fd);
    return file;
  } catch {
    if (fd !== undefined) closeQuietly(fd);
    return undefined;
  }
}

function readHeader(fd: number, key: Uint8Array): SectionFile | undefined {
  const fixed = readBytes(fd, 0, fixedLength);
  if (!fixed) return undefined;
  const view = new DataView(fixed.buffer);
  const numbers = new Uint32Array(fixed.buffer, 0, 4);
  const [mark, order, count = 0, generation = 0] = numbers;
  if (mark !== formatMark() || order !== byteOrderMark || count > 64) return undefined;
  for (let i = 0; i < 32; i++) if (view.getUint8(16 + i) !== key[i]) return undefined;
  const headerLength = fixedLength + 12 * count + 4;
  const header = readBytes(fd, 0, headerLength);
  if (!header) return undefined;
  const headerView = new DataView(header.buffer);
  if (headerView.getUint32(headerLength - 4, true) !== crc32(header.subarray(0, headerLength - 4)))
    return undefined;
  const sections = Array.from({ length: count }, (_, i) => ({
    length: headerView.getFloat64(fixedLength + 12 * i, true),
    crc: headerView.getUint32(fixedLength + 12 * i + 8, true),
    start: 0,
  }));
  let end = aligned(headerLength);
  for (const section of sections) {
    section.start = end;
    end = aligned(end + section.length);
  }
  return {
    generation,
    count,
    length: (index) => sections[index]?.length ?? 0,
    read(index) {
      const section = sections[index];
      if (!section) return undefined;
      try {
        const bytes = readBytes(fd, section.start, section.length);
        return bytes && crc32(bytes) === section.crc ? bytes : undefined;
      } catch {
        return undefined;
      }
    },
    async readLater(index) {
      const section = sections[index];
      if (!section || section.length > maxSection) return undefined;
      const bytes = new Uint8Array(new SharedArrayBuffer(section.length));
      let crc = 0;
      try {
        for (let done = 0; done < bytes.length;) {
          const part = Math.min(partLength, bytes.length - done);
          const { bytesRead } = await readAsync(fd, {
            buffer: bytes,
            offset: done,
            length: part,
            position: section.start + done,
          });
          if (bytesRead === 0) return undefined;
          crc = crc32(bytes.subarray(done, done + bytesRead), crc);
          done += bytesRead;
        }
      } catch {
        return undefined;
      }
      return crc === section.crc ? bytes : undefined;
    },
    readPart(index, start, length) {
      const section = sections[index];
      if (!section || start < 0 || start + length > section.length) return undefined;
      try {
        return readBytes(fd, section.start + start, length);
      } catch {
        return undefined;
      }
    },
    close: () => closeQuietly(fd),
  };
}

/**
 * Writes a file of sections under a temporary name and renames it over the old one atomically: readers in
 * this or another window see the old or the new file. Returns its generation.
 */
export function writeSectionFile(path: string, key: Uint8Array, sections: readonly Uint8Array[]): number {
  const generation = randomBytes(4).readUInt32LE();
  const headerLength = fixedLength + 12 * sections.length + 4;
  const header = Buffer.alloc(aligned(headerLength));
  new Uint32Array(header.buffer, header.byteOffset, 4).set([
    formatMark(),
    byteOrderMark,
    sections.length,
    generation,
  ]);
  header.set(key, 16);
  const view = new DataView(header.buffer, header.byteOffset);
  sections.forEach((bytes, i) => {
    view.setFloat64(fixedLength + 12 * i, bytes.length, true);
    view.setUint32(fixedLength + 12 * i + 8, crc32(bytes), true);
  });
  view.setUint32(headerLength - 4, crc32(header.subarray(0, headerLength - 4)), true);
  const temporary = temporaryBeside(path);
  const fd = openSync(temporary, 'wx', 0o600);
  try {
    writeBytes(fd, header);
    const padding = new Uint8Array(8);
    for (const bytes of sections) {
      writeBytes(fd, bytes);
      const rest = aligned(bytes.length) - bytes.length;
      if (rest > 0) writeBytes(fd, padding.subarray(0, rest));
    }
    closeSync(fd);
    renameSync(temporary, path);
  } catch (error) {
    closeQuietly(fd);
    rmSync(temporary, { force: true });
    throw error;
  }
  return generation;
}

function formatMark(): number {
  return 0x4b495448 + formatVersion;
}

function readBytes(fd: number, start: number, length: number): Uint8Array<ArrayBuffer> | undefined {
  if (!Number.isInteger(length) || length < 0 || length > maxSection) return undefined;
  const bytes = new Uint8Array(length);
  for (let done = 0; done < length;) {
    const count = readSync(fd, bytes, done, length - done, start + done);
    if (count === 0) return undefined;
    done += count;
  }
  return bytes;
}

function writeBytes(fd: number, bytes: Uint8Array): void {
  for (let done = 0; done < bytes.length;) done += writeSync(fd, bytes, done, bytes.length - done);
}

function closeQuietly(fd: number): void {
  try {
    closeSync(fd);
  } catch {
    // Already closed.
  }
}

function aligned(length: number): number {
  return (length + 7) & ~7;
}
