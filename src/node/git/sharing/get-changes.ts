import type { Path } from '../../../core/base/ports';
import { saidInShort } from '../../../core/services/sharing/remote-failure';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { makeCommit } from './make-commit';
import { commitOf, isAncestor, type SharingBranch } from './sharing-branch';
import type { SharingRepository } from './sharing-repository';

export interface GetOptions {
  /**
   * Of files that are about to change, from the top of the work tree, those with text that was not saved: it
   * would stand over what others wrote.
   */
  unsavedAmong?(paths: readonly Path[]): readonly Path[];
  readonly signal?: AbortSignal;
}

/** What came in. */
export interface GotChanges {
  /** The last commit now; undefined if there is none. */
  readonly head: string | undefined;
  /** Files that changed, from the top of the work tree. */
  readonly files: readonly Path[];
}

/**
 * Brings what was fetched into the branch. The merge is made in Git's store of objects, where nobody sees it;
 * the work tree then goes forward to it in one step, which Git refuses as a whole if a changed file is in its
 * way. Staged and unsaved changes of other files stay as they are.
 *
 * @throws SharingStopped if files are in the way, or both sides changed the same places; nothing was touched
 */
export async function mergeFetched(
  repository: SharingRepository,
  branch: SharingBranch,
  { unsavedAmong, signal }: GetOptions = {},
): Promise<GotChanges> {
  const { git } = repository;
  const { head, tracking } = branch;
  const theirs = await commitOf(repository, tracking, signal);
  if (theirs === undefined || (head !== undefined && (await isAncestor(repository, theirs, head, signal))))
    return { head, files: [] };
  const target = await targetOf(repository, branch, theirs, signal);
  const changed = ['diff-tree', '-r', '--name-only', '--no-renames', '-z', '--root', '--no-commit-id'];
  const output = await git.read([...changed, ...(head === undefined ? [] : [head]), target]);
  const files = output.split('\0').filter(Boolean);
  const unsaved = unsavedAmong?.(files) ?? [];
  if (unsaved.length > 0) throw new SharingStopped({ why: 'unsaved', files: unsaved });
  signal?.throwIfAborted();
  await goForward(repository, branch, target);
  return { head: target, files };
}

/** The commit to go to: theirs, if we have nothing of our own, else a merge. */
async function targetOf(
  repository: SharingRepository,
  { head, tracking }: SharingBranch,
  theirs: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  if (head === undefined || (await isAncestor(repository, head, theirs, signal))) return theirs;
  const tree = await mergedTree(repository, head, theirs, signal);
  const merge = await makeCommit(
    repository,
    { from: tree, parents: [head, theirs], message: mergeMessage(tracking), isMerge: true },
    signal,
  );
  if (merge === undefined) throw new SharingStopped({ why: 'moved' });
  return merge;
}

/** As `git merge` words it. */
export function mergeMessage(tracking: string): string {
  return `Merge remote-tracking branch '${tracking.replace(/^refs\/remotes\//, '')}'`;
}

async function mergedTree(
  repository: SharingRepository,
  ours: string,
  theirs: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { git, version } = repository;
  const { status: related } = await git.attempt(['merge-base', ours, theirs]);
  if (related !== 0) throw new SharingStopped({ why: 'unrelated' });
  if (!version.isAtLeast(2, 38))
    throw new SharingStopped({ why: 'old-git', needed: '2.38', found: version.written });
  const args = ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z', ours, theirs];
  const { status, stdout, stderr } = await git.attempt(args, signal && { signal });
  const [tree = '', ...files] = stdout.split('\0').filter(Boolean);
  if (status === 0) return tree;
  if (status === 1) throw new SharingStopped({ why: 'conflict', files: [...new Set(files)], theirs });
  throw new SharingStopped({ why: 'failed', said: saidInShort(stderr) });
}

/**
 * Takes the work tree, the index and the branch to a commit that comes after the one that is checked out. Git
 * looks at all files before it touches any.
 */
export async function goForward(
  { git }: SharingRepository,
  { name }: SharingBranch,
  target: string,
): Promise<void> {
  const options = ['--ff-only', '--no-squash', '--no-autostash', '--no-overwrite-ignore', '--quiet'];
  const { status, stdout, stderr } = await git.attempt([
    // These would come before the command line's.
    ...['-c', `branch.${name}.mergeOptions=`],
    ...['merge', ...options, target],
  ]);
  if (status !== 0) throw new SharingStopped(refusalIn(`${stderr}\n${stdout}`));
}

/** Why `git merge` did not begin. */
export function refusalIn(said: string): SharingStopped['stop'] {
  if (/index\.lock/.test(said)) return { why: 'locked' };
  const files = [
    // Git lists files after a tab, a line each.
    ...[...said.matchAll(/^\t(.+)$/gm)].map(([, file]) => file as string),
    ...[...said.matchAll(/^error: Entry '(.+)' (?:would be|not uptodate)/gm)].map(
      ([, file]) => file as string,
    ),
  ];
  if (files.length > 0) return { why: 'in-the-way', files: [...new Set(files)] };
  if (/Not possible to fast-forward|cannot lock ref/i.test(said)) return { why: 'moved' };
  return { why: 'failed', said: saidInShort(said) };
}
