import type { Logger, Path } from '../../base/ports';
import { createSerialQueue } from '../../base/serial-queue';
import { configPaths } from '../../model/config/community-config';
import type { FileDelta } from '../../model/document-set/file-index';
import { createCommunityState } from '../community-state';
import type { CommunityReader } from '../reader';
import type { Findings, KnownHistory } from './review';
import { reviewHere } from './review-here';
import type { ReviewerPorts } from './reviewer';

/** What is known of a community beside its files; what is omitted is as before. */
export interface Surroundings {
  readonly history?: KnownHistory;
  /** The text of the folder’s `.mailmap`. */
  readonly mailmap?: string;
  /** Whether all of its files were shown. */
  readonly isComplete?: true;
}

/**
 * A community that another thread shows: it is told what that thread applies, in the same order, and has
 * documents of its own over the same tables.
 */
export interface FollowedCommunity {
  readonly reader: CommunityReader;
  apply(delta: FileDelta): Promise<void>;
  follow(surroundings: Surroundings): Promise<void>;
  /**
   * See `Reviewer.run`.
   * @param first documents to look at before others: what somebody waits for
   */
  review(first: readonly Path[], report: (findings: Findings) => void, signal: AbortSignal): Promise<void>;
  /** Changes with the files of the configuration: with equal ones, equal bytes make equal documents. */
  readonly configVersion: string;
  /** Resolves once everything it was told before was applied. */
  settled(): Promise<void>;
  dispose(): void;
}

export function createFollowedCommunity(
  ports: ReviewerPorts & { readonly logger: Logger },
): FollowedCommunity {
  const queue = createSerialQueue();
  /** Of the review in progress. */
  let reviewed:
    { readonly first: readonly Path[]; readonly report: (findings: Findings) => void } | undefined;
  const state = createCommunityState({
    ...ports,
    review: reviewHere({
      ...ports,
      first: () => reviewed?.first ?? [],
      onDidFind: (findings) => reviewed?.report(findings),
    }),
  });
  const { reader } = state;

  return {
    reader,
    get configVersion() {
      const versions = configPaths.map((path) => {
        const found = state.row(path);
        return found?.table.version(found.row);
      });
      return JSON.stringify(versions);
    },
    apply: (delta) =>
      queue.run(() => {
        if (reader.status.phase === 'new') state.setStatus({ phase: 'reading' });
        return state.applyFiles(delta);
      }),
    follow: ({ history, mailmap, isComplete }) =>
      queue.run(async () => {
        if (history) state.applyHistory(history);
        if (mailmap !== undefined) state.setMailmap(mailmap);
        if (isComplete && reader.status.phase !== 'ready') state.setStatus({ phase: 'ready' });
      }),
    review: (first, report, signal) =>
      queue.run(async () => {
        reviewed = { first, report };
        await state.settle(signal).finally(() => (reviewed = undefined));
      }),
    settled: () => queue.run(async () => undefined),
    dispose: state.dispose,
  };
}
