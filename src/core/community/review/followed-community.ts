import type { Logger, Path } from '../../base/ports';
import { createEmitter } from '../../base/emitter';
import { createSerialQueue } from '../../base/serial-queue';
import {
  configOf,
  configPaths,
  defaultConfig,
  isConfigPath,
  type CommunityConfig,
} from '../../model/config/community-config';
import { createDocumentSet, type Documents } from '../../model/document-set/document-set';
import type { FileDelta } from '../../model/document-set/file-index';
import { unpackPeople, type KnownPeople } from '../checks/known-people';
import type { CommunityChange, CommunityReader, CommunityStatus } from '../reader';
import type { Findings } from './review';
import { createReviewer, type ReviewerPorts } from './reviewer';

/** What is known of a community beside its files; what is omitted is as before. */
export interface Surroundings {
  /** See `packPeople`. */
  readonly people?: string;
  readonly submodules?: readonly Path[];
  /** Whether all of its files were shown. */
  readonly isComplete?: true;
}

/** What is known of a community in a thread that does not show it. */
export interface FollowedReader extends Pick<CommunityReader, 'config' | 'status' | 'onDidChange'> {
  readonly documents: Documents;
  readonly people: KnownPeople;
}

/**
 * A community that another thread shows: it is told what that thread applies, in the same order, and has
 * documents of its own over the same tables.
 */
export interface FollowedCommunity {
  readonly reader: FollowedReader;
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
}

export function createFollowedCommunity(
  ports: ReviewerPorts & { readonly logger: Logger },
): FollowedCommunity {
  const { pacer, logger } = ports;
  const documents = createDocumentSet(defaultConfig);
  const reviewer = createReviewer(documents, ports);
  const queue = createSerialQueue();
  const changes = createEmitter<CommunityChange>((error) => logger.error('A listener failed', error));
  let config: CommunityConfig = defaultConfig;
  let people = unpackPeople('[]');
  let status: CommunityStatus = { phase: 'new' };

  async function configure(): Promise<void> {
    config = configOf(documents);
    const slices = documents.configure(config);
    while (!slices.next().done) await pacer.pause();
    reviewer.configChanged(config);
    changes.fire({ config: true, documents: 'all' });
  }

  async function applyNow(delta: FileDelta): Promise<void> {
    if (status.phase === 'new') status = { phase: 'reading' };
    for (const slice of documents.apply(delta)) {
      reviewer.documentsChanged(slice);
      if (slice.sources.some(isConfigPath)) await configure();
      changes.fire({ documents: slice.documents });
      await pacer.pause();
    }
  }

  return {
    reader: {
      documents,
      onDidChange: changes.event,
      get config() {
        return config;
      },
      get people() {
        return people;
      },
      get status() {
        return status;
      },
    },
    get configVersion() {
      const versions = configPaths.map((path) => {
        const found = documents.row(path);
        return found?.table.version(found.row);
      });
      return JSON.stringify(versions);
    },
    apply: (delta) => queue.run(() => applyNow(delta)),
    follow: (surroundings) =>
      queue.run(async () => {
        if (surroundings.people !== undefined) {
          people = unpackPeople(surroundings.people);
          reviewer.peopleChanged(people);
          changes.fire({ people: true });
        }
        if (surroundings.submodules) reviewer.submodulesChanged(surroundings.submodules);
        if (!surroundings.isComplete || status.phase === 'ready') return;
        status = { phase: 'ready' };
        changes.fire({ status: true });
      }),
    review: (first, report, signal) =>
      queue.run(async () => {
        reviewer.prefer(first);
        await reviewer.run(report, signal);
      }),
    settled: () => queue.run(async () => undefined),
  };
}
