import { GitError } from './git-error';
import type { Git } from './run-git';

/** The last commit of a branch. */
export interface BranchTip {
  /** The display name: `origin/main`, `main`; `HEAD` if detached. */
  readonly name: string;
  readonly commit: string;
}

/**
 * Finds the last commit of the default branch, without contacting a remote: `origin/HEAD`, else the first
 * that exists of `init.defaultBranch`, `main` and `master`, else what is checked out. If `origin` has that
 * branch, its last fetched state is used: commits that exist only in this clone passed no review and no
 * branch protection. Undefined if there is no commit; rejects if Git refuses access.
 */
export async function findDefaultBranch(
  git: Git,
  root: string,
  signal: AbortSignal,
): Promise<BranchTip | undefined> {
  /** Git's output; empty on failure. */
  const ask = async (...args: readonly string[]): Promise<string> => {
    try {
      return (await git.read(args, { cwd: root, signal })).toString().trim();
    } catch (error) {
      if (error instanceof GitError && (error.failure === 'failed' || error.failure === 'unknown-commit'))
        return '';
      throw error;
    }
  };
  const tipOf = async (reference: string, name: string): Promise<BranchTip | undefined> => {
    const commit = await ask('rev-parse', '--verify', '-q', `${reference}^{commit}`);
    return commit === '' ? undefined : { name, commit };
  };
  const named = await ask('symbolic-ref', '-q', 'refs/remotes/origin/HEAD');
  const ofOrigin = await tipOf(
    'refs/remotes/origin/HEAD',
    named.replace(/^refs\/remotes\//, '') || 'origin/HEAD',
  );
  if (ofOrigin) return ofOrigin;
  for (const name of new Set([await ask('config', '--get', 'init.defaultBranch'), 'main', 'master'])) {
    const local = name === '' ? undefined : await tipOf(`refs/heads/${name}`, name);
    if (local) return (await tipOf(`refs/remotes/origin/${name}`, `origin/${name}`)) ?? local;
  }
  return tipOf('HEAD', (await ask('symbolic-ref', '-q', '--short', 'HEAD')) || 'HEAD');
}
