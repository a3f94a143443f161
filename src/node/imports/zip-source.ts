import { openPromise, getFileNameLowLevel, validateFileName, type Entry, type ZipFile } from 'yauzl';
import { message, type Message } from '../../core/base/message';
import type { ExportEntry, ExportSource } from '../../core/services/imports/export-source';
import { ImportError, type ImportProblem } from '../../core/services/imports/imported-item';
import { disk } from '../disk/disk-paths';
import { defaultLimits, type UnpackLimits } from './unpack-limits';

/** An export as a zip. It is read in place; nothing of it is written to disk as it is. */
export interface ZipSource extends ExportSource {
  close(): void;
}

/** @param file the archive, absolute */
export function createZipSource(file: string, limits: UnpackLimits = defaultLimits): ZipSource {
  const problems: ImportProblem[] = [];
  const name = disk.nameOf(file);
  let opened: Promise<ZipFile> | undefined;
  const open = (): Promise<ZipFile> =>
    (opened ??= openPromise(file, { lazyEntries: true, autoClose: false, decodeStrings: false }));
  let listed: Promise<readonly ExportEntry[]> | undefined;

  async function list(signal: AbortSignal): Promise<readonly ExportEntry[]> {
    const zip = await open();
    const found: ExportEntry[] = [];
    let [packed, unpacked] = [0, 0];
    for await (const entry of zip.eachEntry()) {
      signal.throwIfAborted();
      packed += entry.compressedSize;
      unpacked += entry.uncompressedSize;
      // Entries that overlap, so that a small archive unpacks to one without bounds.
      if (packed > zip.fileSize || unpacked > limits.total || found.length > limits.files)
        throw new ImportError(message('The archive unpacks to far more than it should.'), { file: name });
      const entryName = nameOfEntry(entry);
      if (entryName.endsWith('/')) continue;
      const why = refusal(entry, entryName, limits);
      if (why) problems.push({ kind: 'problem', message: why, place: { file: entryName } });
      else found.push(entryOf(zip, entry, entryName));
    }
    return found.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  return {
    name,
    problems,
    entries: (signal) =>
      (listed ??= list(signal).catch((error: unknown) => {
        listed = undefined;
        problems.length = 0;
        signal.throwIfAborted();
        if (error instanceof ImportError) throw error;
        throw new ImportError(
          message('The archive is damaged or cut off.'),
          { file: name },
          { cause: error },
        );
      })),
    close: () => void opened?.then((zip) => zip.close()).catch(() => undefined),
  };
}

function nameOfEntry(entry: Entry): string {
  const bytes = entry.fileName as unknown as Buffer;
  return getFileNameLowLevel(entry.generalPurposeBitFlag, bytes, entry.extraFields, false);
}

const symbolicLink = 0o120000;
const fileTypes = 0o170000;

/** Why an entry is left out. */
function refusal(entry: Entry, name: string, limits: UnpackLimits): Message | undefined {
  if (validateFileName(name) !== null)
    return message('A file whose name leads out of the archive was left out.');
  if (((entry.externalFileAttributes >>> 16) & fileTypes) === symbolicLink)
    return message('A link that may lead out of the export was left out.');
  if (!entry.canDecodeFileData())
    return message('A file that is encrypted or packed in an unknown way was left out.');
  if (entry.uncompressedSize > limits.free && entry.uncompressedSize > entry.compressedSize * limits.ratio)
    return message('A file that unpacks to more than {0} times its size was left out.', limits.ratio);
  return undefined;
}

/** The stream ends with an error where it holds more than the archive says. */
function entryOf(zip: ZipFile, entry: Entry, name: string): ExportEntry {
  return {
    name,
    size: entry.uncompressedSize,
    async *chunks(signal) {
      const stream = await zip.openReadStreamPromise(entry);
      try {
        for await (const chunk of stream as AsyncIterable<Buffer>) {
          signal.throwIfAborted();
          yield chunk;
        }
      } catch (error) {
        signal.throwIfAborted();
        throw new ImportError(
          message('The archive is damaged or cut off.'),
          { file: name },
          { cause: error },
        );
      } finally {
        stream.destroy();
      }
    },
  };
}
