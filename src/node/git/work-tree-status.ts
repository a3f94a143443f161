import { statSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import type { RepositoryPlace } from './find-repository';
import { parseStatus, type WorkTreeStatus } from './parse-listing';
import type { Git } from './run-git';

/**
 * The differences between the files below `root` and Git's index. Only for trusted folders: to compare a file
 * whose time changed, Git runs the filter program configured by the repository.
 */
export async function readStatus(git: Git, root: string, signal: AbortSignal): Promise<WorkTreeStatus> {
  const args = [
    '--porcelain=v2',
    '-z',
    '--untracked-files=all',
    // Disabled, as not needed here and expensive: rename detection, and the status of submodules.
    '--no-renames',
    '--ignore-submodules=all',
  ];
  return parseStatus(await git.read(['status', ...args, '--', '.'], { cwd: root, signal }));
}

/** The untracked files below `root` that are not ignored. Runs no program configured by the repository. */
export async function readUntracked(git: Git, root: string, signal: AbortSignal): Promise<WorkTreeStatus> {
  const args = ['--others', '--exclude-standard', '-z', '--full-name'];
  const output = await git.read(['ls-files', ...args, '--', '.'], { cwd: root, signal });
  return { changed: [], deleted: [], untracked: output.toString('utf8').split('\0').filter(Boolean) };
}

/** Changes when the index is written, but not when it is only read. */
export function indexKey({ gitDir, prefix }: RepositoryPlace): string {
  try {
    const { size, mtimeNs, ino } = statSync(disk.join(gitDir, 'index'), { bigint: true });
    return `${prefix} ${size} ${mtimeNs} ${ino}`;
  } catch {
    return `${prefix} none`;
  }
}

/**
 * Converts a path relative to the work tree to one relative to the community's folder; undefined outside it.
 */
export function inCommunity({ prefix }: RepositoryPlace, file: string): string | undefined {
  return file.startsWith(prefix) ? file.slice(prefix.length) : undefined;
}
