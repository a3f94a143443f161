import { message } from '../../base/message';
import type { ExportEntry } from './export-source';
import { ImportError } from './imported-item';

/** The most bytes of an entry that is read as a whole: a day of a channel, a topic, a list of people. */
export const wholeEntryLimit = 128 * 1024 * 1024;

/**
 * An entry as a whole, as UTF-8 without a byte order mark.
 * @throws ImportError if it is longer than `limit` bytes
 */
export async function readEntry(
  entry: ExportEntry,
  signal: AbortSignal,
  limit = wholeEntryLimit,
): Promise<string> {
  const decoder = new TextDecoder('utf-8');
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of entry.chunks(signal)) {
    length += chunk.length;
    if (length > limit)
      throw new ImportError(message('The file is larger than {0} MB.', Math.round(limit / 1024 / 1024)), {
        file: entry.name,
      });
    parts.push(chunk);
  }
  const [only] = parts;
  if (only && parts.length === 1) return decoder.decode(only);
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return decoder.decode(all);
}

export interface ByteLine {
  /** From 1. */
  readonly line: number;
  /** Without its line end. */
  readonly bytes: Uint8Array;
}

const lineFeed = 10;
const carriageReturn = 13;

/**
 * The lines of an entry as bytes, since mail changes its encoding from part to part: those of a chunk
 * together, since waiting for each of them would take longer than reading it.
 */
export async function* byteLines(
  entry: ExportEntry,
  signal: AbortSignal,
): AsyncGenerator<readonly ByteLine[]> {
  let line = 0;
  let rest: Uint8Array[] = [];
  for await (const chunk of entry.chunks(signal)) {
    const lines: ByteLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(lineFeed); end >= 0; end = chunk.indexOf(lineFeed, from)) {
      const part = chunk.subarray(from, end);
      const bytes = rest.length === 0 ? part : joined([...rest, part]);
      if (rest.length > 0) rest = [];
      from = end + 1;
      lines.push({ line: ++line, bytes: withoutReturn(bytes) });
    }
    yield lines;
    if (from < chunk.length) rest.push(chunk.slice(from));
  }
  if (rest.length > 0) yield [{ line: line + 1, bytes: withoutReturn(joined(rest)) }];
}

function withoutReturn(bytes: Uint8Array): Uint8Array {
  return bytes.at(-1) === carriageReturn ? bytes.subarray(0, -1) : bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (only && parts.length === 1) return only;
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
