import type { Logger } from '../../core/base/ports';
import { message, type Message } from '../../core/base/message';
import { findRepository, type RepositoryPlace } from '../git/find-repository';
import { GitError } from '../git/git-error';
import type { Git } from '../git/run-git';
import { createFolderLister } from './folder-lister';
import { createGitLister } from './git-lister';
import type { Listed, Lister } from './listing';
import type { ListingCache } from './listing-cache';

export interface ListerChoiceOptions {
  readonly root: string;
  /** Undefined if there is no `git` program. */
  readonly git: Git | undefined;
  readonly trusted: boolean;
  readonly cache: ListingCache | undefined;
  readonly logger: Logger;
}

/** Lists a folder by its Git repository, or recursively if there is none or it is unusable. */
export interface ListerChoice {
  choose(signal: AbortSignal): Promise<Lister>;
  list(signal: AbortSignal): Promise<Listed & { readonly problem?: Message }>;
}

export function createListerChoice({ root, git, trusted, cache, logger }: ListerChoiceOptions): ListerChoice {
  const folder = createFolderLister(root);
  /** Git failed on the last listing: until one succeeds, it is not used for single files either. */
  let failed = false;
  let chosen: { readonly place: string; readonly lister: Lister } | undefined;

  async function choose(signal: AbortSignal): Promise<Lister> {
    const place = findRepository(root);
    if (!place || !git) return folder;
    const mark = `${place.gitDir}\0${place.prefix}`;
    if (chosen?.place !== mark) {
      const ignored = await isIgnored(git, place, signal);
      const lister = ignored ? folder : createGitLister({ root, place, git, trusted, cache });
      chosen = { place: mark, lister };
    }
    return chosen.lister;
  }

  return {
    choose: async (signal) => (failed ? folder : choose(signal)),
    async list(signal) {
      try {
        const lister = await choose(signal);
        const listed = await lister.list(signal);
        failed = false;
        const missing = !git && findRepository(root) !== undefined;
        return missing
          ? { ...listed, problem: message('Git was not found, so there is no history here.') }
          : listed;
      } catch (error) {
        if (signal.aborted || !(error instanceof GitError)) throw error;
        failed = true;
        logger.warn(`Git could not list the files, so the folder is walked through: ${error.message}`);
        return { ...(await folder.list(signal)), problem: explain(error) };
      }
    },
  };
}

/**
 * A folder ignored by its repository is a community of its own: notes below a home folder that is kept in
 * Git.
 */
async function isIgnored(
  git: Git,
  { workTree, prefix }: RepositoryPlace,
  signal: AbortSignal,
): Promise<boolean> {
  if (prefix === '') return false;
  try {
    await git.run(['check-ignore', '-q', '--', prefix], { cwd: workTree, signal });
    return true;
  } catch (error) {
    if (error instanceof GitError && error.failure === 'failed') return false;
    throw error;
  }
}

function explain(error: GitError): Message {
  if (error.failure === 'dubious-ownership') {
    return message(
      'This folder belongs to another user, so Git does not read its history. To trust it, run: {0}',
      /git config .*/.exec(error.message)?.[0] ?? 'git config --global --add safe.directory',
    );
  }
  return message('Git cannot read this repository: {0}', error.message);
}
