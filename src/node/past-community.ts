import { createCommunity, type Community } from '../core/community/community';
import type { RepositoryState } from '../core/model/history/history';
import type { CommittedCommunityOptions } from './committed-community';
import { createCommittedFiles } from './git/committed-files';
import { findGit } from './git/find-git';
import { findRepository, readShallow } from './git/find-repository';
import { GitError } from './git/git-error';
import { createHistoryReader } from './git/history-reader';
import { createGit, type Git } from './git/run-git';

/**
 * A commit by its name (an id, a tag, a branch), or the last one until a moment in ms since 1970-01-01 UTC.
 */
export type Revision = { readonly name: string } | { readonly until: number };

/** A community as it was at a commit: its files, people, configuration and history until then. */
export interface PastCommunity {
  readonly community: Community;
  readonly commit: string;
  /** When it was committed, in ms since 1970-01-01 UTC. */
  readonly at: number;
  dispose(): Promise<void>;
}

/**
 * Opens a community as it was at a commit, with the same core that reads the folder; nothing is checked out.
 * Undefined if there is no such commit, or no repository; rejects with a `GitError` if Git refuses access or
 * the clone lacks some of the files.
 */
export async function openPastCommunity(
  { root, namedGit, pacer, logger }: CommittedCommunityOptions,
  revision: Revision,
  signal: AbortSignal,
): Promise<PastCommunity | undefined> {
  const place = findRepository(root);
  const program = findGit({ ...namedGit, notInside: root });
  if (!place || program === undefined) return undefined;
  const git = createGit(program, { GIT_NO_REPLACE_OBJECTS: '1' });
  try {
    const found = await findCommit(git, root, revision, signal);
    if (!found) {
      await git.dispose();
      return undefined;
    }
    const { commit, at } = found;
    const repository: RepositoryState = {
      commit,
      shallow: readShallow(place) !== '',
      partial: false,
      submodules: [],
    };
    const community = createCommunity({
      ...createCommittedFiles(git, root, commit, 'everything'),
      history: {
        recall: async () => undefined,
        async update(report, reading) {
          const log = await createHistoryReader(git, root, place, reading).readAll(commit);
          report({ stage: 'files', log, repository });
        },
      },
      clock: { now: () => at },
      pacer,
      logger,
    });
    await community.open(signal);
    return {
      community,
      commit,
      at,
      async dispose() {
        community.dispose();
        await git.dispose();
      },
    };
  } catch (error) {
    await git.dispose();
    throw error;
  }
}

async function findCommit(
  git: Git,
  root: string,
  revision: Revision,
  signal: AbortSignal,
): Promise<{ readonly commit: string; readonly at: number } | undefined> {
  const named =
    'name' in revision
      ? [
          'log',
          '-1',
          '--format=%H %ct',
          '--no-show-signature',
          '--end-of-options',
          `${revision.name}^{commit}`,
          '--',
        ]
      : [
          'log',
          '-1',
          '--format=%H %ct',
          '--no-show-signature',
          `--before=${new Date(revision.until).toISOString()}`,
          'HEAD',
          '--',
        ];
  try {
    const output = (await git.read(named, { cwd: root, signal })).toString().trim();
    const [, commit, seconds] = /^([0-9a-f]{40,64}) (\d+)$/.exec(output) ?? [];
    return commit === undefined ? undefined : { commit, at: Number(seconds) * 1000 };
  } catch (error) {
    // No such name, or no commit at all.
    if (error instanceof GitError && ['failed', 'unknown-commit'].includes(error.failure)) return undefined;
    throw error;
  }
}
