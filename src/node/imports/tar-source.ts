import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import type { ReadEntry } from 'tar';
import { Parser } from 'tar/parse';
import { validateFileName } from 'yauzl';
import { message, type Message } from '../../core/base/message';
import type { ExportEntry, ExportSource } from '../../core/services/imports/export-source';
import { ImportError, type ImportProblem } from '../../core/services/imports/imported-item';
import { disk } from '../disk/disk-paths';
import { createSpool, type Spool } from './spool';
import { defaultLimits, type UnpackLimits } from './unpack-limits';

/** An export as a `.tar` or `.tar.gz`. */
export interface TarSource extends ExportSource {
  close(): void;
}

/** What readers read. Pictures and attachments are most of an archive, and no format needs them. */
const texts = /\.(?:json|jsonl|ndjson|mbox|mbx|txt|csv|html?|md|markdown|mdown|mkd|ya?ml|toml)$/i;

/**
 * A tar has no list of its files and is packed as a whole, so that no file can be read without all before
 * it: it is unpacked once, in pieces, and its texts are kept in a file without a name. Other files are not
 * listed.
 * @param file the archive, absolute
 */
export function createTarSource(file: string, limits: UnpackLimits = defaultLimits): TarSource {
  const name = disk.nameOf(file);
  const problems: ImportProblem[] = [];
  const spool = createSpool();

  async function list(signal: AbortSignal): Promise<readonly ExportEntry[]> {
    const found = new Map<string, ExportEntry>();
    let files = 0;
    let failure: unknown;
    const fail = (error: unknown): void => void (failure ??= error);
    const parser = new Parser({
      onReadEntry: (entry) => {
        if (++files > limits.files) parser.abort(tooMuch(name));
        take(entry, spool, found, problems);
      },
      // What is no tar, or ends too soon, is only a warning.
      onwarn: (code, text) => {
        if (code !== 'TAR_ENTRY_INFO') fail(text);
      },
    });
    parser.on('error', fail);
    try {
      for await (const chunk of unpacked(file, limits, signal)) {
        parser.write(chunk);
        if (failure) throw failure as Error;
      }
      parser.end();
      if (failure) throw failure as Error;
      if (files === 0) throw new Error('There is no file in this archive.');
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof ImportError) throw error;
      const damaged = message('The archive is damaged or cut off.');
      if (found.size === 0) throw new ImportError(damaged, { file: name }, { cause: error });
      problems.push({ kind: 'problem', message: damaged, place: { file: name } });
    }
    return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  let listed: Promise<readonly ExportEntry[]> | undefined;
  return {
    name,
    problems,
    entries: (signal) =>
      (listed ??= list(signal).catch((error: unknown) => {
        listed = undefined;
        problems.length = 0;
        throw error;
      })),
    close: () => spool.close(),
  };
}

const regular = new Set(['File', 'OldFile', 'ContiguousFile']);

/** Keeps a file’s bytes as they come. The same name again takes the place of the first, as tar has it. */
function take(
  entry: ReadEntry,
  spool: Spool,
  found: Map<string, ExportEntry>,
  problems: ImportProblem[],
): void {
  const name = entry.path.replace(/^(?:\.\/+)+/, '');
  const why = refusal(entry, name);
  if (why) problems.push({ kind: 'problem', message: why, place: { file: name } });
  if (why || !regular.has(entry.type) || !texts.test(name)) {
    entry.resume();
    return;
  }
  const start = spool.length;
  let size = 0;
  const keep = (): void =>
    void found.set(name, { name, size, chunks: (signal) => spool.read(start, start + size, signal) });
  keep();
  entry.on('data', (chunk) => {
    spool.append(chunk);
    size += chunk.length;
    keep();
  });
}

function refusal({ type }: ReadEntry, name: string): Message | undefined {
  if (type === 'SymbolicLink' || type === 'Link')
    return message('A link that may lead out of the export was left out.');
  return regular.has(type) && validateFileName(name) !== null
    ? message('A file whose name leads out of the archive was left out.')
    : undefined;
}

/** @throws ImportError where it unpacks to far more than any export does */
async function* unpacked(file: string, limits: UnpackLimits, signal: AbortSignal): AsyncGenerator<Buffer> {
  const source = createReadStream(file, { highWaterMark: 256 * 1024, signal });
  const isPacked = !/\.tar$/i.test(file);
  const stream = isPacked ? source.pipe(createGunzip()) : source;
  // An error of the file does not reach what it is piped into.
  if (isPacked) source.on('error', (error) => stream.destroy(error));
  let length = 0;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      signal.throwIfAborted();
      length += chunk.length;
      if (length > limits.total || (length > limits.free && length > source.bytesRead * limits.ratio))
        throw tooMuch(disk.nameOf(file));
      yield chunk;
    }
  } finally {
    stream.destroy();
    source.destroy();
  }
}

function tooMuch(file: string): ImportError {
  return new ImportError(message('The archive unpacks to far more than it should.'), { file });
}
