import { expect } from 'vitest';
import { createCommunitySearch } from '../../../src/core/services/search/service/community-search';
import { createSearchEngine } from '../../../src/core/services/search/service/search-engine';
import { storedText } from '../../../src/core/model/documents/stored-text';
import type { ToolAnswer, ToolContext } from '../../../src/core/services/tools/tool';
import { tools } from '../../../src/core/services/tools/tools';
import type { CommitRecord } from '../history/build-commit-log';
import { openInMemory } from '../community/in-memory-community';

export interface AskedCommunity {
  readonly context: ToolContext;
  ask(name: string, input: unknown, signal?: AbortSignal): Promise<ToolAnswer>;
  change(changes: Readonly<Record<string, string | undefined>>): Promise<void>;
}

/** A community in memory and the tools to ask it, with the search that people use. */
export async function openForTools(
  files: Readonly<Record<string, string>>,
  ...commits: CommitRecord[]
): Promise<AskedCommunity> {
  const { community, folder, change } = await openInMemory(files, ...commits);
  const texts = new Map(Object.entries(files));
  const engine = createSearchEngine({ read: (path) => texts.get(path), now: () => 0 });
  const pacer = { pause: () => undefined };
  const search = createCommunitySearch({
    community,
    indexer: {
      async update(changes) {
        engine.update(changes);
        return engine.size;
      },
      search: async (request) => engine.search(request),
    },
    pacer,
    logger: { info: () => undefined, warn: () => undefined, error: (text) => expect.fail(text) },
  });
  const context = { community, search, textOf: (path: string) => storedText(folder.store, path), pacer };
  return {
    context,
    async ask(name, input, signal = new AbortController().signal) {
      const tool = tools.find((one) => one.name === name);
      if (!tool) throw new Error(`no tool ${name}`);
      return tool.run(input, context, signal);
    },
    async change(changes) {
      for (const [path, text] of Object.entries(changes)) {
        if (text === undefined) texts.delete(path);
        else texts.set(path, text);
      }
      await change(changes);
    },
  };
}
