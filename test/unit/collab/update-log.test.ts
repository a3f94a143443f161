import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { recordLength, scanLog } from '../../../src/collab/log-records';
import { openUpdateLog, type UpdateLog } from '../../../src/collab/update-log';
import { createMemoryFile, recordsIn, type MemoryFile } from './memory-file';

/** An update that somebody made who wrote this and nothing else. */
function update(text: string): Uint8Array {
  const doc = new Y.Doc();
  doc.getText('text').insert(0, text);
  return Y.encodeStateAsUpdate(doc);
}

function textIn(one: Uint8Array): string {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, one);
  return doc.getText('text').toString();
}

const read = async (file: MemoryFile): Promise<string[]> => (await recordsIn(file)).map(textIn);


describe.each([
  { how: 'in its turn', now: false },
  { how: 'at once', now: true },
])('appended $how', ({ now }) => {
  const createFile = (initial?: Uint8Array): MemoryFile => createMemoryFile(initial, { now });

  test('a log that is cut at any byte loses no record that was whole, and goes on', async () => {
    const whole = createFile();
    const { log } = await openUpdateLog(whole);
    const ends = [0];
    for (const text of ['first', '2', 'third'.repeat(20)]) {
      await log.append(update(text));
      ends.push(whole.bytes.length);
    }
    for (let length = 0; length <= whole.bytes.length; length++) {
      const file = createFile(whole.bytes.slice(0, length));
      const opened = await openUpdateLog(file);
      const kept = Math.max(
        0,
        ends.findLastIndex((end) => end <= length),
      );
      expect([length, opened.records]).toEqual([length, kept]);
      await opened.log.append(update('next'));
      expect((await read(file)).at(-1)).toBe('next');
      expect(await read(file)).toHaveLength(kept + 1);
    }
  });

  test('a byte that was changed ends the log before its record', async () => {
    const file = createFile();
    const { log } = await openUpdateLog(file);
    const [one, two, three] = ['one', 'two', 'three'].map(update) as [Uint8Array, Uint8Array, Uint8Array];
    for (const each of [one, two, three]) await log.append(each);
    const start = 8 + recordLength(one);
    for (let at = start; at < start + recordLength(two); at++) {
      const bytes = file.bytes.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0x40;
      expect(await recordsIn({ bytes })).toHaveLength(1);
    }
  });

  /** With one record, and a disk that is full five bytes later. */
  async function openNearlyFull(): Promise<{ file: MemoryFile; log: UpdateLog }> {
    const file = createFile();
    const { log } = await openUpdateLog(file);
    await log.append(update('kept'));
    file.room = 5;
    return { file, log };
  }

  test('a full disk rejects the update and spoils none that comes later', async () => {
    const { file, log } = await openNearlyFull();
    await expect(log.append(update('too much'))).rejects.toThrow('ENOSPC');
    file.room = Infinity;
    await log.append(update('after'));
    expect(await read(file)).toEqual(['kept', 'after']);
  });

  test('half a record that could not be cut off is cut off before the next, and what cannot stand behind it is rejected', async () => {
    const { file, log } = await openNearlyFull();
    const { truncate } = file;
    file.truncate = () => Promise.reject(new Error('EIO'));
    await expect(log.append(update('too much'))).rejects.toThrow('ENOSPC');
    file.room = Infinity;
    await expect(log.append(update('unsafe'))).rejects.toThrow('EIO');
    file.truncate = truncate;
    await log.append(update('after'));
    expect(await read(file)).toEqual(['kept', 'after']);
  });

  test('appends keep their order', async () => {
    const file = createFile();
    const { log } = await openUpdateLog(file);
    await Promise.all(['a', 'b', 'c', 'd'].map(async (text) => log.append(update(text))));
    expect(await read(file)).toEqual(['a', 'b', 'c', 'd']);
  });

  test('what is no log is refused and left as it is', async () => {
    const file = createFile(new TextEncoder().encode('# A text of somebody\n'));
    await expect(openUpdateLog(file)).rejects.toThrow('no log');
    expect(new TextDecoder().decode(file.bytes)).toBe('# A text of somebody\n');
  });

  test('any bytes are read without a throw once they begin as a log', () =>
    fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 200 }),
        fc.integer({ min: 1, max: 64 }),
        async (bytes, piece) => {
          const file = createFile(Uint8Array.from([...new TextEncoder().encode('KITHLOG1'), ...bytes]));
          const scan = scanLog(await file.reader(), { piece });
          for await (const _ of scan.records());
          expect(scan.end).toBeLessThanOrEqual(8 + bytes.length);
        },
      ),
    ));

  test('compacting keeps what the document says in a fraction of the bytes', async () => {
    const file = createFile();
    const { log } = await openUpdateLog(file);
    const doc = new Y.Doc();
    const written: Promise<void>[] = [];
    doc.on('update', (one: Uint8Array) => written.push(Promise.resolve(log.append(one))));
    const text = doc.getText('text');
    for (let i = 0; i < 3000; i++) text.insert(text.length, `word ${i} `);
    await Promise.all(written);
    const before = log.size;
    expect(await log.compact()).toBe(true);
    expect(log.size).toBeLessThan(before / 2);
    expect(await log.compact()).toBe(false);
    const again = new Y.Doc();
    for (const one of await recordsIn(file)) Y.applyUpdate(again, one);
    expect(again.getText('text').toString()).toBe(text.toString());
  });

  test('zeros at the end, as a file system may leave them after a crash, are no updates', async () => {
    const file = createFile();
    const { log } = await openUpdateLog(file);
    await log.append(update('first'));
    file.bytes = Uint8Array.from([...file.bytes, ...new Uint8Array(64)]);
    const again = await openUpdateLog(file);
    expect([again.records, again.torn]).toEqual([1, 64]);
    await again.log.append(update('second'));
    expect(await read(file)).toEqual(['first', 'second']);
  });

  test('marks tell what somebody else has, also after compacting', async () => {
    const file = createFile();
    const { log } = await openUpdateLog(file);
    const doc = new Y.Doc();
    const written: Promise<void>[] = [];
    doc.on('update', (one: Uint8Array) => written.push(Promise.resolve(log.append(one))));
    const text = doc.getText('text');
    const type = (count: number): void => {
      for (let i = 0; i < count; i++) text.insert(text.length, `word ${i} `);
    };
    type(3000);
    await Promise.all(written);
    expect((await openUpdateLog(file)).unmarked).toBe(3000);
    await log.markSafe();
    expect((await openUpdateLog(file)).unmarked).toBe(0);
    const safeLength = text.length;
    type(3);
    await Promise.all(written);
    expect((await openUpdateLog(file)).unmarked).toBe(3);
    expect(await log.compact()).toBe(true);
    const { doc: again, records, unmarked } = await openUpdateLog(file);
    // The document, its end, the mark, and what came after.
    expect([records, unmarked]).toEqual([6, 3]);
    expect((await (await openUpdateLog(file)).log.safe()).getText('text').length).toBe(safeLength);
    expect(again.getText('text').toString()).toBe(text.toString());
  });
});
