import type { Path } from '../../../core/base/ports';
import { saidInShort } from '../../../core/services/sharing/remote-failure';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { followInIndex, moveBranch } from './commit-paths';
import { goForward } from './get-changes';
import { forgetShare, readLastShare, type LastShare } from './last-share';
import { makeCommit } from './make-commit';
import { shareChanges, type SharedChanges, type SharingOptions } from './share-changes';
import { readSharingBranch } from './sharing-branch';
import { fetchFrom, type SharingRemote } from './sharing-remote';
import type { SharingRepository } from './sharing-repository';

/**
 * How the last share is undone. `unmade`: nobody has it yet, so its commit goes, and all texts stay as they
 * are. `reverted`: a commit of its own takes it back, here and for everybody.
 */
export type UndoWay = 'unmade' | 'reverted';

export interface UndoneShare extends SharedChanges {
  readonly way: UndoWay;
  readonly share: LastShare;
}

/** How a share would be undone, as far as this clone knows. */
export function undoWay({ isSent, isHead, parent }: LastShare): UndoWay {
  return !isSent && isHead && parent !== undefined ? 'unmade' : 'reverted';
}

/**
 * Undoes what was shared last from this clone.
 *
 * @param expected the way that the person agreed to: what turns out to be with the others already is not
 *   taken back for everybody without asking
 * @param message of the commit that takes it back
 * @throws SharingStopped with what to do; nothing was touched
 */
export async function undoLastShare(
  repository: SharingRepository,
  remote: SharingRemote,
  { expected, message }: { readonly expected: UndoWay; readonly message: string },
  options: SharingOptions = {},
): Promise<UndoneShare> {
  const { signal, onStep } = options;
  const branch = await readSharingBranch(repository, signal);
  onStep?.('fetching');
  // Of a push that broke off nobody knows here whether it arrived.
  await fetchFrom(remote, branch.remote, branch.remoteBranch, signal).catch((error: unknown) => {
    if (!(error instanceof SharingStopped) || error.stop.why !== 'unreachable') throw error;
  });
  const share = await readLastShare(repository, signal);
  if (!share) throw new SharingStopped({ why: 'nothing-to-undo' });
  const way = undoWay(share);
  if (way !== expected && way === 'reverted') throw new SharingStopped({ why: 'sent-meanwhile' });
  if (way === 'unmade') {
    await unmake(repository, share);
    await forgetShare(repository);
    return { way, share, head: share.parent, files: [], isPushed: false };
  }
  onStep?.('committing');
  await revert(repository, share, message, options);
  await forgetShare(repository);
  return { way, share, ...(await shareChanges(repository, remote, { paths: [], message: '' }, options)) };
}

/** The branch goes back by one; texts stay, and what was staged since stays staged. */
async function unmake(repository: SharingRepository, { commit, parent, subject }: LastShare): Promise<void> {
  const { name, head } = await readSharingBranch(repository);
  if (head !== commit || parent === undefined) throw new SharingStopped({ why: 'moved' });
  const staged = await repository.git.read([
    'diff-index',
    '--cached',
    '--name-only',
    '--no-renames',
    '-z',
    commit,
  ]);
  await moveBranch(repository, name, { before: commit, after: parent, reason: `undo share: ${subject}` });
  await followInIndex(repository, commit, parent, new Set(staged.split('\0')));
}

/** Checks out a commit that takes the share back; Git refuses that whole if a changed file is in its way. */
async function revert(
  repository: SharingRepository,
  share: LastShare,
  message: string,
  { unsavedAmong, signal }: SharingOptions,
): Promise<void> {
  const { git } = repository;
  const branch = await readSharingBranch(repository, signal);
  const { head } = branch;
  if (head === undefined) throw new SharingStopped({ why: 'moved' });
  const tree = await treeWithout(repository, share, head);
  const commit = await makeCommit(
    repository,
    { from: tree, parents: [head], message, isMerge: false },
    signal,
  );
  // Somebody took it back already.
  if (commit === undefined) throw new SharingStopped({ why: 'nothing-to-undo' });
  const changed = ['diff-tree', '-r', '--name-only', '--no-renames', '-z', '--no-commit-id', head, commit];
  const files = (await git.read(changed)).split('\0').filter(Boolean);
  const unsaved = unsavedAmong?.(files) ?? [];
  if (unsaved.length > 0) throw new SharingStopped({ why: 'unsaved', files: unsaved });
  signal?.throwIfAborted();
  await goForward(repository, branch, commit);
}

/** The files of a commit as they would be without a share. */
async function treeWithout(
  { git, version }: SharingRepository,
  { commit, parent }: LastShare,
  head: string,
): Promise<string> {
  const before =
    parent ?? (await git.read(['hash-object', '-t', 'tree', '-w', '--stdin'], { input: '' })).trim();
  const tree = (await git.read(['rev-parse', `${before}^{tree}`])).trim();
  if (head === commit) return tree;
  if (!version.isAtLeast(2, 38))
    throw new SharingStopped({ why: 'old-git', needed: '2.38', found: version.written });
  // Merged with what takes it back right after it, which has the share itself as the base of both.
  const undone = (
    await git.read(['commit-tree', tree, '-p', commit], { input: 'Undone', env: nobody })
  ).trim();
  const args = ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', head, undone];
  const { status, stdout, stderr } = await git.attempt(args);
  const [merged = '', ...files] = stdout.split('\0').filter(Boolean);
  if (status === 0) return merged;
  if (status === 1) throw new SharingStopped({ why: 'changed-since', files: unique(files) });
  throw new SharingStopped({ why: 'failed', said: saidInShort(stderr) });
}

/** Of a commit that no branch will have. */
const nobody = {
  GIT_AUTHOR_NAME: 'nobody',
  GIT_AUTHOR_EMAIL: 'nobody@invalid',
  GIT_COMMITTER_NAME: 'nobody',
  GIT_COMMITTER_EMAIL: 'nobody@invalid',
};

function unique(files: readonly Path[]): readonly Path[] {
  return [...new Set(files)];
}
