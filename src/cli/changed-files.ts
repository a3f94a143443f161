import type { Path } from '../core/base/ports';
import { findGit } from '../node/git/find-git';
import { findRepository } from '../node/git/find-repository';
import { GitError } from '../node/git/git-error';
import { createGit } from '../node/git/run-git';
import { UsageError } from './arguments';

export const changedSinceOption = {
  type: 'string',
  value: 'COMMIT',
  help: 'only files that differ from where this branch left it',
} as const;

/**
 * The files below a folder that differ from where this branch left another commit, in the work tree as in
 * commits; paths relative to the folder.
 * @throws UsageError without Git, or where there is no such commit
 */
export async function changedFiles(
  folder: string,
  since: string,
  signal: AbortSignal,
): Promise<ReadonlySet<Path>> {
  const place = findRepository(folder);
  const program = findGit({ notInside: folder });
  if (!place || program === undefined)
    throw new UsageError('“--changed-since” needs Git, and a folder in a repository.');
  const git = createGit(program);
  const options = { cwd: folder, signal };
  try {
    const base = (await git.read(['merge-base', '--end-of-options', since, 'HEAD'], options))
      .toString()
      .trim();
    const diff = [
      'diff',
      '--name-only',
      '-z',
      '--no-renames',
      '--no-ext-diff',
      '--relative',
      base,
      '--',
      '.',
    ];
    const found = (await git.read(diff, options)).toString('utf8');
    return new Set(found.split('\0').filter((path) => path !== ''));
  } catch (error) {
    if (!(error instanceof GitError)) throw error;
    throw new UsageError(
      `There is no commit “${since}” here to compare with. In CI, check out the whole history (fetch-depth: 0).`,
    );
  }
}
