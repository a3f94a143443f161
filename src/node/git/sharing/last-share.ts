import { readFile, rm } from 'node:fs/promises';
import type { Path } from '../../../core/base/ports';
import { disk } from '../../disk/disk-paths';
import { replaceFile } from '../../disk/replace-file';
import type { RepositoryPlace } from '../find-repository';
import { commitOf, isAncestor, readSharingBranch } from './sharing-branch';
import type { SharingRepository } from './sharing-repository';

/** The commit that Kith made last from this clone, as it is now. */
export interface LastShare {
  readonly commit: string;
  /** The commit before it; undefined if it was the first. */
  readonly parent: string | undefined;
  /** The first line of its message. */
  readonly subject: string;
  /** Files that it changed, from the top of the work tree. */
  readonly files: readonly Path[];
  /** Whether a branch of a remote has it, as far as this clone knows. */
  readonly isSent: boolean;
  /** Whether nothing came after it. */
  readonly isHead: boolean;
}

const recordPath = ({ gitDir }: RepositoryPlace): string => disk.join(gitDir, 'kith', 'last-share.json');

/** Remembers what was committed to be shared. */
export async function rememberShare({ place }: SharingRepository, commit: string): Promise<void> {
  await replaceFile(recordPath(place), JSON.stringify({ commit }));
}

export async function forgetShare({ place }: SharingRepository): Promise<void> {
  await rm(recordPath(place), { force: true });
}

/**
 * What was shared last from this clone; undefined if nothing was, it was undone, or another branch is checked
 * out.
 * @throws SharingStopped if nothing can be shared from here
 */
export async function readLastShare(
  repository: SharingRepository,
  signal?: AbortSignal,
): Promise<LastShare | undefined> {
  const { git, place } = repository;
  const written = recordedCommit(await readFile(recordPath(place), 'utf8').catch(() => ''));
  const commit = written === undefined ? undefined : await commitOf(repository, written, signal);
  const { head } = await readSharingBranch(repository, signal);
  if (commit === undefined || head === undefined) return undefined;
  if (!(await isAncestor(repository, commit, head, signal))) return undefined;
  const parent = await commitOf(repository, `${commit}^`, signal);
  const sent = ['for-each-ref', '--count=1', `--contains=${commit}`, 'refs/remotes/'];
  const changed = [
    'diff-tree',
    '-r',
    '--name-only',
    '--no-renames',
    '-z',
    '--root',
    '--no-commit-id',
    commit,
  ];
  return {
    commit,
    parent,
    subject: (await git.read(['log', '-1', '--format=%s', commit])).trim(),
    files: (await git.read(changed)).split('\0').filter(Boolean),
    isSent: (await git.read(sent)).trim() !== '',
    isHead: commit === head,
  };
}

function recordedCommit(text: string): string | undefined {
  try {
    const { commit } = JSON.parse(text) as { readonly commit?: unknown };
    return typeof commit === 'string' && /^[\da-f]{40,64}$/.test(commit) ? commit : undefined;
  } catch {
    return undefined;
  }
}
