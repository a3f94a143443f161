import type { Logger, Pacer } from '../core/base/ports';
import { sanctionOf, sanctionsAt } from '../core/model/moderation/sanctions';
import { readCommittedCommunity, type CommittedCommunity } from './committed-community';
import { findDefaultBranch } from './git/default-branch';
import { findGit } from './git/find-git';
import { createGit } from './git/run-git';

/** The mutes and suspensions in the last commit of a community, read again when there is another. */
export interface SanctionWatch {
  /** Until when a member only reads, in ms since 1970-01-01 UTC; undefined: they may write. */
  readsUntil(visitor: { readonly member: string; readonly community: string }): number | undefined;
  dispose(): void;
}

export interface SanctionWatchOptions {
  /** The community's folder, absolute. */
  readonly root: string;
  readonly pacer: Pacer;
  readonly logger: Logger;
  /** Milliseconds between two looks at what is committed. */
  readonly every: number;
}

/**
 * Reads them once, and rejects where that fails; what fails later is logged, and what was read last holds.
 */
export async function watchSanctions({
  root,
  pacer,
  logger,
  every,
}: SanctionWatchOptions): Promise<SanctionWatch> {
  const ended = new AbortController();
  const { signal } = ended;
  let community: CommittedCommunity | undefined;

  async function tip(): Promise<string | undefined> {
    const program = findGit({ notInside: root });
    if (program === undefined) return undefined;
    const git = createGit(program);
    try {
      return (await findDefaultBranch(git, root, signal))?.commit;
    } finally {
      await git.dispose();
    }
  }

  async function look(): Promise<void> {
    const commit = await tip();
    if (commit === undefined || commit === community?.commit) return;
    community = await readCommittedCommunity({ root, pacer, logger }, signal);
  }

  await look();
  let timer: NodeJS.Timeout | undefined;
  const plan = (): void => {
    timer = setTimeout(() => {
      look()
        .catch((error: unknown) => {
          if (!signal.aborted) logger.error('The decisions of moderators could not be read again', error);
        })
        .finally(() => {
          if (!signal.aborted) plan();
        });
    }, every).unref();
  };
  plan();
  return {
    readsUntil({ member, community: id }) {
      if (!community || community.id !== id) return undefined;
      const person = community.people.byHandle(member) ?? { id: member, handles: [], status: undefined };
      if (person.status?.toLowerCase() === 'suspended') return Infinity;
      const sanction = sanctionOf(person, sanctionsAt(community.decisions, Date.now()));
      return sanction && (sanction.until ?? Infinity);
    },
    dispose() {
      clearTimeout(timer);
      ended.abort();
    },
  };
}
