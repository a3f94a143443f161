import { appendFile, mkdir, readFile } from 'node:fs/promises';
import { disk } from '../../disk/disk-paths';
import { replaceFile } from '../../disk/replace-file';
import { folderOf } from '../../../core/base/paths';
import type { Path } from '../../../core/base/ports';
import type { Writer } from '../../../core/services/sharing/shareables';
import type { RepositoryPlace } from '../find-repository';

/** Who wrote which files since they were shared: kept in the Git folder, so never committed. */
export interface WrittenFiles {
  writerOf(path: Path): Writer | undefined;
  /** Remembers files, relative to the community's folder. */
  add(writer: Writer, paths: readonly Path[]): Promise<void>;
  /** Forgets all files but these. */
  keepOnly(paths: ReadonlySet<Path>): Promise<void>;
}

/** Reads what is remembered of a repository. Lines that cannot be read are left out. */
export async function openWrittenFiles(place: RepositoryPlace): Promise<WrittenFiles> {
  const folder = disk.join(place.gitDir, 'kith');
  const file = disk.join(folder, 'written-files');
  const writers = new Map<Path, Writer>();
  /** Of other communities in the same repository. */
  const others: string[] = [];
  const text = await readFile(file, 'utf8').catch(() => '');
  for (const record of text.split('\0')) {
    const [, writer, path = ''] = /^(kith|person) ([^]+)$/.exec(record) ?? [];
    if (path === '') continue;
    if (path.startsWith(place.prefix)) writers.set(path.slice(place.prefix.length), writer as Writer);
    else others.push(`${record}\0`);
  }
  const lineOf = ([path, writer]: readonly [Path, Writer]): string => `${writer} ${place.prefix}${path}\0`;

  return {
    writerOf(path) {
      // A folder that moved is remembered as such.
      for (let at = path; at !== ''; at = folderOf(at)) {
        const writer = writers.get(at);
        if (writer) return writer;
      }
      return undefined;
    },
    async add(writer, paths) {
      const changed = paths.filter((path) => writers.get(path) !== writer);
      if (changed.length === 0) return;
      for (const path of changed) writers.set(path, writer);
      await mkdir(folder, { recursive: true });
      await appendFile(file, changed.map((path) => lineOf([path, writer])).join(''));
    },
    async keepOnly(paths) {
      const kept = new Set<Path>();
      for (const path of paths) for (let at = path; at !== ''; at = folderOf(at)) kept.add(at);
      const gone = [...writers.keys()].filter((path) => !kept.has(path));
      if (gone.length === 0) return;
      for (const path of gone) writers.delete(path);
      await replaceFile(file, [...others, ...[...writers].map(lineOf)].join(''));
    },
  };
}
