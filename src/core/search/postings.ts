/** Writes unsigned integers of at most 32 bits in one to five bytes. */
export interface ByteWriter {
  readonly length: number;
  write(value: number): void;
  bytes(): Uint8Array<ArrayBuffer>;
}

export function createByteWriter(): ByteWriter {
  let buffer = new Uint8Array(1 << 10);
  let end = 0;
  return {
    get length() {
      return end;
    },
    write(value) {
      if (end + 5 > buffer.length) {
        const larger = new Uint8Array(buffer.length * 2);
        larger.set(buffer);
        buffer = larger;
      }
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
 * Writes a term's postings: how many, then for each the distance to the one before in documents, the field and
 * whether the frequency is above one, then that frequency. Most take one or two bytes.
 */
export interface PostingWriter {
  begin(count: number): void;
  /** In order of documents, then fields. `document` below 2^28, `field` below 4. */
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

/** The number of postings that begin at `start`. */
export function countPostings(bytes: Uint8Array, start: number): number {
  let value = 0;
  for (let at = start, shift = 0; ; shift += 7) {
    const byte = bytes[at++] ?? 0;
    value |= (byte & 127) << shift;
    if (byte < 128) return value >>> 0;
  }
}

/** Visits the postings that a writer wrote to `bytes` from `start` to `end`. */
export function eachPosting(
  bytes: Uint8Array,
  start: number,
  end: number,
  visit: (document: number, field: number, frequency: number) => void,
): void {
  let at = start;
  const read = (): number => {
    let byte = bytes[at++] ?? 0;
    if (byte < 128) return byte;
    let value = byte & 127;
    for (let shift = 7; byte > 127; shift += 7) {
      byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
    }
    return value >>> 0;
  };
  read();
  let document = 0;
  while (at < end) {
    const head = read();
    document += head >>> 3;
    visit(document, (head >>> 1) & 3, head & 1 ? read() : 1);
  }
}
