import { decodeText } from '../core/base/decode';
import type { Path } from '../core/base/ports';
import type { FileDelta } from '../core/model/document-set/file-index';
import { bytesOfRow } from '../core/model/document-set/file-texts';

/** The texts of the files as they are now, for the search. */
export interface Texts {
  /** Takes the texts that come with a delta; those of its other rows are outdated. */
  receive(delta: FileDelta): void;
  /** Undefined if there is none. */
  read(path: Path): string | undefined;
  /** Called before these are read, with a promise to wait for if that takes time. */
  fetch(paths: readonly Path[]): Promise<void> | undefined;
  /** Called once everything that was received before was read. */
  settled(): void;
}

/** Texts that can be read at any time: one that came with a delta is kept until it is read once. */
export function createPassingTexts(readFile: (path: Path) => string | undefined): Texts {
  const received = new Map<Path, Uint8Array>();
  return {
    receive({ table, texts, removed }) {
      for (const path of removed) received.delete(path);
      for (let row = 0; row < table.size; row++) {
        const bytes = texts && bytesOfRow(texts, row);
        if (bytes) received.set(table.path(row), bytes);
        else received.delete(table.path(row));
      }
    },
    read(path) {
      const bytes = received.get(path);
      received.delete(path);
      return bytes ? decodeText(bytes).text : readFile(path);
    },
    fetch: () => undefined,
    settled: () => received.clear(),
  };
}
