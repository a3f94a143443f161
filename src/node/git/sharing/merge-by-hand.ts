import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { disk } from '../../disk/disk-paths';
import { replaceFile } from '../../disk/replace-file';
import { folderOf } from '../../../core/base/paths';
import type { Path } from '../../../core/base/ports';
import { saidInShort } from '../../../core/services/sharing/remote-failure';
import { SharingStopped } from '../../../core/services/sharing/stops';
import type { RepositoryPlace } from '../find-repository';
import { mergeMessage, refusalIn } from './get-changes';
import { readSharingBranch } from './sharing-branch';
import type { SharingRepository } from './sharing-repository';

/** A merge that Kith began and a person completes: what is written about it in the Git folder. */
interface BegunMerge {
  readonly theirs: string;
  /** Files with both versions in them, from the top of the work tree. */
  readonly files: readonly Path[];
}

const recordPath = ({ gitDir }: RepositoryPlace): string => disk.join(gitDir, 'kith', 'sharing-merge.json');

/**
 * Begins an ordinary merge in the work tree, for a person to choose what stays. Returns the files to look at,
 * from the top of the work tree; none if there was nothing to choose.
 *
 * @throws SharingStopped if files are in the way; nothing was touched
 */
export async function beginMergeByHand(
  repository: SharingRepository,
  theirs: string,
): Promise<readonly Path[]> {
  const { git, place } = repository;
  const { tracking, name } = await readSharingBranch(repository);
  // Git would refuse, and name them in a way that cannot be told apart.
  const staged = await namesIn(repository, 'diff-index', '--cached', 'HEAD');
  if (staged.length > 0) throw new SharingStopped({ why: 'staged', files: staged });
  const ignored = await untrackedInTheWay(repository, theirs);
  if (ignored.length > 0) throw new SharingStopped({ why: 'in-the-way', files: ignored });
  const { status, stdout, stderr } = await git.attempt([
    ...['-c', `branch.${name}.mergeOptions=`],
    ...['merge', '--no-ff', '--no-autostash', '--no-edit', '-m', mergeMessage(tracking), theirs],
  ]);
  if (status === 0) return [];
  const files = await unmergedFiles(repository);
  if (files.length === 0) throw new SharingStopped(refusalIn(`${stderr}\n${stdout}`));
  const record: BegunMerge = { theirs, files: files.filter((file) => hasMarkers(place, file)) };
  await replaceFile(recordPath(place), JSON.stringify(record));
  return files;
}

/** Files that wait for somebody to choose, from the top of the work tree. */
export async function unmergedFiles({ git }: SharingRepository): Promise<readonly Path[]> {
  const output = await git.read(['diff', '--name-only', '--no-renames', '--diff-filter=U', '-z']);
  return [...new Set(output.split('\0').filter(Boolean))];
}

/** Whether a merge that Kith began waits to be completed. */
export async function isMergeByHand({ place }: SharingRepository): Promise<boolean> {
  return (await readRecord(place)) !== undefined;
}

/**
 * Commits a merge that Kith began, once every file is without the marks of a conflict. What is staged besides
 * would become a part of it, so that is refused.
 *
 * @throws SharingStopped if files still hold both versions
 */
export async function completeMergeByHand(repository: SharingRepository): Promise<void> {
  const { git, place } = repository;
  const record = await readRecord(place);
  if (!record) throw new SharingStopped({ why: 'under-way', work: 'merge' });
  const unmerged = await unmergedFiles(repository);
  const marked = record.files.filter((file) => hasMarkers(place, file));
  // Of a file that one side deleted nobody can tell by looking whether it is meant to stay.
  const undecided = unmerged.filter((file) => !record.files.includes(file));
  const open = [...new Set([...marked, ...undecided])];
  if (open.length > 0) throw new SharingStopped({ why: 'unresolved', files: open });
  await requireOwnIndex(repository, record);
  if (unmerged.length > 0)
    await git.read(['update-index', '--add', '--remove', '-z', '--stdin'], {
      input: unmerged.map((file) => `${file}\0`).join(''),
    });
  const { status, stdout, stderr } = await git.attempt(['commit', '--quiet', '--no-edit', '--cleanup=strip']);
  if (status !== 0) throw new SharingStopped({ why: 'failed', said: saidInShort(`${stderr}\n${stdout}`) });
  await rm(recordPath(place), { force: true });
}

/** Takes a merge that Kith began back: all is as it was before. */
export async function abortMergeByHand(repository: SharingRepository): Promise<void> {
  const { git, place } = repository;
  if (!(await readRecord(place))) throw new SharingStopped({ why: 'under-way', work: 'merge' });
  await git.read(['merge', '--abort']);
  await rm(recordPath(place), { force: true });
}

/** @throws SharingStopped if files are staged that the merge has nothing to do with */
async function requireOwnIndex(repository: SharingRepository, { theirs }: BegunMerge): Promise<void> {
  const base = (await repository.git.read(['merge-base', 'HEAD', theirs])).trim();
  const merged = new Set(await namesIn(repository, 'diff-tree', '-r', base, theirs));
  const staged = await namesIn(repository, 'diff-index', '--cached', 'HEAD');
  const foreign = staged.filter((file) => !merged.has(file));
  if (foreign.length > 0) throw new SharingStopped({ why: 'staged', files: foreign });
}

/**
 * Files that Git does not track where a merge would write others: of those that it ignores, `git merge`
 * spares none, whatever `--no-overwrite-ignore` says, except when it goes forward only.
 */
async function untrackedInTheWay(repository: SharingRepository, theirs: string): Promise<readonly Path[]> {
  const { git, place } = repository;
  const added = await namesIn(repository, 'diff-tree', '-r', '--diff-filter=A', 'HEAD', theirs);
  const places = new Set<Path>();
  for (const path of added) for (let at = path; at !== ''; at = folderOf(at)) places.add(at);
  const standing = [...places].filter((path) => isNoFolder(disk.join(place.workTree, path)));
  if (standing.length === 0) return [];
  const tracked = new Set((await git.read(['ls-files', '-z'])).split('\0'));
  return standing.filter((path) => !tracked.has(path));
}

/** Whether something other than a folder stands at a path. */
function isNoFolder(path: string): boolean {
  try {
    return !lstatSync(path).isDirectory();
  } catch {
    // Nothing does, or a file where one of its folders should be.
    return false;
  }
}

async function namesIn({ git }: SharingRepository, ...args: readonly string[]): Promise<string[]> {
  return (await git.read([...args, '--name-only', '--no-renames', '-z'])).split('\0').filter(Boolean);
}

async function readRecord(place: RepositoryPlace): Promise<BegunMerge | undefined> {
  const head = disk.join(place.gitDir, 'MERGE_HEAD');
  if (!existsSync(head)) return undefined;
  const text = await readFile(recordPath(place), 'utf8').catch(() => '');
  const record = parsed(text);
  return record?.theirs === (await readFile(head, 'utf8')).trim() ? record : undefined;
}

function parsed(text: string): BegunMerge | undefined {
  try {
    const { theirs, files } = JSON.parse(text) as Partial<BegunMerge>;
    return typeof theirs === 'string' && Array.isArray(files) ? { theirs, files } : undefined;
  } catch {
    return undefined;
  }
}

function hasMarkers({ workTree }: RepositoryPlace, file: Path): boolean {
  try {
    return /^(?:<{7}|>{7}) /m.test(readFileSync(disk.join(workTree, file), 'utf8'));
  } catch {
    return false;
  }
}
