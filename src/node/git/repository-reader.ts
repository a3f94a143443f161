import type { Identity } from '../../core/model/history/commit-log';
import { findGit, type NamedGit } from './find-git';
import { findRepository } from './find-repository';
import { GitError } from './git-error';
import { createGit } from './run-git';
import { readLocalChanges, type LocalChanges } from './sharing/read-changes';

/** Single queries on the repository of a folder. */
export interface RepositoryQueries {
  /**
   * The text of a file at HEAD, with `\n` line endings and without a byte order mark; empty if it does not
   * exist there. `path` is relative to the folder.
   */
  committedText(path: string): Promise<string>;
  /**
   * The author date of the commit that a name stands for, such as an abbreviated id, a tag or a branch, in ms
   * since 1970-01-01 UTC; undefined if there is none.
   */
  commitTime(name: string): Promise<number | undefined>;
  /** The author that Git would use for a commit now; unknown fields are empty. */
  identity(): Promise<Identity>;
  /**
   * What is not shared; undefined without a repository, or without Git. Only for trusted folders: Git may run
   * the filters that the repository names.
   */
  localChanges(signal: AbortSignal): Promise<LocalChanges | undefined>;
}

export interface RepositoryReader extends RepositoryQueries {
  dispose(): Promise<void>;
}

export function createRepositoryReader(root: string, namedGit: NamedGit = {}): RepositoryReader {
  const program = findGit({ ...namedGit, notInside: root });
  const git = program === undefined ? undefined : createGit(program);

  /** Git's output; empty on failure, or without Git. */
  async function ask(...args: readonly string[]): Promise<string> {
    try {
      return new TextDecoder().decode(await git?.read(args, { cwd: root }));
    } catch (error) {
      if (error instanceof GitError) return '';
      throw error;
    }
  }

  return {
    committedText: async (path) => (await ask('cat-file', 'blob', `HEAD:./${path}`)).replace(/\r\n?/g, '\n'),
    async commitTime(name) {
      // Git takes what begins with a dash for an option, and other signs for ranges and searches.
      if (!/^[\p{L}\p{N}_][\p{L}\p{N}_./@~^-]*$/u.test(name) || name.includes('..')) return undefined;
      const written = await ask('log', '-1', '--format=%at', `${name}^{commit}`, '--');
      const seconds = Number.parseInt(written, 10);
      return Number.isNaN(seconds) ? undefined : seconds * 1000;
    },
    async identity() {
      const [name, email] = await Promise.all([
        ask('config', '--get', 'user.name'),
        ask('config', '--get', 'user.email'),
      ]);
      return { name: name.trim(), email: email.trim() };
    },
    async localChanges(signal) {
      const place = findRepository(root);
      return git && place && readLocalChanges(git, place, root, signal);
    },
    dispose: async () => git?.dispose(),
  };
}
