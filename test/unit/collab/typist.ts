import * as Y from 'yjs';
import type { UpdateLog } from '../../../src/collab/update-log';

export interface Typist {
  readonly doc: Y.Doc;
  readonly text: Y.Text;
  /** Writes so many words at the end, and deletes each second one again. */
  write(count: number): void;
  /** Resolves when all is in the log. */
  written(): Promise<void>;
}

/** Somebody whose every change goes into a log. */
export function createTypist(log: UpdateLog, doc = new Y.Doc()): Typist {
  const text = doc.getText('text');
  let writing: Promise<void>[] = [];
  doc.on('update', (update: Uint8Array) => writing.push(Promise.resolve(log.append(update))));
  return {
    doc,
    text,
    write(count) {
      for (let i = 0; i < count; i++) {
        const word = `word ${i} `;
        text.insert(text.length, word);
        if (i % 2 === 1) text.delete(text.length - word.length, word.length);
      }
    },
    async written() {
      const all = writing;
      writing = [];
      await Promise.all(all);
    },
  };
}

/** What cannot be read as an update: its head promises more than there is. */
export const unreadable = Uint8Array.of(1, 5, 77, 0, 4);

/**
 * What can be read and not be applied, since it stands behind itself; a letter of somebody else, which it has
 * as well, is taken before that shows.
 */
export const unappliable = Y.mergeUpdates([
  Uint8Array.of(1, 1, 2, 0, 132, 2, 0, 1, 120, 0),
  Uint8Array.of(1, 1, 3, 0, 4, 1, 4, 116, 101, 120, 116, 1, 121, 0),
]);
