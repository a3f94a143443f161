import { existsSync } from 'node:fs';
import { append } from '../../core/base/append';
import { disk } from '../disk/disk-paths';
import type { Identity } from '../../core/model/history/commit-log';
import { liveAuthors } from '../../core/model/history/live-authors';
import { decodeText } from '../../core/base/decode';
import type { RepositoryPlace } from './find-repository';
import { readLiveRecords } from './live-records';
import type { Git } from './run-git';

/** Files in the Git folder while commits are being rewritten or squashed. */
const underWay = [
  'MERGE_HEAD',
  'CHERRY_PICK_HEAD',
  'REVERT_HEAD',
  'rebase-merge',
  'rebase-apply',
  'sequencer',
];

/**
 * The authors of live edits in the commit that would be made from the index, according to the live records.
 * Empty during a merge, a rebase and the like: those commits were made before.
 */
export async function stagedAuthors(
  git: Git,
  place: RepositoryPlace,
  signal?: AbortSignal,
): Promise<Identity[]> {
  if (underWay.some((name) => existsSync(disk.join(place.gitDir, name)))) return [];
  const records = await readLiveRecords(place);
  if (records.size === 0) return [];
  const options = { cwd: place.workTree, ...(signal && { signal }) };
  const read = async (blob: string): Promise<string> =>
    /^0+$/.test(blob) ? '' : (decodeText(await git.read(['cat-file', 'blob', blob], options)).text ?? '');
  const people: Identity[] = [];
  for (const { before, after, oldPath, newPath } of await readStaged(git, options)) {
    const record = records.get(newPath) ?? records.get(oldPath);
    if (record) append(people, liveAuthors(record, await read(after), await read(before)));
  }
  return people;
}

interface StagedFile {
  /** Blob ids; zeros if there is none. */
  readonly before: string;
  readonly after: string;
  readonly oldPath: string;
  readonly newPath: string;
}

/** The staged files that differ from HEAD; for a moved file, both paths. */
async function readStaged(
  git: Git,
  options: { readonly cwd: string; readonly signal?: AbortSignal },
): Promise<StagedFile[]> {
  const args = [
    '--cached',
    '--raw',
    '-z',
    '--no-abbrev',
    '--find-renames',
    '--no-ext-diff',
    '--ignore-submodules=all',
  ];
  const fields = (await git.read(['diff', ...args], options)).toString('utf8').split('\0');
  const files: StagedFile[] = [];
  for (let i = 0; i + 1 < fields.length;) {
    const [, mode = '', before = '', after = '', status = ''] = (fields[i++] ?? '').split(' ');
    const oldPath = fields[i++] ?? '';
    const newPath = /^[RC]/.test(status) ? (fields[i++] ?? '') : oldPath;
    // Regular files only.
    if (mode.startsWith('100')) files.push({ before, after, oldPath, newPath });
  }
  return files;
}
