import type { Identity } from '../../core/model/history/commit-log';
import { findGit, type NamedGit } from './find-git';
import { GitError } from './git-error';
import { createGit } from './run-git';

/** Single queries on the repository of a folder. */
export interface RepositoryReader {
  /**
   * The text of a file at HEAD, with `\n` line endings and without a byte order mark; empty if it does not
   * exist there. `path` is relative to the folder.
   */
  committedText(path: string): Promise<string>;
  /** The author that Git would use for a commit now; unknown fields are empty. */
  identity(): Promise<Identity>;
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
    async identity() {
      const [name, email] = await Promise.all([
        ask('config', '--get', 'user.name'),
        ask('config', '--get', 'user.email'),
      ]);
      return { name: name.trim(), email: email.trim() };
    },
    dispose: async () => git?.dispose(),
  };
}
