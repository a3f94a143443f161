import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { disk } from '../disk/disk-paths';
import { type LiveRecord, parseLiveRecord, writeLiveRecord } from '../../core/model/history/live-authors';
import { replaceFile } from '../disk/replace-file';
import type { RepositoryPlace } from './find-repository';

// One file per document that is edited live, in the work tree's own Git folder: never committed, never
// pushed.

/** The folder of live authorship records, relative to the Git folder. */
export const liveRecordsFolder = 'kith/live-authors';

/** Records who wrote what in a document, replacing its previous record. */
export async function keepLiveRecord({ gitDir }: RepositoryPlace, record: LiveRecord): Promise<void> {
  await replaceFile(fileOf(gitDir, record.path), writeLiveRecord(record));
}

/** Deletes a document's record: it is no longer edited live, and its edits are committed. */
export async function dropLiveRecord({ gitDir }: RepositoryPlace, document: string): Promise<void> {
  await rm(fileOf(gitDir, document), { force: true });
}

/** All records by document. Unreadable ones are omitted. */
export async function readLiveRecords({ gitDir }: RepositoryPlace): Promise<Map<string, LiveRecord>> {
  const folder = disk.join(gitDir, liveRecordsFolder);
  const names = await readdir(folder).catch(() => []);
  const records = new Map<string, LiveRecord>();
  for (const name of names.filter((one) => one.endsWith('.json'))) {
    const text = await readFile(disk.join(folder, name), 'utf8').catch(() => '');
    const record = parseLiveRecord(text);
    if (record) records.set(record.path, record);
  }
  return records;
}

function fileOf(gitDir: string, document: string): string {
  const name = createHash('sha256').update(document).digest('hex');
  return disk.join(gitDir, liveRecordsFolder, `${name}.json`);
}
