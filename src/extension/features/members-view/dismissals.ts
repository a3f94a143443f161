import type { Memento } from 'vscode';

const key = 'kith.members.dismissedSuggestions';

/** Dismissed suggestions, stored per workspace. */
export interface Dismissals {
  all(): ReadonlySet<string>;
  add(suggestionId: string): Promise<void>;
}

export function createDismissals(state: Memento): Dismissals {
  const read = (): string[] => state.get<string[]>(key) ?? [];
  return {
    all: () => new Set(read()),
    add: async (suggestionId) => state.update(key, [...read(), suggestionId]),
  };
}
