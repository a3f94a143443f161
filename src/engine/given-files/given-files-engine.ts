import type { Logger } from '../../core/base/ports';
import type { FileIndex } from '../../core/model/document-set/file-index';
import { emptyCommitLog } from '../../core/model/history/commit-log';
import type { History } from '../../core/model/history/history';
import { createEngine, type Engine } from '../engine';
import { createFileThread } from '../thread/set-aside';
import type { StartThread } from '../thread/thread-protocol';
import type { FileSource } from './file-source';
import { createGivenFileIndex } from './given-file-index';
import type { GivenFilesMethods, WantedFiles } from './protocol';

export interface GivenFilesOptions {
  /** Starts what `serveGivenFiles` serves. */
  readonly start: StartThread;
  readonly source: FileSource;
  readonly logger: Logger;
  /** See `EngineOptions.patience`. */
  readonly patience?: number;
}

/** An engine that is given its files by this side, and turns them into facts as well. */
export interface GivenFilesEngine extends Engine {
  readonly files: FileIndex;
}

export function createGivenFilesEngine(options: GivenFilesOptions): GivenFilesEngine {
  const { start, source, logger } = options;
  const thread = createFileThread<GivenFilesMethods>({
    start,
    data: {},
    purpose: 'reads, checks and searches documents',
    logger,
    onDidStart() {
      const give = (wanted: WantedFiles): void => void answer(wanted);
      // It ends with the thread, and begins again with the next one.
      thread.call('watchWanted', undefined, give).catch(() => undefined);
    },
  });

  /** Of what cannot be read there is nothing. */
  async function answer({ request, paths }: WantedFiles): Promise<void> {
    const files = await Promise.all(
      paths.map((path) =>
        source.read(path).then(
          (bytes) => bytes.slice(),
          () => undefined,
        ),
      ),
    );
    const transfer = files.flatMap((bytes) => (bytes ? [bytes.buffer] : []));
    await thread.call('giveFiles', { request, files }, undefined, undefined, transfer).catch(() => undefined);
  }

  return { ...createEngine({ ...options, thread }), files: createGivenFileIndex(source, thread) };
}

/** The history of what is no repository. */
export const noHistory: History = {
  recall: async () => undefined,
  update: async (report) => report({ stage: 'lines', log: emptyCommitLog }),
};
