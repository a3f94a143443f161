/** Writes unsigned integers up to 32 bits as varints of one to five bytes. */
export interface ByteWriter {
  readonly length: number;
  write(value: number): void;
  writeByte(byte: number): void;
  /** Appends bytes unchanged. */
  append(bytes: Uint8Array): void;
  /** The bytes written, valid until the next write. */
  bytes(): Uint8Array<ArrayBuffer>;
  clear(): void;
}

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(1 << 10);
  let end = 0;
  const makeRoom = (length: number): void => {
    const larger = new Uint8Array(Math.max(buffer.length * 2, end + length));
    larger.set(buffer);
    buffer = larger;
  };
  return {
    get length() {
      return end;
    },
    writeByte(byte) {
      if (end === buffer.length) makeRoom(1);
      buffer[end++] = byte;
    },
    append(bytes) {
      if (end + bytes.length > buffer.length) makeRoom(bytes.length);
      // Most are a few bytes, for which a subarray copy is slow.
      if (bytes.length > 16) buffer.set(bytes, end);
      else for (let at = 0; at < bytes.length; at++) buffer[end + at] = bytes[at] ?? 0;
      end += bytes.length;
    },
    clear: () => void (end = 0),
    write(value) {
      if (end + 5 > buffer.length) makeRoom(5);
      let rest = value >>> 0;
      while (rest > 127) {
        buffer[end++] = (rest & 127) | 128;
        rest >>>= 7;
      }
      buffer[end++] = rest;
    },
    bytes: () => buffer.subarray(0, end),
  };
}

/**
 * Writes a term's posting list: the count, then for each posting the document delta, the field and whether
 * the frequency exceeds one, then that frequency. Most take one or two bytes.
 */
export interface PostingWriter {
  begin(count: number): void;
  /** Ordered by document, then field. `document` below 2^28, `field` below 4. */
  add(document: number, field: number, frequency: number): void;
}

export function createPostingWriter(writer: ByteWriter): PostingWriter {
  let last = 0;
  return {
    begin(count) {
      last = 0;
      writer.write(count);
    },
    add(document, field, frequency) {
      writer.write(((document - last) << 3) | (field << 1) | (frequency > 1 ? 1 : 0));
      if (frequency > 1) writer.write(frequency);
      last = document;
    },
  };
}

/** The length of the posting list at `start`. */
export function countPostings(bytes: Uint8Array, start: number): number {
  let value = 0;
  for (let at = start, shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return value >>> 0;
  }
}

/**
 * Appends postings of another segment with renumbered documents: document `d` becomes `rows[d]`, and is
 * skipped if that is negative. `last` is the last document number so far. Returns the new last number and the
 * number of postings written.
 */
export function copyPostings(
  bytes: Uint8Array,
  start: number,
  end: number,
  rows: Int32Array,
  writer: ByteWriter,
  last: number,
): { last: number; count: number } {
  let at = start;
  // Skip the count.
  while ((bytes[at++] ?? 0) > 127);
  let document = 0;
  let count = 0;
  while (at < end) {
    let head = bytes[at++] ?? 0;
    if (head > 127) {
      head &= 127;
      for (let shift = 7, byte = 128; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        head |= (byte & 127) << shift;
      }
    }
    document += head >>> 3;
    const frequency = at;
    if (head & 1) while ((bytes[at++] ?? 0) > 127);
    const row = rows[document] ?? -1;
    if (row < 0) continue;
    writer.write(((row - last) << 3) | (head & 7));
    for (let byte = frequency; byte < at; byte++) writer.writeByte(bytes[byte] ?? 0);
    last = row;
    count++;
  }
  return { last, count };
}

/**
 * A decoded posting list, reused between terms: only as many entries as `readPostings` returned are valid.
 */
export interface PostingList {
  documents: Uint32Array;
  fields: Uint8Array;
  frequencies: Uint32Array;
}

export function createPostingList(): PostingList {
  return { documents: new Uint32Array(0), fields: new Uint8Array(0), frequencies: new Uint32Array(0) };
}

/** Decodes a posting list from `start` to `end` of `bytes`, and returns its length. */
export function readPostings(bytes: Uint8Array, start: number, end: number, into: PostingList): number {
  makeRoom(into, countPostings(bytes, start));
  const { documents, fields, frequencies } = into;
  let at = start;
  // Skip the count.
  while ((bytes[at++] ?? 0) > 127);
  let document = 0;
  let count = 0;
  while (at < end) {
    let head = bytes[at++] ?? 0;
    if (head > 127) {
      head &= 127;
      for (let shift = 7, byte = 128; byte > 127; shift += 7) {
        byte = bytes[at++] ?? 0;
        head |= (byte & 127) << shift;
      }
    }
    let frequency = 1;
    if (head & 1) {
      frequency = bytes[at++] ?? 0;
      if (frequency > 127) {
        frequency &= 127;
        for (let shift = 7, byte = 128; byte > 127; shift += 7) {
          byte = bytes[at++] ?? 0;
          frequency |= (byte & 127) << shift;
        }
      }
    }
    document += head >>> 3;
    documents[count] = document;
    fields[count] = (head >>> 1) & 3;
    frequencies[count] = frequency;
    count++;
  }
  return count;
}

function makeRoom(list: PostingList, count: number): void {
  if (list.documents.length >= count) return;
  const size = Math.max(count, list.documents.length * 2, 256);
  list.documents = new Uint32Array(size);
  list.fields = new Uint8Array(size);
  list.frequencies = new Uint32Array(size);
}
