import { expect, test } from 'vitest';
import { createCommunity, type Community } from '../../../src/core/community/community';
import {
  createCommunitySearch,
  type CommunitySearch,
  type SearchIndexer,
} from '../../../src/core/services/search/service/community-search';
import type { SearchStatus } from '../../../src/core/services/search/service/search-service';
import { createSearchEngine } from '../../../src/core/services/search/service/search-engine';
import { createInMemoryFolder, type InMemoryFolder } from '../community/in-memory-community';
import { createTestLogger, never } from '../node/workspace-fixture';

interface Opened {
  readonly folder: InMemoryFolder;
  readonly community: Community;
  readonly search: CommunitySearch;
  find(query: string): Promise<string[]>;
  change(changes: Record<string, string | undefined>): Promise<void>;
}

/** An index in this thread, over the same files. */
function createIndexer(folder: InMemoryFolder): SearchIndexer & { failing: boolean } {
  const texts = new Map<string, string>();
  const engine = createSearchEngine({ read: (path) => texts.get(path), now: () => 0 });
  return {
    failing: false,
    async update({ entries, removed }) {
      if (this.failing) throw new Error('The disk is full.');
      for (const { path } of entries)
        texts.set(path, new TextDecoder().decode(await folder.store.read(path)));
      engine.update({ entries, removed });
      return engine.size;
    },
    search: async (request) => engine.search(request),
  };
}

async function open(files: Record<string, string>, indexerOf = createIndexer): Promise<Opened> {
  const folder = createInMemoryFolder(files);
  const logger = createTestLogger();
  const pacer = { pause: () => undefined };
  const community = createCommunity({ ...folder, clock: { now: () => 0 }, pacer, logger });
  const search = createCommunitySearch({ community, indexer: indexerOf(folder), pacer, logger });
  await community.open(never);
  await search.settled(never);
  return {
    folder,
    community,
    search,
    async find(query) {
      await search.settled(never);
      const { hits } = await search.search({ query }, never);
      return hits.map(({ path }) => path).sort();
    },
    change: (changes) => community.refresh(folder.change(changes), never),
  };
}

const files = { 'posts/a.md': '# One\n\nwater', 'posts/b.md': '# Two\n\nwater', 'notes/c.md': 'water' };

test('everything is found once the community was read', async () => {
  const { find, search } = await open(files);
  expect(await find('water')).toEqual(['notes/c.md', 'posts/a.md', 'posts/b.md']);
  expect(search.status).toEqual({ indexed: 3, total: 3 });
});

test('nothing is settled before a reading that is under way is over', async () => {
  const { folder, community } = await open(files);
  const pacer = { pause: () => undefined };
  const search = createCommunitySearch({
    community,
    indexer: createIndexer(folder),
    pacer,
    logger: createTestLogger(),
  });
  const reading = community.open(never);
  while (community.status.phase !== 'reading') await Promise.resolve();
  await search.settled(never);
  expect(search.status).toEqual({ indexed: 3, total: 3 });
  await reading;
});

test('documents that cannot be read are not waited for', async () => {
  const { search, change } = await open(files, (folder) => {
    const indexer = createIndexer(folder);
    return { ...indexer, update: async (changes) => (await indexer.update(changes)) - 1 };
  });
  const told: SearchStatus[] = [];
  search.onDidChange((status) => told.push(status));
  await change({ 'posts/a.md': '# One\n\nfire' });
  await search.settled(never);
  expect(told.at(-1)).toEqual({ indexed: 2, total: 2 });
});

test('files that come, change and go', async () => {
  const { find, change } = await open(files);
  await change({ 'posts/a.md': '# One\n\nfire', 'posts/d.md': 'water', 'posts/b.md': undefined });
  expect(await find('water')).toEqual(['notes/c.md', 'posts/d.md']);
  expect(await find('fire')).toEqual(['posts/a.md']);
});

test('kinds that the configuration gives', async () => {
  const { find, change } = await open(files);
  expect(await find('kind:guide')).toEqual([]);
  await change({ 'community.yml': 'folders:\n  notes: guide\n' });
  expect(await find('kind:guide')).toEqual(['notes/c.md']);
});

test('unsaved text, also of a file that comes later', async () => {
  const { find, search, change } = await open(files);
  search.setDraft('posts/a.md', 'typed');
  search.setDraft('posts/new.md', 'typed');
  expect(await find('typed')).toEqual(['posts/a.md']);
  search.setDraft('posts/a.md', 'typed again');
  expect(await find('again')).toEqual(['posts/a.md']);
  search.setDraft('posts/a.md', undefined);
  await change({ 'posts/new.md': 'saved' });
  expect(await find('typed')).toEqual(['posts/new.md']);
});

test('what an indexer failed to take is told again', async () => {
  let indexer: ReturnType<typeof createIndexer> | undefined;
  const { find, change } = await open(files, (folder) => (indexer = createIndexer(folder)));
  if (indexer) indexer.failing = true;
  await change({ 'posts/d.md': 'water' });
  expect(await find('water')).toHaveLength(3);
  if (indexer) indexer.failing = false;
  expect(await find('water')).toHaveLength(4);
});
