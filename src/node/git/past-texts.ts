import type { PastReading, PastTexts } from '../../core/model/history/past-texts';
import { findGit, type NamedGit } from './find-git';
import { findRepository, readShallow } from './find-repository';
import { GitError } from './git-error';
import { relative, safeDiff } from './history-reader';
import { changeOptions, createChangeParser } from './parse-changes';
import { createObjectParser } from './parse-objects';
import { createGit } from './run-git';

export interface PastTextsOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  readonly namedGit?: NamedGit | undefined;
  /** Reads at low priority. */
  readonly background?: boolean;
}

export interface GitPastTexts extends PastTexts {
  /** Ends running processes. */
  dispose(): Promise<void>;
}

/** How many blobs are asked for before others may run. */
const sliceSize = 200;

/** Each reading is one process of Git. Undefined without a repository, or without Git. */
export function createPastTexts({
  root,
  namedGit,
  background = false,
}: PastTextsOptions): GitPastTexts | undefined {
  const program = findGit({ ...namedGit, notInside: root });
  if (program === undefined || !findRepository(root)) return undefined;
  const git = createGit(program);

  async function run(
    args: readonly string[],
    input: string | AsyncIterable<string>,
    onOutput: (chunk: Buffer) => void,
    { signal }: PastReading,
  ): Promise<void> {
    try {
      await git.run(args, { cwd: root, signal, background, input, onOutput });
    } catch (error) {
      // In a partial clone, Git may exit at the first object that it would have to fetch.
      if (!(error instanceof GitError) || !/promisor|lazy fetch/.test(error.message)) throw error;
    }
  }

  return {
    truncatedAt() {
      const place = findRepository(root);
      return new Set(place ? readShallow(place).split('\n').filter(Boolean) : []);
    },
    async changes(commits, take, reading) {
      const place = findRepository(root);
      if (!place || commits.length === 0) return;
      const options = [...changeOptions, ...safeDiff, ...relative(place)];
      const input = commits.map((commit) => `${commit}\n`).join('');
      await run(['diff-tree', '--stdin', ...options], input, createChangeParser(take).push, reading);
    },
    async read(blobs, take, reading) {
      if (blobs.length === 0) return;
      let asked = 0;
      let taken = 0;
      let ended = false;
      /** Called when the slice before the last one has been answered, or never will be. */
      let answered = (): void => undefined;

      /** At most two slices are open: Git always has work, and neither pipe nor memory fills up. */
      async function* questions(): AsyncGenerator<string> {
        while (asked < blobs.length && !ended) {
          const slice = blobs.slice(asked, asked + sliceSize);
          const before = asked;
          asked += slice.length;
          yield slice.map((blob) => `${blob}\n`).join('');
          if (taken < before && !ended) await new Promise<void>((resolve) => (answered = resolve));
          await reading.pacer.pause();
        }
      }

      const parser = createObjectParser((bytes) => {
        take(taken++, bytes);
        if (taken >= asked - sliceSize) answered();
      });
      try {
        await run(['cat-file', '--batch'], questions(), parser.push, reading);
      } finally {
        ended = true;
        answered();
      }
      while (taken < blobs.length) take(taken++, undefined);
    },
    dispose: () => git.dispose(),
  };
}
