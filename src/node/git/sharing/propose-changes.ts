import { pullRequestPage } from '../../../core/services/sharing/pull-request-page';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { readSharingBranch } from './sharing-branch';
import { RemoteError, stopOf, type SharingRemote } from './sharing-remote';
import type { SharingRepository } from './sharing-repository';

/** A branch at the remote that somebody reviews. */
export interface Proposal {
  readonly branch: string;
  /** Where a pull request is opened for it, if known. */
  readonly page: string | undefined;
}

/**
 * The name for a branch of one's own: that of an earlier proposal which is not in the shared branch yet,
 * since its pull request then shows what is new too; else a new one.
 *
 * @param person who proposes, for the name
 * @param day `yyyy-mm-dd`
 */
export async function proposalName(
  repository: SharingRepository,
  person: string,
  day: string,
  signal?: AbortSignal,
): Promise<string> {
  const { pushRemote, tracking } = await readSharingBranch(repository, signal);
  const prefix = `share/${slug(person)}`;
  const folder = `refs/remotes/${pushRemote}/`;
  const list = async (...more: readonly string[]): Promise<string[]> => {
    const args = ['for-each-ref', '--format=%(refname)', ...more, `${folder}share/`];
    const { stdout } = await repository.git.attempt(args, signal && { signal });
    return stdout
      .split('\n')
      .map((ref) => ref.slice(folder.length))
      .filter((name) => name.startsWith(`${prefix}-`));
  };
  const [open] = await list('--merged=HEAD', `--no-merged=${tracking}`);
  if (open !== undefined) return open;
  const taken = new Set(await list());
  for (let count = 1; ; count++) {
    const name = `${prefix}-${day}${count === 1 ? '' : `-${count}`}`;
    if (!taken.has(name)) return name;
  }
}

/** Letters and digits of a name, as a branch may have them. */
function slug(person: string): string {
  const plain = person.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.replace(/[^a-z\d]+/g, '-').replace(/^-+|-+$/g, '') || 'changes';
}

/**
 * Pushes what is committed here to a branch of its own at the remote; the branch here stays as it is.
 * @throws SharingStopped if the remote refuses that too
 */
export async function proposeChanges(
  repository: SharingRepository,
  remote: SharingRemote,
  name: string,
  signal?: AbortSignal,
): Promise<Proposal> {
  const { head, remoteBranch, pushRemote, pushRemoteUrl } = await readSharingBranch(repository, signal);
  if (head === undefined) throw new SharingStopped({ why: 'moved' });
  try {
    await remote.push(pushRemote, `${head}:refs/heads/${name}`, false, signal);
  } catch (error) {
    if (!(error instanceof RemoteError)) throw error;
    const stop = stopOf(error, pushRemote, name);
    const { said = '' } = 'said' in stop ? stop : {};
    throw new SharingStopped(
      stop.why === 'protected' ? { why: 'push-refused', remote: pushRemote, said } : stop,
    );
  }
  return { branch: name, page: pullRequestPage(pushRemoteUrl, remoteBranch, name) };
}
