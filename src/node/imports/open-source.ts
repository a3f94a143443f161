import { open, stat } from 'node:fs/promises';
import { TextDecoder } from 'node:util';
import { constants, gunzipSync } from 'node:zlib';
import { message } from '../../core/base/message';
import type { ExportEntry, ExportLook, ExportSource } from '../../core/services/imports/export-source';
import { ImportError } from '../../core/services/imports/imported-item';
import { disk } from '../disk/disk-paths';
import { createFileSource } from './file-source';
import { createFolderSource } from './folder-source';
import { createZipSource } from './zip-source';

export interface OpenedSource extends ExportSource {
  close(): void;
}

/** Opens an export: a folder, an archive, or a file. @throws ImportError if there is none */
export async function openSource(place: string): Promise<OpenedSource> {
  const found = await stat(place).catch(() => undefined);
  const close = (): void => undefined;
  if (found?.isDirectory()) return { ...createFolderSource(place), close };
  if (!found?.isFile())
    throw new ImportError(message('There is no file or folder here.'), { file: disk.nameOf(place) });
  const head = await firstBytes(place);
  const isZip = head[0] === 0x50 && head[1] === 0x4b;
  if (isZip) return createZipSource(place);
  if (!isTar(place, head)) return { ...createFileSource(place), close };
  const { createTarSource } = await import('./tar-source');
  return createTarSource(place);
}

/** By its name, or by what stands in it where a browser has renamed it. */
function isTar(place: string, head: Buffer): boolean {
  if (/\.(?:tar|tgz|tar\.gz)$/i.test(place)) return true;
  if (head[0] !== 0x1f || head[1] !== 0x8b) return false;
  try {
    // The end of what was read is not the end of the file.
    const text = gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH });
    return text.subarray(257, 262).toString('latin1') === 'ustar';
  } catch {
    return false;
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(2048), 0, 2048, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

const headBytes = 64 * 1024;

/** What an export looks like. */
export async function lookAt(source: ExportSource, signal: AbortSignal): Promise<ExportLook> {
  const entries = await source.entries(signal);
  return {
    names: entries.map(({ name }) => name),
    head: async (name) => {
      const entry = entries.find((one) => one.name === name);
      return entry ? headOf(entry, signal) : '';
    },
  };
}

async function headOf(entry: ExportEntry, signal: AbortSignal): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of entry.chunks(signal)) {
      text += decoder.decode(chunk, { stream: true });
      if (text.length >= headBytes) break;
    }
  } catch (error) {
    if (!(error instanceof ImportError)) throw error;
  }
  return text.slice(0, headBytes);
}
