import { setTimeout as delay } from 'node:timers/promises';
import type { Path } from '../../../core/base/ports';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { runHook } from './hooks';
import { makeCommit } from './make-commit';
import type { SharingBranch } from './sharing-branch';
import { inWorkTree, type SharingRepository } from './sharing-repository';

/**
 * Commits files as they stand in the work tree, and nothing else: what is staged stays staged. The branch
 * moves only if it is still where it was, and the index follows for what was committed alone. Undefined if
 * the files do not differ from the last commit.
 *
 * @param paths relative to the community's folder
 * @throws SharingStopped if a hook refuses, nobody is named, or the branch moved in between
 */
export async function commitPaths(
  repository: SharingRepository,
  { name, head }: SharingBranch,
  paths: readonly Path[],
  message: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { git, place } = repository;
  if (paths.length === 0) return undefined;
  const commit = await makeCommit(
    repository,
    {
      from: head,
      parents: head === undefined ? [] : [head],
      message,
      isMerge: false,
      async fill(index) {
        const input = paths.map((path) => `${inWorkTree(place, path)}\0`).join('');
        // `--replace`: a file may have become a folder.
        const args = ['update-index', '--add', '--remove', '--replace', '-z', '--stdin'];
        await git.read(args, { input, env: { GIT_INDEX_FILE: index }, ...(signal && { signal }) });
      },
    },
    signal,
  );
  if (commit === undefined) return undefined;
  signal?.throwIfAborted();
  const [subject = ''] = message.trim().split('\n');
  const reason = head === undefined ? `commit (initial): ${subject}` : `commit: ${subject}`;
  await moveBranch(repository, name, { before: head, after: commit, reason });
  await followInIndex(repository, head, commit);
  await runHook(repository, 'post-commit', [], undefined);
  return commit;
}

/** From which commit to which a branch moves, and what its log says of it. */
export interface BranchMove {
  readonly before: string | undefined;
  readonly after: string;
  readonly reason: string;
}

/**
 * Compare and swap.
 * @throws SharingStopped if the branch is no longer at `before`
 */
export async function moveBranch(
  { git }: SharingRepository,
  branch: string,
  { before, after, reason }: BranchMove,
): Promise<void> {
  const none = '0'.repeat(after.length);
  const args = ['update-ref', '-m', reason, `refs/heads/${branch}`, after, before ?? none];
  const { status } = await git.attempt(args);
  if (status !== 0) throw new SharingStopped({ why: 'moved' });
}

const attempts = 20;
const pauseMs = 100;

/**
 * The index takes over what changed between two commits. Until then `git status` would show what was
 * committed as taken back.
 * @param but files whose index stays as it is
 */
export async function followInIndex(
  { git }: SharingRepository,
  before: string | undefined,
  after: string,
  but: ReadonlySet<Path> = new Set(),
): Promise<void> {
  const changed = ['diff-tree', '-r', '--name-only', '--no-renames', '-z', '--root', '--no-commit-id'];
  // Hooks may have added more than was asked for.
  const names = await git.read([...changed, ...(before === undefined ? [] : [before]), after]);
  const paths = names.split('\0').filter((path) => path !== '' && !but.has(path));
  if (paths.length === 0) return;
  const input = paths.map((path) => `${path}\0`).join('');
  for (let attempt = 1; ; attempt++) {
    const { status, stderr } = await git.attempt(
      ['--literal-pathspecs', 'reset', '-q', '--pathspec-from-file=-', '--pathspec-file-nul', after],
      { input },
    );
    if (status === 0) return;
    if (attempt === attempts || !/index\.lock/.test(stderr)) throw new SharingStopped({ why: 'locked' });
    await delay(pauseMs);
  }
}
