import type { Pacer, Path } from '../../base/ports';
import { createSerialQueue } from '../../base/serial-queue';
import { configPaths, createConfig, defaultConfig } from '../../model/config/community-config';
import { createDocumentSet } from '../../model/document-set/document-set';
import type { FileDelta } from '../../model/document-set/file-index';
import { unpackPeople } from '../checks/known-people';
import type { Findings } from './review';
import { createReviewer, type ReviewerPorts } from './reviewer';

/** What a review depends on beside the files; what is omitted is as before. */
export interface ReviewInput {
  /** See `packPeople`. */
  readonly people?: string;
  readonly submodules?: readonly Path[];
  /** Documents to look at before others: what somebody waits for. */
  readonly first?: readonly Path[];
}

/**
 * The reviewer of a community whose documents are shown by another thread: it is sent what that thread
 * applies, in the same order, and has a document set of its own over the same tables.
 */
export interface ReviewEngine {
  apply(delta: FileDelta): Promise<void>;
  /** See `Reviewer.run`. */
  run(input: ReviewInput, report: (findings: Findings) => void, signal: AbortSignal): Promise<void>;
}

export function createReviewEngine(ports: ReviewerPorts): ReviewEngine {
  const { pacer } = ports;
  const documents = createDocumentSet(defaultConfig);
  const reviewer = createReviewer(documents, ports);
  const queue = createSerialQueue();

  async function configure(): Promise<void> {
    const path = configPaths.find((candidate) => documents.source(candidate));
    const config = createConfig(
      path,
      path === undefined ? undefined : documents.source(path)?.facts().frontMatter,
    );
    await inSlices(documents.configure(config), pacer);
    reviewer.configChanged(config);
  }

  return {
    apply: (delta) =>
      queue.run(async () => {
        for (const slice of documents.apply(delta)) {
          reviewer.documentsChanged(slice);
          if (slice.sources.some((path) => (configPaths as readonly string[]).includes(path)))
            await configure();
          await pacer.pause();
        }
      }),
    run: ({ people, submodules, first }, report, signal) =>
      queue.run(async () => {
        if (people !== undefined) reviewer.peopleChanged(unpackPeople(people));
        if (submodules) reviewer.submodulesChanged(submodules);
        if (first) reviewer.prefer(first);
        await reviewer.run(report, signal);
      }),
  };
}

async function inSlices(slices: Iterator<void>, pacer: Pacer): Promise<void> {
  while (!slices.next().done) await pacer.pause();
}
