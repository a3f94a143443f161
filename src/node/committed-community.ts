import { createCommunity } from '../core/community/community';
import type { CommunityConfig } from '../core/model/config/community-config';
import { communityId } from '../core/model/history/community-id';
import { decisionsIn } from '../core/community/decisions';
import type { LogEntry } from '../core/model/moderation/log-entry';
import type { People } from '../core/model/people/people';
import { readText, type Logger, type Pacer } from '../core/base/ports';
import type { RepositoryState } from '../core/model/history/history';
import { createCommittedFiles } from './git/committed-files';
import { findDefaultBranch } from './git/default-branch';
import { findGit, type NamedGit } from './git/find-git';
import { findRepository, readShallow } from './git/find-repository';
import { createHistoryReader } from './git/history-reader';
import { createGit } from './git/run-git';

export interface CommittedCommunityOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  readonly namedGit?: NamedGit;
  readonly pacer: Pacer;
  readonly logger: Logger;
}

/** A community as committed on its default branch. */
export interface CommittedCommunity {
  /** The display name of the branch, see `findDefaultBranch`. */
  readonly branch: string;
  readonly commit: string;
  /** The id that all clones share; undefined if the commit does not determine one. */
  readonly id: string | undefined;
  readonly people: People;
  readonly config: CommunityConfig;
  /** The text of `.mailmap`; empty if there is none. */
  readonly mailmap: string;
  /** The decisions of moderators, in order. */
  readonly decisions: readonly LogEntry[];
}

/**
 * Reads a community at the last commit of its default branch, ignoring what is edited, staged, or committed
 * elsewhere, with the same core that reads the folder. Undefined if there is no Git, or no commit; rejects
 * with a `GitError` if Git refuses access or the clone lacks some of the files.
 */
export async function readCommittedCommunity(
  { root, namedGit, pacer, logger }: CommittedCommunityOptions,
  signal: AbortSignal,
): Promise<CommittedCommunity | undefined> {
  const place = findRepository(root);
  const program = findGit({ ...namedGit, notInside: root });
  if (!place || program === undefined) return undefined;
  // Replace refs must not substitute another commit.
  const git = createGit(program, { GIT_NO_REPLACE_OBJECTS: '1' });
  try {
    const tip = await findDefaultBranch(git, root, signal);
    if (!tip) return undefined;
    const { files, store } = createCommittedFiles(git, root, tip.commit, 'people');
    const repository: RepositoryState = {
      commit: tip.commit,
      shallow: readShallow(place) !== '',
      partial: false,
      submodules: [],
    };
    const community = createCommunity({
      files,
      store,
      history: {
        recall: async () => undefined,
        async update(report, reading) {
          const log = await createHistoryReader(git, root, place, reading).readPeople(tip.commit);
          report({ stage: 'people', log, repository });
        },
      },
      clock: { now: () => Date.now() },
      pacer,
      logger,
    });
    try {
      await community.open(signal);
      const { people, config, log } = community;
      const mailmap = await readText(store, '.mailmap');
      const id = communityId(config, log, repository);
      const decisions = decisionsIn(community);
      return { branch: tip.name, commit: tip.commit, id, people, config, mailmap, decisions };
    } finally {
      community.dispose();
    }
  } finally {
    await git.dispose();
  }
}
