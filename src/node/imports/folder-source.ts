import { readdir, stat } from 'node:fs/promises';
import { message } from '../../core/base/message';
import type { ExportEntry, ExportSource } from '../../core/services/imports/export-source';
import type { ImportProblem } from '../../core/services/imports/imported-item';
import { disk } from '../disk/disk-paths';
import { fileEntry } from './file-source';

/** An export that was unpacked. Symbolic links are not followed: they may lead anywhere. */
export function createFolderSource(folder: string): ExportSource {
  const problems: ImportProblem[] = [];
  async function list(within: string, signal: AbortSignal, found: ExportEntry[]): Promise<void> {
    for (const one of await readdir(disk.join(folder, within), { withFileTypes: true })) {
      signal.throwIfAborted();
      const name = within === '' ? one.name : `${within}/${one.name}`;
      if (one.isDirectory()) await list(name, signal, found);
      else if (one.isFile()) {
        const file = disk.join(folder, name);
        found.push(fileEntry(name, file, (await stat(file)).size));
      } else if (one.isSymbolicLink()) {
        const text = message('A link that may lead out of the export was left out.');
        problems.push({ kind: 'problem', message: text, place: { file: name } });
      }
    }
  }
  return {
    name: disk.nameOf(folder),
    problems,
    async entries(signal) {
      problems.length = 0;
      const found: ExportEntry[] = [];
      await list('', signal, found);
      return found.sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
