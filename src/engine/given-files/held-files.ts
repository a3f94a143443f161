import { decodeText } from '../../core/base/decode';
import { FileStoreError, type FileStore, type Path } from '../../core/base/ports';
import type { Texts } from '../texts';
import type { Served } from '../thread/serve-methods';
import { plain } from '../thread/thread-protocol';
import type { GivenFilesMethods, WantedFiles } from './protocol';

/** The files that an engine was given, and may ask for. */
export interface HeldFiles {
  /** All texts are held: nothing else could be read at the moment of a search. */
  readonly texts: Texts;
  /** Reads files that are not held, as they are now. */
  readonly store: FileStore;
  hold(path: Path, bytes: Uint8Array): void;
  readonly methods: Pick<Served<GivenFilesMethods>, 'watchWanted' | 'giveFiles'>;
}

export function createHeldFiles(): HeldFiles {
  const held = new Map<Path, Uint8Array>();
  const answers = new Map<number, (files: readonly (Uint8Array | undefined)[]) => void>();
  /** What is asked before the other side listens. */
  const waiting: WantedFiles[] = [];
  let tell = (wanted: WantedFiles): void => void waiting.push(wanted);
  let lastRequest = 0;

  function ask(paths: readonly Path[]): Promise<readonly (Uint8Array | undefined)[]> {
    const request = ++lastRequest;
    return new Promise((resolve) => {
      answers.set(request, resolve);
      tell({ request, paths });
    });
  }

  async function fetchMissing(paths: readonly Path[]): Promise<void> {
    const files = await ask(paths);
    for (const [index, path] of paths.entries()) {
      const bytes = files[index];
      // What was given meanwhile is newer.
      if (bytes && !held.has(path)) held.set(path, bytes);
    }
  }

  return {
    texts: {
      receive({ removed }) {
        for (const path of removed) held.delete(path);
      },
      read(path) {
        const bytes = held.get(path);
        return bytes && decodeText(bytes).text;
      },
      fetch(paths) {
        const missing = paths.filter((path) => !held.has(path));
        return missing.length === 0 ? undefined : fetchMissing(missing);
      },
      settled: () => undefined,
    },
    store: {
      async read(path) {
        const [bytes] = await ask([path]);
        if (!bytes) throw new FileStoreError(path, 'not-found', 'no such file');
        return bytes;
      },
    },
    hold: (path, bytes) => void held.set(path, bytes),
    methods: {
      async watchWanted(_input, report, signal) {
        tell = (wanted) => report(plain(wanted));
        waiting.splice(0).forEach(tell);
        await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
        return plain(undefined);
      },
      async giveFiles({ request, files }) {
        answers.get(request)?.(files);
        answers.delete(request);
        return plain(undefined);
      },
    },
  };
}
