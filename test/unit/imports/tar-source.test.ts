import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { ExportSource } from '../../../src/core/services/imports/export-source';
import { ImportError } from '../../../src/core/services/imports/imported-item';
import { readEntry } from '../../../src/core/services/imports/read-entries';
import { openSource } from '../../../src/node/imports/open-source';
import { recogniseExport, runImport } from '../../../src/node/imports/run-import';
import { createTarSource } from '../../../src/node/imports/tar-source';
import { defaultLimits } from '../../../src/node/imports/unpack-limits';
import { makeTar } from './make-tar';

const home = mkdtempSync(join(tmpdir(), 'kith-tar-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const { signal } = new AbortController();
let files = 0;

function fileWith(bytes: Uint8Array, ending = 'tar.gz'): string {
  const file = join(home, `export-${++files}.${ending}`);
  writeFileSync(file, bytes);
  return file;
}

async function textsOf(source: ExportSource): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const entry of await source.entries(signal)) found[entry.name] = await readEntry(entry, signal);
  return found;
}
const problemsOf = ({ problems = [] }: ExportSource): string[] =>
  problems.map(({ message, place }) => `${place.file}: ${inEnglish(message)}`);

async function failure(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.catch((caught: unknown) => caught);
  if (!(error instanceof ImportError)) throw new Error(`no ImportError: ${String(error)}`);
  return inEnglish(error.explanation);
}

const two = makeTar([
  { name: './b/2.json', text: 'två' },
  { name: 'uploads/photo.png', text: 'x'.repeat(2000) },
  { name: 'b/', type: '5' },
  { name: 'a.json', text: '' },
]);

describe('a tar', () => {
  test.each([
    ['packed', gzipSync(two), 'tar.gz'],
    ['packed, with a short ending', gzipSync(two), 'tgz'],
    ['renamed by a browser', gzipSync(two), 'gz'],
    ['as it is', two, 'tar'],
  ])('%s is read sorted by name, its texts only', async (_name, bytes, ending) => {
    const source = await openSource(fileWith(bytes, ending));
    expect(await textsOf(source)).toEqual({ 'a.json': '', 'b/2.json': 'två' });
    // Again, and out of order.
    expect(await textsOf(source)).toEqual({ 'a.json': '', 'b/2.json': 'två' });
    expect(problemsOf(source)).toEqual([]);
    source.close();
  });

  test('a file of mails that is packed alone stays one', async () => {
    const source = await openSource(fileWith(gzipSync('From a\n'), 'mbox.gz'));
    expect(Object.values(await textsOf(source))).toEqual(['From a\n']);
    source.close();
  });

  test('names that climb out and links are left out, and told', async () => {
    const source = createTarSource(
      fileWith(
        gzipSync(
          makeTar([
            { name: '../../evil.json', text: 'x' },
            { name: '/etc/evil.json', text: 'x' },
            { name: 'a/../../evil.json', text: 'x' },
            { name: 'C:\\evil.json', text: 'x' },
            { name: 'link.json', type: '2', link: '/etc/passwd' },
            { name: 'hard.json', type: '1', link: 'a.json' },
            { name: 'good.json', text: 'x' },
          ]),
        ),
      ),
    );
    expect(await textsOf(source)).toEqual({ 'good.json': 'x' });
    const climbs = 'A file whose name leads out of the archive was left out.';
    const isLink = 'A link that may lead out of the export was left out.';
    expect(problemsOf(source)).toEqual([
      `../../evil.json: ${climbs}`,
      `/etc/evil.json: ${climbs}`,
      `a/../../evil.json: ${climbs}`,
      `C:\\evil.json: ${climbs}`,
      `link.json: ${isLink}`,
      `hard.json: ${isLink}`,
    ]);
    source.close();
  });

  test('that unpacks to a thousand times its size is refused before it fills the disk', async () => {
    const bomb = gzipSync(makeTar([{ name: 'a.json', text: Buffer.alloc(20_000_000) }]), { level: 9 });
    expect(bomb.length * 300).toBeLessThan(20_000_000);
    const source = createTarSource(fileWith(bomb), { ...defaultLimits, free: 1_000_000 });
    expect(await failure(source.entries(signal))).toBe('The archive unpacks to far more than it should.');
    source.close();
  });

  test('with more in all, or more files, than any export has is refused', async () => {
    const file = fileWith(gzipSync(two));
    for (const limits of [{ files: 2 }, { total: 1000 }]) {
      const source = createTarSource(file, { ...defaultLimits, ...limits });
      expect(await failure(source.entries(signal))).toBe('The archive unpacks to far more than it should.');
      source.close();
    }
  });

  test('that is cut off or damaged says so; what is whole of it is read', async () => {
    const noise = Array.from({ length: 3000 }, (_, at) => ((at * 7919) % 10_007).toString(36)).join(' ');
    const packed = gzipSync(
      makeTar([
        { name: 'a.json', text: 'whole' },
        { name: 'b.json', text: noise },
      ]),
    );
    const source = createTarSource(fileWith(packed.subarray(0, packed.length - 3000)));
    const found = await textsOf(source);
    expect(found['a.json']).toBe('whole');
    expect(noise.startsWith(found['b.json'] ?? '?')).toBe(true);
    expect(problemsOf(source)).toEqual([expect.stringMatching(/: The archive is damaged or cut off\.$/)]);
    source.close();
    for (const bytes of [
      Buffer.from('\x1f\x8bnonsense', 'latin1'),
      gzipSync('no tar at all'),
      Buffer.alloc(0),
    ])
      expect(await failure(createTarSource(fileWith(bytes)).entries(signal))).toBe(
        'The archive is damaged or cut off.',
      );
  });

  test('leaves nothing behind where temporary files are', async () => {
    const before = readdirSync(tmpdir()).filter((name) => name.startsWith('kith-import-'));
    const source = createTarSource(fileWith(gzipSync(two)));
    await textsOf(source);
    const during = readdirSync(tmpdir()).filter((name) => name.startsWith('kith-import-'));
    expect(during.filter((name) => !before.includes(name))).toEqual([]);
    source.close();
  });
});

describe('the export of a Zulip server as it is downloaded', () => {
  test('is recognised and imported without unpacking it, whatever the order of its files', async () => {
    const message = (id: number, content: string) => ({
      id,
      sender: 1,
      recipient: 9,
      subject: 'Tides',
      content,
      date_sent: 1_772_532_000 + id,
    });
    const realm = {
      zerver_realm: [{ uri: 'https://chat.harbour.example' }],
      zerver_stream: [{ id: 3, name: 'general', invite_only: false }],
      zerver_recipient: [{ id: 9, type: 2, type_id: 3 }],
      zerver_userprofile: [{ id: 1, full_name: 'Roos Blankert' }],
    };
    const file = fileWith(
      gzipSync(
        makeTar([
          {
            name: 'export/messages-000002.json',
            text: JSON.stringify({ zerver_message: [message(2, 'Two')] }),
          },
          { name: 'export/uploads/1/photo.png', text: 'x'.repeat(5000) },
          { name: 'export/realm.json', text: JSON.stringify(realm) },
          {
            name: 'export/messages-000001.json',
            text: JSON.stringify({ zerver_message: [message(1, 'One')] }),
          },
        ]),
      ),
    );
    expect((await recogniseExport(file, signal)).map(({ id }) => id)).toEqual(['zulip']);
    const root = mkdtempSync(join(home, 'community-'));
    const job = { place: file, format: 'zulip', wanted: {}, root, folder: 'discussions', members: [] };
    const context = { signal, pacer: { pause: () => undefined } };
    const titles: string[] = [];
    const report = await runImport(job, context, (plan) => {
      for (const change of plan.changes) if (change.kind === 'create') titles.push(change.text);
      return Promise.resolve();
    });
    expect(report).toMatchObject({ threads: { created: 1 }, posts: { created: 1 }, problems: [] });
    expect(titles[0]).toMatch(/^title: Tides$|^title: "Tides"$/m);
    expect(titles[0]).toContain('One');
  });
});
