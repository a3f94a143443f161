/** Why a Git command failed. */
export type GitFailure =
  | 'missing'
  | 'not-a-repository'
  /** Git refuses a folder that belongs to another user unless `safe.directory` lists it. */
  | 'dubious-ownership'
  /** A requested commit does not exist (any more). */
  | 'unknown-commit'
  | 'failed';

export class GitError extends Error {
  override readonly name = 'GitError';
  constructor(
    readonly failure: GitFailure,
    message: string,
  ) {
    super(message);
  }
}

/** Classifies Git's standard error. It is in English: Git runs with `LC_ALL=C`. */
export function gitError(command: string, status: number | null, stderr: string): GitError {
  const said = stderr.trim().split('\n').slice(0, 5).join('\n');
  if (/dubious ownership|unsafe repository/.test(stderr)) {
    const folder = /safe\.directory '?([^'\n]+)'?/.exec(stderr)?.[1] ?? '';
    return new GitError(
      'dubious-ownership',
      `Git does not trust this folder, because it belongs to another user. To trust it, run: git config --global --add safe.directory '${folder}'`,
    );
  }
  if (/not a git repository|must be run in a work tree/i.test(stderr))
    return new GitError('not-a-repository', said);
  if (
    /bad object|unknown revision|bad revision|ambiguous argument|invalid revision range|Invalid symmetric difference/i.test(
      stderr,
    )
  ) {
    return new GitError('unknown-commit', said);
  }
  return new GitError(
    'failed',
    `git ${command} failed${status === null ? '' : ` (${status})`}${said === '' ? '' : `: ${said}`}`,
  );
}
