import { remoteFailure, saidInShort } from '../../../core/services/sharing/remote-failure';
import { SharingStopped, type SharingStop } from '../../../core/services/sharing/stops';
import type { WritingGit } from './writing-git';

/** The way to other repositories. */
export interface SharingRemote {
  /** Rejects with a {@link RemoteError} if that fails. */
  fetch(remote: string, signal?: AbortSignal): Promise<void>;
  /**
   * Rejects with a {@link RemoteError} if that fails.
   * @param refspec such as `refs/heads/main:refs/heads/main`
   * @param setUpstream remembers where the branch belongs
   */
  push(remote: string, refspec: string, setUpstream: boolean, signal?: AbortSignal): Promise<void>;
}

export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  constructor(
    /** What Git said on standard error. */
    readonly said: string,
  ) {
    super(said);
  }
}

/** Reaches remotes by the `git` program, with whatever credentials it has without asking. */
export function createProgramRemote(git: WritingGit): SharingRemote {
  const run = async (args: readonly string[], signal: AbortSignal | undefined): Promise<void> => {
    const { status, stderr } = await git.attempt(args, signal && { signal });
    if (status !== 0) throw new RemoteError(stderr);
  };
  return {
    fetch: (remote, signal) => run(['fetch', '--quiet', remote], signal),
    push: (remote, refspec, setUpstream, signal) =>
      run(['push', '--quiet', ...(setUpstream ? ['--set-upstream'] : []), remote, refspec], signal),
  };
}

/** What to tell if a remote could not be fetched from or pushed to. */
export function stopOf(error: RemoteError, remote: string, branch: string): SharingStop {
  const said = saidInShort(error.said);
  const failure = remoteFailure(error.said);
  switch (failure) {
    case 'protected':
      return { why: 'protected', remote, branch, said };
    case 'not-allowed':
    case 'unreachable':
      return { why: failure, remote, said };
    case 'pre-push-hook':
      return { why: 'hook-failed', hook: 'pre-push', said };
    default:
      return { why: 'push-refused', remote, said };
  }
}

/** Fetches, and says what is wrong where that fails. */
export async function fetchFrom(
  remote: SharingRemote,
  name: string,
  branch: string,
  signal?: AbortSignal,
): Promise<void> {
  try {
    await remote.fetch(name, signal);
  } catch (error) {
    throw error instanceof RemoteError ? new SharingStopped(stopOf(error, name, branch)) : error;
  }
}
