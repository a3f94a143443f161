import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { TextDecoder } from 'node:util';
import { CsvError, parse } from 'csv-parse';
import { message, type Message } from '../../core/base/message';
import { TableFileError, type TableFile, type TableRow } from '../../core/base/table-file';
import { separatorOf, type Separator } from '../../core/services/surveys/separator';

/** Bytes to look at before reading: enough for a header with long questions. */
const sampleBytes = 64 * 1024;

/** A record that is longer, in bytes, begins with a quote that is never closed. */
const longestRecord = 1024 * 1024;

/** A table of answers on disk, as CSV in UTF-8 or UTF-16, with any of the usual separators. Streamed. */
export function createCsvAnswers(file: string): TableFile {
  return {
    async *rows(signal) {
      const { encoding, separator } = await lookAt(file);
      let parsedLines = 0;
      // The parser counts a line break of two characters within quotes twice.
      let [parsedTwice, readTwice] = [0, 0];
      const parser = parse({
        delimiter: separator,
        // Records that nobody read yet are gone once the parser fails.
        on_record(parsed: string[], { lines }) {
          // Its type does not know of `info`.
          parsedTwice += brokenTwice((parsed as unknown as ParsedRecord).record);
          parsedLines = lines - parsedTwice;
          return parsed;
        },
        info: true,
        max_record_size: longestRecord,
        // The number of cells is compared with the header by whoever knows what to say about it.
        relax_column_count: true,
        skip_empty_lines: true,
        skip_records_with_empty_values: true,
      });
      const piped = pipeline(
        createReadStream(file, { highWaterMark: sampleBytes }),
        decoder(encoding),
        parser,
        {
          signal,
        },
      );
      // Told by the parser as well.
      piped.catch(() => undefined);
      try {
        for await (const { record, info } of parser as AsyncIterable<ParsedRecord>) {
          readTwice += brokenTwice(record);
          yield { line: firstLine(record, info.lines - readTwice), cells: record } satisfies TableRow;
        }
      } catch (error) {
        signal.throwIfAborted();
        throw error instanceof CsvError ? brokenRecord(error, parsedLines + 1, parsedTwice) : error;
      } finally {
        parser.destroy();
      }
    },
  };
}

interface ParsedRecord {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

/** How many line breaks of two characters the cells hold. */
function brokenTwice(cells: readonly string[]): number {
  let count = 0;
  for (const cell of cells) if (cell.includes('\r\n')) count += cell.split('\r\n').length - 1;
  return count;
}

/** The parser tells the line on which a record ends. */
function firstLine(cells: readonly string[], lastLine: number): number {
  let breaks = 0;
  for (const cell of cells) breaks += cell.includes('\n') || cell.includes('\r') ? linesIn(cell) : 0;
  return lastLine - breaks;
}

function linesIn(text: string): number {
  return text.split(/\r\n|\r|\n/).length - 1;
}

/**
 * @param next the line after the last record that was read
 * @param twice how many lines the parser has counted twice so far
 */
function brokenRecord(error: CsvError, next: number, twice: number): TableFileError {
  const { code } = error;
  const isOpen = code === 'CSV_QUOTE_NOT_CLOSED' || code === 'CSV_MAX_RECORD_SIZE';
  const at: unknown = error['lines'];
  const line = !isOpen && typeof at === 'number' ? at - twice : next;
  const explanation: Message = isOpen
    ? message('Line {0} begins an answer in quotes that does not end.', line)
    : message('Line {0} cannot be read: its quotation marks do not match.', line);
  return new TableFileError(explanation, line);
}

async function lookAt(file: string): Promise<{ readonly encoding: string; readonly separator: Separator }> {
  const handle = await open(file);
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(sampleBytes), 0, sampleBytes, 0);
    const bytes = buffer.subarray(0, bytesRead);
    const encoding =
      bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : bytes[0] === 0xfe && bytes[1] === 0xff
          ? 'utf-16be'
          : 'utf-8';
    if (encoding === 'utf-8' && (bytes.includes(0) || bytes.subarray(0, 2).toString('latin1') === 'PK'))
      throw new TableFileError(message('This is no CSV. Export the answers as CSV.'));
    return { encoding, separator: separatorOf(new TextDecoder(encoding).decode(bytes)) };
  } finally {
    await handle.close();
  }
}

/** Bytes to text, without a byte order mark; an error at the first line that is not of the encoding. */
function decoder(encoding: string): Transform {
  const decode = new TextDecoder(encoding, { fatal: true });
  let lines = 1;
  const text = (bytes: Uint8Array | undefined): string => {
    try {
      const decoded = bytes ? decode.decode(bytes, { stream: true }) : decode.decode();
      lines += linesIn(decoded);
      return decoded;
    } catch {
      const lossy = new TextDecoder(encoding).decode(bytes);
      const line = lines + linesIn(lossy.slice(0, Math.max(0, lossy.indexOf('\uFFFD'))));
      throw new TableFileError(
        message('Line {0} is not UTF-8. Export or save the table as CSV in UTF-8.', line),
        line,
      );
    }
  };
  const pushTo = (stream: Transform, bytes: Uint8Array | undefined, done: (error?: Error) => void): void => {
    try {
      stream.push(text(bytes), 'utf8');
      done();
    } catch (error) {
      done(error as Error);
    }
  };
  return new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      pushTo(this, chunk, done);
    },
    flush(done) {
      pushTo(this, undefined, done);
    },
  });
}
