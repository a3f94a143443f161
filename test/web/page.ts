// Runs in a page: a community of files that it is given, opened by the build for the web.
import { FileStoreError } from '../../src/core/base/ports';
import { createWebCommunity, type WebCommunity } from '../../src/web/kith';
import { whatItSays, type WhatItSays } from './what-it-says';

const { signal } = new AbortController();
const files = new Map<string, string>();
const logged: string[] = [];
let opened: WebCommunity | undefined;

/** What the test calls. */
export const page = {
  logged,

  async open(initial: Readonly<Record<string, string>>, workerUrl?: string): Promise<void> {
    for (const [path, text] of Object.entries(initial)) files.set(path, text);
    const log = (text: string, error?: unknown): void =>
      void logged.push(error === undefined ? text : `${text}: ${String(error)}`);
    opened = createWebCommunity({
      source: {
        list: async () => new Map([...files].map(([path, text]) => [path, versionOf(text)])),
        async read(path) {
          const text = files.get(path);
          if (text === undefined) throw new FileStoreError(path, 'not-found', 'no such file');
          return new TextEncoder().encode(text);
        },
      },
      ...(workerUrl !== undefined && { workerUrl }),
      logger: { info: log, warn: log, error: log },
    });
    await opened.community.open(signal);
  },

  /** Writes files, or removes those given as null. */
  async change(changes: Readonly<Record<string, string | null>>): Promise<void> {
    for (const [path, text] of Object.entries(changes)) {
      if (text === null) files.delete(path);
      else files.set(path, text);
    }
    await opened?.community.refresh(Object.keys(changes), signal);
  },

  async says(queries: readonly string[]): Promise<WhatItSays | undefined> {
    if (!opened) return undefined;
    const { ask } = opened;
    return whatItSays({
      ...opened,
      queries,
      measure: (input, asked) => ask('figure', input, { signal: asked }),
      textOf: (path) => files.get(path),
    });
  },

  dispose: async (): Promise<void> => opened?.dispose(),
};

function versionOf(text: string): string {
  let hash = 0;
  for (let index = 0; index < text.length; index++) hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0;
  return `${text.length} ${hash}`;
}

Object.assign(globalThis, { page });
