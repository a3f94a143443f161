import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { ExportSource } from '../../../src/core/services/imports/export-source';
import { ImportError } from '../../../src/core/services/imports/imported-item';
import { readEntry } from '../../../src/core/services/imports/read-entries';
import { createFileSource } from '../../../src/node/imports/file-source';
import { createFolderSource } from '../../../src/node/imports/folder-source';
import { openSource } from '../../../src/node/imports/open-source';
import { defaultLimits } from '../../../src/node/imports/unpack-limits';
import { createZipSource } from '../../../src/node/imports/zip-source';
import { makeZip } from './make-zip';

const home = mkdtempSync(join(tmpdir(), 'kith-imports-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));
const { signal } = new AbortController();
let files = 0;

function fileWith(bytes: string | Uint8Array, extension = 'zip'): string {
  const file = join(home, `export-${++files}.${extension}`);
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

describe('a zip', () => {
  test('is read in place, sorted by name', async () => {
    const source = await openSource(
      fileWith(
        makeZip([
          { name: 'b/2.json', text: 'två' },
          { name: 'a.json', text: '' },
        ]),
      ),
    );
    expect(await textsOf(source)).toEqual({ 'a.json': '', 'b/2.json': 'två' });
    source.close();
  });

  test('names that climb out and links are left out, and told', async () => {
    const source = createZipSource(
      fileWith(
        makeZip([
          { name: '../../evil.json', text: 'x' },
          { name: '/etc/evil.json', text: 'x' },
          { name: 'C:/evil.json', text: 'x' },
          { name: 'link.json', text: '/etc/passwd', mode: 0o120777 },
          { name: 'good.json', text: 'y' },
        ]),
      ),
    );
    expect(await textsOf(source)).toEqual({ 'good.json': 'y' });
    expect(problemsOf(source)).toHaveLength(4);
    expect(problemsOf(source).join('\n')).toContain('link.json: A link that may lead out');
    source.close();
  });

  test('what unpacks to far more than its size is left out', async () => {
    const limits = { ...defaultLimits, ratio: 10, free: 1000 };
    const bomb = fileWith(
      makeZip([
        { name: 'bomb.json', text: 'a'.repeat(100_000) },
        { name: 'good.json', text: 'y' },
      ]),
    );
    const source = createZipSource(bomb, limits);
    expect(await textsOf(source)).toEqual({ 'good.json': 'y' });
    expect(problemsOf(source)).toEqual([
      'bomb.json: A file that unpacks to more than 10 times its size was left out.',
    ]);
    source.close();
    const total = createZipSource(bomb, { ...defaultLimits, total: 50_000 });
    expect(await failure(total.entries(signal))).toBe('The archive unpacks to far more than it should.');
    total.close();
  });

  test('what holds more than it declares ends with an error, before it is all read', async () => {
    const source = createZipSource(
      fileWith(makeZip([{ name: 'a.json', text: 'a'.repeat(5000), declares: 10 }])),
    );
    expect(await failure(textsOf(source))).toBe('The archive is damaged or cut off.');
    source.close();
  });

  test('one that is cut off says so', async () => {
    const whole = makeZip([{ name: 'a.json', text: 'x'.repeat(500) }]);
    const source = createZipSource(fileWith(whole.subarray(0, whole.length - 30)));
    expect(await failure(source.entries(signal))).toBe('The archive is damaged or cut off.');
    source.close();
  });
});

describe('a folder', () => {
  test('links are not followed', async () => {
    const folder = join(home, 'folder');
    mkdirSync(join(folder, 'general'), { recursive: true });
    writeFileSync(join(folder, 'general/1.json'), '[]');
    symlinkSync('/etc', join(folder, 'out'));
    const source = createFolderSource(folder);
    expect(await textsOf(source)).toEqual({ 'general/1.json': '[]' });
    expect(problemsOf(source)).toEqual(['out: A link that may lead out of the export was left out.']);
  });
});

describe('a file', () => {
  test('is its only entry, unpacked where it is packed', async () => {
    expect(await textsOf(createFileSource(fileWith('hello', 'json')))).toMatchObject({
      [`export-${files}.json`]: 'hello',
    });
    expect(await textsOf(createFileSource(fileWith(gzipSync('packed'), 'mbox.gz')))).toMatchObject({
      [`export-${files}.mbox`]: 'packed',
    });
  });

  test('one that unpacks to far more, or is cut off, ends with an error', async () => {
    const bomb = createFileSource(fileWith(gzipSync('a'.repeat(100_000)), 'gz'), {
      ...defaultLimits,
      ratio: 10,
      free: 1000,
    });
    expect(await failure(textsOf(bomb))).toBe('This unpacks to more than 10 times its size.');
    const cut = createFileSource(fileWith(gzipSync('hello hello').subarray(0, 15), 'gz'));
    expect(await failure(textsOf(cut))).toBe('The archive is damaged or cut off.');
  });

  test('that is not there is told', async () => {
    expect(await failure(openSource(join(home, 'nowhere')))).toBe('There is no file or folder here.');
  });
});
