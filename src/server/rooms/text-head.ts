import * as Y from 'yjs';

/**
 * The start of a shared text, read only if it has changed: reading an item that typed characters are appended
 * to copies all of it each time.
 */
export interface TextHead {
  /** Undefined if unchanged since the last call. */
  next(): string | undefined;
}

/** `length` in UTF-16 code units. */
export function createTextHead(text: Y.Text, length: number): TextHead {
  /** Client, clock and length of each item, the last one truncated. */
  let seen: number[] | undefined;

  function* items(): Generator<{
    readonly content: Y.ContentString;
    readonly id: Y.ID;
    readonly shown: number;
  }> {
    let left = length;
    for (let item = text._start; item && left > 0; item = item.right) {
      if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
      const shown = Math.min(left, item.length);
      yield { content: item.content, id: item.id, shown };
      left -= shown;
    }
  }

  return {
    next() {
      const now: number[] = [];
      for (const { id, shown } of items()) now.push(id.client, id.clock, shown);
      const same = seen?.length === now.length && seen.every((part, at) => part === now[at]);
      if (same) return undefined;
      seen = now;
      return [...items()].map(({ content, shown }) => content.str.slice(0, shown)).join('');
    },
  };
}
