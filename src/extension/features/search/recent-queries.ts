import type { Memento } from 'vscode';

const key = 'kith.search.recent';
const most = 20;

/** Recent successful queries in this workspace, the latest first. */
export interface RecentQueries {
  all(): readonly string[];
  add(query: string): Promise<void>;
  clear(): Promise<void>;
}

export function createRecentQueries(state: Memento): RecentQueries {
  const all = (): readonly string[] => state.get<readonly string[]>(key, []);
  return {
    all,
    async add(query) {
      const added = query.trim();
      if (added === '') return;
      await state.update(key, [added, ...all().filter((known) => known !== added)].slice(0, most));
    },
    clear: async () => state.update(key, undefined),
  };
}
