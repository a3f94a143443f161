/** Which texts are asked for: each once, until the host says that the conversation changed. */
export interface AskOnce {
  /** Those of `keys` that are to be asked for now, so many at the most. */
  take(keys: readonly string[], most: number): string[];
  /** The host has answered, or refused. */
  end(keys: readonly string[]): void;
  /**
   * What was answered may be asked for again: a text can become another one and what it was before, such as
   * when a live session ends.
   */
  forget(): void;
}

export function createAskOnce(): AskOnce {
  const pending = new Set<string>();
  const answered = new Set<string>();
  return {
    take(keys, most) {
      const taken = keys.filter((key) => !pending.has(key) && !answered.has(key)).slice(0, most);
      for (const key of taken) pending.add(key);
      return taken;
    },
    end(keys) {
      for (const key of keys) {
        pending.delete(key);
        answered.add(key);
      }
    },
    forget: () => answered.clear(),
  };
}
