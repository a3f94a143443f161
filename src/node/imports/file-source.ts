import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';
import { message } from '../../core/base/message';
import type { ExportEntry, ExportSource } from '../../core/services/imports/export-source';
import { ImportError } from '../../core/services/imports/imported-item';
import { disk } from '../disk/disk-paths';
import { defaultLimits, type UnpackLimits } from './unpack-limits';

/** Bytes that are read at a time. */
const chunkBytes = 256 * 1024;

/** An export that is one file, also compressed by gzip: its only entry has the name without `.gz`. */
export function createFileSource(file: string, limits: UnpackLimits = defaultLimits): ExportSource {
  const name = disk.nameOf(file);
  return {
    name,
    async entries() {
      const { size } = await stat(file);
      return [/\.gz$/i.test(name) ? gzipEntry(name, file, size, limits) : fileEntry(name, file, size)];
    },
  };
}

export function fileEntry(name: string, file: string, size: number): ExportEntry {
  return {
    name,
    size,
    chunks: (signal) => createReadStream(file, { highWaterMark: chunkBytes, signal }),
  };
}

function gzipEntry(name: string, file: string, size: number, limits: UnpackLimits): ExportEntry {
  const inner = name.replace(/\.gz$/i, '');
  return {
    name: inner,
    size,
    async *chunks(signal) {
      const unpacked = createReadStream(file, { highWaterMark: chunkBytes, signal }).pipe(createGunzip());
      let length = 0;
      try {
        for await (const chunk of unpacked as AsyncIterable<Buffer>) {
          signal.throwIfAborted();
          length += chunk.length;
          if (length > limits.free && length > size * limits.ratio)
            throw new ImportError(message('This unpacks to more than {0} times its size.', limits.ratio), {
              file: inner,
            });
          yield chunk;
        }
      } catch (error) {
        signal.throwIfAborted();
        if (error instanceof ImportError) throw error;
        throw new ImportError(
          message('The archive is damaged or cut off.'),
          { file: inner },
          { cause: error },
        );
      } finally {
        unpacked.destroy();
      }
    },
  };
}
