import { message } from '../../../base/message';
import type { ExportEntry, ExportFormat, ExportSource, ReadOptions } from '../export-source';
import { ImportError, type ImportedItem } from '../imported-item';
import { archiveFile, readArchive } from './zulip-archive';
import { readServerExport } from './zulip-server';

/** An export of a Zulip server, as it is or unpacked, or what zulip-archive wrote. */
export const zulipFormat: ExportFormat = {
  id: 'zulip',
  title: message('Zulip'),
  hint: message('The export of a server as .tar.gz or unpacked, or the folder that zulip-archive writes'),
  reader: readZulip,
  async recognise({ names, head }) {
    const realm = names.find(isRealmFile);
    if (realm !== undefined) return /"zerver_/.test(await head(realm));
    const topic = names.find((name) => archiveFile.test(name));
    return topic !== undefined && /"sender_full_name"/.test(await head(topic));
  },
};

function isRealmFile(name: string): boolean {
  return /^(?:[^/]+\/)?realm\.json$/.test(name);
}

async function* readZulip(source: ExportSource, options: ReadOptions): AsyncGenerator<ImportedItem> {
  const entries: readonly ExportEntry[] = await source.entries(options.signal);
  const realm = entries.find(({ name }) => isRealmFile(name));
  if (realm) yield* readServerExport(entries, realm, options);
  else if (entries.some(({ name }) => archiveFile.test(name))) yield* readArchive(entries, options);
  else
    throw new ImportError(
      message('This is no export of Zulip: it has neither realm.json nor folders of topics.'),
    );
}
