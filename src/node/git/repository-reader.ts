import type { Identity } from '../../core/model/history/commit-log';
import { findGit, type NamedGit } from './find-git';
import { GitError } from './git-error';
import { createGit } from './run-git';

/** Single questions to the repository of a folder. */
export interface RepositoryReader {
  /**
   * The text of a file as the commit that is checked out has it, with `\n` at the ends of its lines and
   * without a byte order mark; empty where that has no such file. `path` is relative to the folder.
   */
  committedText(path: string): Promise<string>;
  /** Whom Git would name as the author of a commit made now; what it does not know is empty. */
  identity(): Promise<Identity>;
  dispose(): Promise<void>;
}

export function createRepositoryReader(root: string, namedGit: NamedGit = {}): RepositoryReader {
  const program = findGit({ ...namedGit, notInside: root });
  const git = program === undefined ? undefined : createGit(program);

  /** Git's answer; empty where it has none, or is not there. */
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
