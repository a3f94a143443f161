import type { PastText, PastTexts, PastVersion } from '../../core/model/history/past-texts';
import { findGit, type NamedGit } from './find-git';
import { findRepository, readShallow } from './find-repository';
import { GitError } from './git-error';
import { createObjectParser } from './parse-objects';
import { createGit, type Git } from './run-git';

export interface PastTextsOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  readonly namedGit?: NamedGit;
  /** Reads at low priority. */
  readonly background?: boolean;
}

export interface GitPastTexts extends PastTexts {
  /** Ends running processes. */
  dispose(): Promise<void>;
}

/** How many versions are asked for before others may run. */
const sliceSize = 100;

/** Reads past versions by one process of Git. Undefined without a repository, or without Git. */
export function createPastTexts({ root, namedGit, background }: PastTextsOptions): GitPastTexts | undefined {
  const program = findGit({ ...namedGit, notInside: root });
  if (program === undefined || !findRepository(root)) return undefined;
  const git = createGit(program);
  return {
    truncatedAt() {
      const place = findRepository(root);
      return new Set(place ? readShallow(place).split('\n').filter(Boolean) : []);
    },
    read: (versions, take, reading) => readVersions(git, root, versions, take, { ...reading, background }),
    dispose: () => git.dispose(),
  };
}

type Reading = Parameters<PastTexts['read']>[2] & { readonly background: boolean | undefined };

async function readVersions(
  git: Git,
  root: string,
  versions: readonly PastVersion[],
  take: (index: number, text: PastText | undefined) => void,
  { signal, pacer, background }: Reading,
): Promise<void> {
  let taken = 0;
  /** Called when all that was asked for has been answered, or never will be. */
  let answered = (): void => undefined;
  let asked = 0;
  let ended = false;
  const names = versions.map(objectName);
  const takeNext = (text: PastText | undefined): void => {
    take(taken++, text);
    // What cannot be asked for is missing.
    while (taken < asked && names[taken] === undefined) take(taken++, undefined);
    if (taken === asked) answered();
  };

  /** Slices of questions, each after the answers to the one before: neither pipe nor memory fills up. */
  async function* questions(): AsyncGenerator<string> {
    while (asked < versions.length && !ended) {
      const slice = names.slice(asked, asked + sliceSize);
      asked += slice.length;
      while (taken < asked && names[taken] === undefined) take(taken++, undefined);
      const written = slice.filter((name) => name !== undefined);
      if (taken === asked) continue;
      const all = new Promise<void>((resolve) => (answered = resolve));
      yield written.map((name) => `${name}\n`).join('');
      if (!ended) await all;
      await pacer.pause();
    }
  }

  const parser = createObjectParser((bytes, blob) =>
    takeNext(bytes && blob !== undefined ? { blob, bytes } : undefined),
  );
  try {
    await git.run(['cat-file', '--batch'], {
      cwd: root,
      signal,
      ...(background && { background }),
      input: questions(),
      onOutput: parser.push,
    });
  } catch (error) {
    // In a partial clone, Git may exit at the first blob that it would have to fetch.
    if (!(error instanceof GitError) || !/promisor|lazy fetch/.test(error.message)) throw error;
  } finally {
    ended = true;
    answered();
  }
  while (taken < versions.length) take(taken++, undefined);
}

/** What Git is asked for; undefined if the path has a line break, at which the question would end. */
function objectName({ commit, path, before }: PastVersion): string | undefined {
  return /[\r\n]/.test(path) ? undefined : `${commit}${before ? '^' : ''}:./${path}`;
}
