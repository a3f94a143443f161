import { SharingStopped } from '../../../core/services/sharing/stops';
import { repositoryWork } from '../repository-work';
import type { SharingRepository } from './sharing-repository';

/** The branch that is shared, and where it is shared to. */
export interface SharingBranch {
  readonly name: string;
  /** The last commit; undefined before the first. */
  readonly head: string | undefined;
  /** Where others' changes come from. */
  readonly remote: string;
  readonly remoteUrl: string;
  /** The name of the branch at the remote. */
  readonly remoteBranch: string;
  /** The ref that has the remote's branch as it was fetched last. */
  readonly tracking: string;
  /** Where own changes go to: the same, unless `pushRemote` or `remote.pushDefault` name another. */
  readonly pushRemote: string;
  /**
   * The branch there. A branch that was begun from another one follows that, but its changes are not meant
   * for it: they go to a branch of the same name, unless `push.default` is `upstream`.
   */
  readonly pushBranch: string;
  readonly pushRemoteUrl: string;
  readonly pushTracking: string;
  /** Whether the branch knows where it belongs. */
  readonly hasUpstream: boolean;
}

/**
 * The branch and its remote.
 * @throws SharingStopped if nothing can be shared from here: no branch, an operation that waits, no remote
 */
export async function readSharingBranch(
  repository: SharingRepository,
  signal?: AbortSignal,
): Promise<SharingBranch> {
  const { branch, begun, locked } = repositoryWork(repository.place);
  // During a rebase no branch is checked out, so what is under way is said first.
  if (begun) throw new SharingStopped({ why: 'under-way', work: begun });
  const { git } = repository;
  const options = signal && { signal };
  // Not every way of keeping refs can be read without Git.
  const name =
    branch ?? (await git.attempt(['symbolic-ref', '-q', '--short', 'HEAD'], options)).stdout.trim();
  if (name === '') throw new SharingStopped({ why: 'detached' });
  if (locked) throw new SharingStopped({ why: 'locked' });
  const config = await readConfig(repository, signal);
  const remotes = remotesIn(config);
  const configured = config.get(`branch.${name}.remote`);
  const merge = config.get(`branch.${name}.merge`)?.replace(/^refs\/heads\//, '');
  // A branch may follow another one of the same clone, `.`: nobody else sees that.
  const hasUpstream = configured !== undefined && remotes.has(configured) && merge !== undefined;
  const remote = hasUpstream ? configured : onlyRemote(remotes);
  if (remotes.size === 0) throw new SharingStopped({ why: 'no-remote' });
  if (remote === undefined) throw new SharingStopped({ why: 'no-upstream', branch: name });
  const remoteBranch = hasUpstream ? merge : name;
  const named = config.get(`branch.${name}.pushremote`) ?? config.get('remote.pushdefault');
  const pushRemote = named !== undefined && remotes.has(named) ? named : remote;
  const isUpstream = ['upstream', 'tracking'].includes(config.get('push.default') ?? '');
  const pushBranch = pushRemote === remote && isUpstream ? remoteBranch : name;
  const { stdout } = await git.attempt(['rev-parse', '--verify', '-q', 'HEAD^{commit}'], options);
  return {
    name,
    head: stdout.trim() || undefined,
    remote,
    remoteUrl: remotes.get(remote) ?? '',
    remoteBranch,
    tracking: `refs/remotes/${remote}/${remoteBranch}`,
    pushRemote,
    pushBranch,
    pushRemoteUrl: remotes.get(pushRemote) ?? '',
    pushTracking: `refs/remotes/${pushRemote}/${pushBranch}`,
    hasUpstream,
  };
}

/** Sections and variables in lower case, the names between as written; the last value counts, as in Git. */
async function readConfig(
  { git }: SharingRepository,
  signal: AbortSignal | undefined,
): Promise<ReadonlyMap<string, string>> {
  const args = ['config', '-z', '--get-regexp', String.raw`^(branch|remote|push)\.`];
  const { stdout } = await git.attempt(args, signal && { signal });
  const entries = stdout.split('\0').filter(Boolean);
  return new Map(
    entries.map((entry) => {
      const end = entry.indexOf('\n');
      return end < 0 ? [entry, ''] : [entry.slice(0, end), entry.slice(end + 1)];
    }),
  );
}

function remotesIn(config: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const remotes = new Map<string, string>();
  for (const [key, value] of config) {
    const name = /^remote\.(.+)\.url$/s.exec(key)?.[1];
    if (name !== undefined) remotes.set(name, value);
  }
  return remotes;
}

function onlyRemote(remotes: ReadonlyMap<string, string>): string | undefined {
  if (remotes.has('origin')) return 'origin';
  const [only] = remotes.keys();
  return remotes.size === 1 ? only : undefined;
}

/** The commit that a name stands for; undefined if there is none. */
export async function commitOf(
  { git }: SharingRepository,
  name: string,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const args = ['rev-parse', '--verify', '-q', '--end-of-options', `${name}^{commit}`];
  const { stdout } = await git.attempt(args, signal && { signal });
  return stdout.trim() || undefined;
}

/** Whether all that is in one commit's history is in the other's. */
export async function isAncestor(
  { git }: SharingRepository,
  older: string,
  newer: string,
  signal?: AbortSignal,
): Promise<boolean> {
  if (older === newer) return true;
  const { status } = await git.attempt(['merge-base', '--is-ancestor', older, newer], signal && { signal });
  return status === 0;
}
