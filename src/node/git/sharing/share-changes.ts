import type { Path } from '../../../core/base/ports';
import { remoteFailure } from '../../../core/services/sharing/remote-failure';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { commitPaths } from './commit-paths';
import { mergeFetched, type GetOptions, type GotChanges } from './get-changes';
import { rememberShare } from './last-share';
import { commitOf, isAncestor, readSharingBranch, type SharingBranch } from './sharing-branch';
import { fetchFrom, RemoteError, stopOf, type SharingRemote } from './sharing-remote';
import type { SharingRepository } from './sharing-repository';

/** What is being done, for a progress bar. */
export type SharingStep = 'committing' | 'fetching' | 'merging' | 'pushing';

export interface SharingOptions extends GetOptions {
  onStep?(step: SharingStep): void;
}

export interface ShareInput {
  /** Files to share, relative to the community's folder; empty: what is committed already. */
  readonly paths: readonly Path[];
  readonly message: string;
}

export interface SharedChanges extends GotChanges {
  /** Whether anything went out. */
  readonly isPushed: boolean;
}

/** How often others may be faster before Kith gives up. */
const mostAttempts = 6;

/**
 * Commits what was picked, gets what others shared, and pushes. Where it stops, what was committed is kept
 * and goes out the next time.
 *
 * @throws SharingStopped with what to do
 */
export async function shareChanges(
  repository: SharingRepository,
  remote: SharingRemote,
  { paths, message }: ShareInput,
  options: SharingOptions = {},
): Promise<SharedChanges> {
  const { signal, onStep } = options;
  if (paths.length > 0) {
    onStep?.('committing');
    const branch = await readSharingBranch(repository, signal);
    const commit = await commitPaths(repository, branch, paths, message, signal);
    if (commit !== undefined) await rememberShare(repository, commit);
  }
  const files = new Set<Path>();
  for (let attempt = 1; ; attempt++) {
    const got = await getChanges(repository, remote, options);
    for (const file of got.files) files.add(file);
    signal?.throwIfAborted();
    onStep?.('pushing');
    const pushed = await push(repository, remote, attempt === mostAttempts, signal);
    if (pushed !== 'behind') return { head: got.head, files: [...files], isPushed: pushed === 'pushed' };
  }
}

/**
 * Fetches and merges what others shared.
 * @throws SharingStopped with what to do
 */
export async function getChanges(
  repository: SharingRepository,
  remote: SharingRemote,
  options: SharingOptions = {},
): Promise<GotChanges> {
  const { signal, onStep } = options;
  const before = await readSharingBranch(repository, signal);
  onStep?.('fetching');
  await fetchFrom(remote, before.remote, before.remoteBranch, signal);
  onStep?.('merging');
  // Fetching takes a while, in which much may have happened here.
  return mergeFetched(repository, await readSharingBranch(repository, signal), options);
}

/** Pushes the branch as it is now. `behind`: others were faster, so get their changes first. */
async function push(
  repository: SharingRepository,
  remote: SharingRemote,
  isLast: boolean,
  signal: AbortSignal | undefined,
): Promise<'pushed' | 'nothing' | 'behind'> {
  const branch = await readSharingBranch(repository, signal);
  const { head, name, pushRemote, pushBranch, hasUpstream } = branch;
  const there = await commitOf(repository, branch.pushTracking, signal);
  if (head === undefined || (there !== undefined && (await isAncestor(repository, head, there, signal))))
    return 'nothing';
  try {
    await remote.push(pushRemote, `refs/heads/${name}:refs/heads/${pushBranch}`, !hasUpstream, signal);
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    if (remoteFailure(error.said) === 'behind' && !isLast) return 'behind';
    throw new SharingStopped(stopOf(error, pushRemote, pushBranch));
  }
  await requireArrival(repository, branch, head, signal);
  return 'pushed';
}

/**
 * An editor's extension may take a failed push over, to a fork for instance, after which the editor says that
 * it went well.
 */
async function requireArrival(
  repository: SharingRepository,
  branch: SharingBranch,
  commit: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const there = await commitOf(repository, branch.pushTracking, signal);
  // A remote that is not followed has no such ref.
  if (there === undefined || (await isAncestor(repository, commit, there, signal))) return;
  throw new SharingStopped({ why: 'push-refused', remote: branch.pushRemote, said: 'not at the remote yet' });
}
