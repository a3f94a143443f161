import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import {
  documentRecord,
  type DocumentRecord,
} from '../../../src/core/services/analytics/records/document-record';
import { createRecords, type RecordStore } from '../../../src/engine/records';
import { cachePlace, type CachePlace } from '../../../src/node/cache/cache-place';
import { createRecordFile } from '../../../src/node/cache/record-file';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { openInMemory, type OpenedCommunity } from '../community/in-memory-community';
import { temporaryFolder } from './git-fixture';
import { createTestLogger, never } from './workspace-fixture';

const folder = temporaryFolder();
let made = 0;
const newPlace = (version = '1', of = made++): CachePlace =>
  cachePlace(path.join(folder, `cache-${of}`), folder, version) as CachePlace;

const files = {
  'community.yml': 'name: Harbour\ntimezone: Europe/Amsterdam\n',
  'events/boat.md': '---\nkind: event\ntitle: Boat\nstart: 2026-05-01 18:00\nhosts: [ada]\n---\n',
  'discussions/rope/index.md': '---\ntitle: Rope?\nauthor: ada\n---\n\nWhich?\n',
  'pages/tides.md': '---\ntitle: Tides\nowner: ada\nreviewed_at: 2026-04-01\n---\n\nLow.\n',
};

interface Reading {
  readonly records: readonly (DocumentRecord | undefined)[];
  /** How many were kept already. */
  readonly kept: number;
}

/** Reads the records of all documents, as a new engine does, and saves them. */
async function readAll({ community }: OpenedCommunity, store: RecordStore, basis = 'a'): Promise<Reading> {
  const logger = createTestLogger();
  let kept = 0;
  const records = createRecords({
    community: { reader: community, configVersion: basis },
    store: {
      ...store,
      load(of) {
        const loaded = store.load(of);
        kept = loaded.length;
        return loaded;
      },
    },
    pacer: createTimeSlicePacer(),
    logger,
  });
  const paths = [...community.documents.all()].map((document) => document.path);
  const read = await records.read([...paths, 'gone.md'], never);
  records.dispose();
  expect(logger.lines).toEqual([]);
  expect(read).toEqual([...paths.map((name) => actual(community, name)), undefined]);
  return { records: read, kept };
}

function actual(
  { documents, config }: OpenedCommunity['community'],
  name: string,
): DocumentRecord | undefined {
  const document = documents.get(name);
  return document && documentRecord(document, document.facts(), config.timezone);
}

test('are kept as they are, and read anew where a document changed', async () => {
  const opened = await openInMemory(files);
  const store = createRecordFile(newPlace());
  const first = await readAll(opened, store);
  expect(first.kept).toBe(0);
  const second = await readAll(opened, store);
  expect(second.kept).toBe(opened.community.documents.size);
  expect(second.records).toEqual(first.records);
  await opened.change({ 'pages/tides.md': '# High\n', 'events/boat.md': undefined });
  await readAll(opened, store);
  expect((await readAll(opened, store)).kept).toBe(opened.community.documents.size);
});

test('those that are kept are used', async () => {
  const { community } = await openInMemory(files);
  const { version = '' } = community.documents.get('pages/tides.md') ?? {};
  const store = createRecordFile(newPlace());
  const kept = { path: 'pages/tides.md', kind: 'page', title: 'Kept', goals: [], audiences: [] } as const;
  store.save('a', [{ path: kept.path, version, record: kept }]);
  const reader = { community: { reader: community, configVersion: 'a' }, store };
  const records = createRecords({ ...reader, pacer: createTimeSlicePacer(), logger: createTestLogger() });
  expect(await records.read([kept.path], never)).toEqual([kept]);
  records.dispose();
});

test('those of another configuration or version are not used, nor what is damaged', async () => {
  const opened = await openInMemory(files);
  const place = newPlace('1', made);
  const other = newPlace('2', made++);
  await readAll(opened, createRecordFile(place));
  expect((await readAll(opened, createRecordFile(place), 'b')).kept).toBe(0);
  expect((await readAll(opened, createRecordFile(place), 'b')).kept).toBeGreaterThan(0);
  expect((await readAll(opened, createRecordFile(other), 'b')).kept).toBe(0);
  await readAll(opened, createRecordFile(place));
  const bytes = readFileSync(place.figures);
  for (const cut of [bytes.length - 20, 60, 0]) {
    writeFileSync(place.figures, bytes.subarray(0, cut));
    expect((await readAll(opened, createRecordFile(place))).kept).toBe(0);
  }
  expect((await readAll(opened, createRecordFile(undefined))).kept).toBe(0);
});
