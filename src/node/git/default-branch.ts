import { GitError } from './git-error';
import type { Git } from './run-git';

/** The last commit of a branch. */
export interface BranchTip {
  /** As people call it: `origin/main`, `main`; `HEAD` where none is checked out. */
  readonly name: string;
  readonly commit: string;
}

/**
 * The last commit of the branch that the community goes by, without asking a remote: `origin/HEAD`, else the
 * first there is of `init.defaultBranch`, `main` and `master`, else what is checked out. Where `origin` has
 * that branch, it is the branch as it was there when it was last fetched: what was only committed in this
 * clone passed no review and no protection. Undefined where there is no commit; rejects where Git may not
 * look.
 */
export async function findDefaultBranch(
  git: Git,
  root: string,
  signal: AbortSignal,
): Promise<BranchTip | undefined> {
  /** Git's answer; empty where it has none. */
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
