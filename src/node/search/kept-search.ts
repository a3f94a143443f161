import { setImmediate } from 'node:timers/promises';
import { createIndexer, type Indexer, type IndexerOptions } from '../../engine/indexer';
import { createPassingTexts } from '../../engine/texts';
import { createIndexFile, type IndexPlace } from './index-file';
import { createTextReader } from './text-reader';

/** A search index of files on disk, kept on disk. */
export function createKeptSearch(options: IndexPlace & Pick<IndexerOptions, 'pacer' | 'logger'>): Indexer {
  return createIndexer({
    ...options,
    store: createIndexFile(options),
    texts: createPassingTexts(createTextReader(options.root)),
    nextTask: () => setImmediate(),
  });
}
