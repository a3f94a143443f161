import { createHash } from 'node:crypto';
import { applyToTexts } from './plain-files';
import type { ImportedItem } from '../../../src/core/services/imports/imported-item';
import type { ImportReport } from '../../../src/core/services/imports/writing/import-report';
import { planImport, type WriterOptions } from '../../../src/core/services/imports/writing/import-writer';

export const hash = { digest: (text: string) => createHash('sha256').update(text).digest() };

/** Imports items into files that are texts in memory. */
export async function importInto(
  files: Map<string, string>,
  items: readonly ImportedItem[],
  more: Partial<WriterOptions> = {},
): Promise<ImportReport> {
  const batches = planImport(stream(items), {
    platform: 'slack',
    folder: 'discussions',
    target: {
      names: (folder) => Promise.resolve(namesIn(files, folder)),
      read: (path) => Promise.resolve(files.get(path)),
    },
    hash,
    memberOf: () => undefined,
    signal: new AbortController().signal,
    ...more,
  });
  for (;;) {
    const next = await batches.next();
    if (next.done) return next.value;
    applyToTexts(files, next.value);
  }
}

async function* stream(items: readonly ImportedItem[]): AsyncGenerator<ImportedItem> {
  for (const item of items) yield await Promise.resolve(item);
}

function namesIn(files: ReadonlyMap<string, string>, folder: string): string[] {
  const within = Array.from(files.keys()).filter((path) => path.startsWith(`${folder}/`));
  return [...new Set(within.map((path) => path.slice(folder.length + 1).split('/')[0] ?? ''))];
}
