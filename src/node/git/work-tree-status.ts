import { statSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import type { RepositoryPlace } from './find-repository';
import { parseStatus, type WorkTreeStatus } from './parse-listing';
import type { Git } from './run-git';

/**
 * How the files below `root` differ from Git's index. Only in a folder that the user trusts: to compare a
 * file whose time changed, Git runs the filter program that the repository's attributes and configuration
 * name for it.
 */
export async function readStatus(git: Git, root: string, signal: AbortSignal): Promise<WorkTreeStatus> {
  const args = [
    '--porcelain=v2',
    '-z',
    '--untracked-files=all',
    // Neither is of use here, and both cost: searching for renames, and asking submodules how they are.
    '--no-renames',
    '--ignore-submodules=all',
  ];
  return parseStatus(await git.read(['status', ...args, '--', '.'], { cwd: root, signal }));
}

/** The files below `root` that Git does not keep and does not ignore. Runs no program of the repository's. */
export async function readUntracked(git: Git, root: string, signal: AbortSignal): Promise<WorkTreeStatus> {
  const args = ['--others', '--exclude-standard', '-z', '--full-name'];
  const output = await git.read(['ls-files', ...args, '--', '.'], { cwd: root, signal });
  return { changed: [], deleted: [], untracked: output.toString('utf8').split('\0').filter(Boolean) };
}

/** Changes when the index is written, and stays the same when it is only read. */
export function indexKey({ gitDir, prefix }: RepositoryPlace): string {
  try {
    const { size, mtimeNs, ino } = statSync(disk.join(gitDir, 'index'), { bigint: true });
    return `${prefix} ${size} ${mtimeNs} ${ino}`;
  } catch {
    return `${prefix} none`;
  }
}

/** A path from the top of the work tree as one from the community's folder; undefined outside of it. */
export function inCommunity({ prefix }: RepositoryPlace, file: string): string | undefined {
  return file.startsWith(prefix) ? file.slice(prefix.length) : undefined;
}
