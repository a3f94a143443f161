import { inEnglish } from '../../../src/core/base/message';
import type {
  ExportLook,
  ExportSource,
  ImportReader,
  ReadOptions,
} from '../../../src/core/services/imports/export-source';
import type { ImportedItem, ImportPlace } from '../../../src/core/services/imports/imported-item';
import { htmlToMarkdown } from '../../../src/node/imports/html-to-markdown';

export type Files = Readonly<Record<string, string | Uint8Array>>;

/** An export whose files are given as texts, in chunks of `chunkSize` bytes. */
export function exportOf(files: Files, chunkSize = 1000): ExportSource {
  return {
    name: 'export',
    entries: () =>
      Promise.resolve(
        Object.keys(files)
          .sort()
          .map((name) => {
            const bytes = bytesOf(files[name] ?? '');
            return {
              name,
              size: bytes.length,
              async *chunks(signal) {
                for (let at = 0; at < bytes.length; at += chunkSize) {
                  signal.throwIfAborted();
                  yield await Promise.resolve(bytes.slice(at, at + chunkSize));
                }
              },
            };
          }),
      ),
  };
}

export function lookOf(files: Files): ExportLook {
  return {
    names: Object.keys(files).sort(),
    head: (name) => Promise.resolve(new TextDecoder().decode(bytesOf(files[name] ?? '')).slice(0, 65_536)),
  };
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? new TextEncoder().encode(text) : text;
}

/** What a reader finds, by kind; losses and problems as `file:line:entry text`. */
export async function read(
  reader: ImportReader,
  files: Files,
  { chunkSize, ...more }: Partial<ReadOptions> & { readonly chunkSize?: number } = {},
) {
  const items: ImportedItem[] = [];
  const options: ReadOptions = {
    signal: new AbortController().signal,
    pacer: { pause: () => undefined },
    wantsChannel: () => true,
    wantsPrivateChannel: () => false,
    wantsIssue: () => true,
    htmlToMarkdown,
    ...more,
  };
  for await (const item of reader(exportOf(files, chunkSize), options)) items.push(item);
  const of = <Kind extends ImportedItem['kind']>(kind: Kind) =>
    items.filter((item): item is Extract<ImportedItem, { kind: Kind }> => item.kind === kind);
  return {
    items,
    threads: of('thread'),
    posts: of('post'),
    people: of('person').map(({ person }) => person),
    lost: of('lost').map(({ what, place }) => `${at(place)} ${inEnglish(what)}`),
    problems: of('problem').map(({ message, place }) => `${at(place)} ${inEnglish(message)}`),
  };
}

function at({ file, line, entry }: ImportPlace): string {
  return [file, line, entry].filter((part) => part !== undefined).join(':');
}
