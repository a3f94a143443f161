import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { recordLength, scanLog } from '../../../src/collab/log-records';
import {
  openUpdateLog,
  readUpdateLog,
  type LogOptions,
  type UpdateLog,
} from '../../../src/collab/update-log';
import { createSelfCompactingLog } from '../../../src/server/rooms/self-compacting-log';
import { createMemoryFile, recordsIn, type MemoryFile } from './memory-file';
import { createTypist, unappliable, unreadable, type Typist } from './typist';

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
          let records = 0;
          for await (const batch of scan.records()) records += batch.length;
          expect(records).toBeLessThanOrEqual(bytes.length);
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

  /** With a document of some thousand words, and its log. */
  async function openLong(
    options: LogOptions = {},
  ): Promise<{ file: MemoryFile; log: UpdateLog; typist: Typist }> {
    const file = createFile();
    const { log, doc } = await openUpdateLog(file, options);
    const typist = createTypist(log, doc);
    typist.write(3000);
    await typist.written();
    return { file, log, typist };
  }

  const textKept = async (file: MemoryFile): Promise<string> =>
    (await readUpdateLog(file)).getText('text').toString();

  test('while a log is written anew appending goes on, in order, and nothing is lost', async () => {
    const { file, log, typist } = await openLong({ slice: 0 });
    const before = log.size;
    const compacting = log.compact(typist.doc);
    let turns = 0;
    let isOver = false;
    void compacting.finally(() => (isOver = true));
    while (!isOver) {
      typist.write(10);
      turns++;
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await compacting).toBe(true);
    expect(turns).toBeGreaterThan(3);
    typist.write(10);
    await typist.written();
    expect(log.size).toBe(file.bytes.length);
    expect(log.size).toBeLessThan(before / 2);
    expect((await textKept(file)) === typist.text.toString()).toBe(true);
    const again = await openUpdateLog(file);
    expect([again.torn, again.problems]).toEqual([0, []]);
    // What stands behind the checkpoint is told from it after it is opened again as well.
    expect(again.log.isLong).toBe(false);
  });

  test('a log that cannot be written anew is as it was, and goes on', async () => {
    const { file, log, typist } = await openLong();
    const before = file.bytes;
    file.room = 1000;
    await expect(log.compact(typist.doc)).rejects.toThrow('ENOSPC');
    expect(file.bytes).toEqual(before);
    typist.write(2);
    await typist.written();
    file.room = Infinity;
    expect((await textKept(file)) === typist.text.toString()).toBe(true);
    expect(await log.compact(typist.doc)).toBe(true);
    expect((await textKept(file)) === typist.text.toString()).toBe(true);
  });

  test('a document that is not to be trusted any more is not written, not even where that has begun', async () => {
    const { file, log, typist } = await openLong({ slice: 0 });
    const before = file.bytes;
    const compacting = log.compact(typist.doc);
    log.stopCompacting();
    expect(await compacting).toBe(false);
    expect(await log.compact(typist.doc)).toBe(false);
    expect(file.bytes).toEqual(before);
  });

  test('a log that is closed while it is written anew stays as it was', async () => {
    const { file, log, typist } = await openLong({ slice: 0 });
    const before = file.bytes;
    const compacting = log.compact(typist.doc);
    await log.close();
    expect(await compacting).toBe(false);
    expect(file.bytes).toEqual(before);
  });

  test('it grows to no more than some times the document, however long it is written to', async () => {
    const options = { smallest: 2000, growth: 3 };
    const file = createFile();
    const opened = await openUpdateLog(file, options);
    const log = createSelfCompactingLog(opened.log, opened.doc, (error) => expect.fail(String(error)));
    const typist = createTypist(log, opened.doc);
    let compacted = 0;
    for (let round = 0; round < 300; round++) {
      const before = log.size;
      typist.write(4);
      await typist.written();
      // It has what comes meanwhile behind it.
      await new Promise((resolve) => setImmediate(resolve));
      if (log.size < before) compacted++;
      const document = Y.encodeStateAsUpdate(typist.doc).length;
      expect(log.size).toBeLessThan(4 * document + 4000);
    }
    expect(compacted).toBeGreaterThan(2);
    expect((await textKept(file)) === typist.text.toString()).toBe(true);
  });

  test('what failed is told once and not tried again at each letter', async () => {
    const file = createFile();
    const opened = await openUpdateLog(file, { smallest: 100 });
    const errors: unknown[] = [];
    const drafts = vi.spyOn(file, 'draft').mockRejectedValue(new Error('ENOSPC'));
    const log = createSelfCompactingLog(opened.log, opened.doc, (error) => errors.push(error));
    const typist = createTypist(log, opened.doc);
    for (let round = 0; round < 20; round++) {
      typist.write(20);
      await typist.written();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect([errors.length, drafts.mock.calls.length]).toEqual([1, 1]);
    expect((await textKept(file)) === typist.text.toString()).toBe(true);
  });

  test.each([
    ['cannot be read', [unreadable]],
    ['cannot be applied', [unappliable]],
    ['are of both kinds', [unreadable, unappliable, unreadable]],
  ])('records that %s are set aside, and everything else is there', async (_, bad) => {
    const file = createFile();
    const { log, doc } = await openUpdateLog(file);
    const typist = createTypist(log, doc);
    for (const one of bad) {
      typist.write(3);
      await log.append(one);
    }
    typist.write(1);
    await typist.written();
    await log.markSafe();
    typist.write(2);
    await typist.written();
    const opened = await openUpdateLog(file);
    expect(opened.doc.getText('text').toString()).toBe(typist.text.toString());
    expect(file.aside).toEqual(bad);
    expect(opened.problems).toEqual(
      bad.map((one, i) => {
        return expect.stringMatching(
          `a record of ${one.length} bytes at \\d+ cannot be read, and is kept in ${i + 1}.bad`,
        );
      }),
    );
    // It is told once; what is written after is there the next time.
    const more = createTypist(opened.log, opened.doc);
    more.write(5);
    await more.written();
    const again = await openUpdateLog(file);
    expect([again.problems, again.torn, file.aside.length]).toEqual([[], 0, bad.length]);
    expect(again.doc.getText('text').toString()).toBe(more.text.toString());
    expect((await again.log.safe()).getText('text').length).toBeGreaterThan(0);
  });

  test('records that cannot be set aside stay where they are, and the document is there', async () => {
    const { file, log, typist } = await openLong();
    await log.append(unappliable);
    file.room = 0;
    const opened = await openUpdateLog(file);
    expect(opened.doc.getText('text').toString() === typist.text.toString()).toBe(true);
    expect(opened.problems.at(-1)).toContain('it stays there: ENOSPC');
    file.room = Infinity;
    // Written anew it would be lost.
    expect(await opened.log.compact(opened.doc)).toBe(false);
    expect((await openUpdateLog(file)).problems).toHaveLength(1);
    expect(file.aside).toEqual([unappliable]);
  });

  test('what stands behind a record that was changed on the disk is kept', async () => {
    const { file, typist } = await openLong();
    const records = await recordsIn(file);
    const at = 8 + recordLength(records[0] as Uint8Array) + 10;
    file.bytes[at] = (file.bytes[at] ?? 0) ^ 1;
    const end = file.bytes.slice(at - 10);
    const opened = await openUpdateLog(file);
    expect(opened.records).toBe(1);
    expect(file.aside).toEqual([end]);
    expect(opened.problems).toEqual([
      `its last ${end.length} bytes are not what was written, and are kept in 1.bad`,
    ]);
    expect(typist.text.length).toBeGreaterThan(0);
  });

  test('a log is read in pieces, whatever is longer than one of them', async () => {
    const { file, log, typist } = await openLong();
    typist.text.insert(0, 'x'.repeat(5000));
    await typist.written();
    for (const piece of [1, 7, 100, 4096]) {
      file.longestRead = 0;
      const { doc } = await openUpdateLog(file, { piece });
      expect(doc.getText('text').toString() === typist.text.toString()).toBe(true);
      expect(file.longestRead).toBeLessThan(Math.max(piece, 5100));
    }
    expect(log.size).toBe(file.bytes.length);
  });

  test('a head that promises more than is there takes no memory', async () => {
    const file = createFile();
    const { log } = await openUpdateLog(file);
    await log.append(update('kept'));
    const rest = new Uint8Array(100_000).fill(7);
    new DataView(rest.buffer).setUint32(0, 90_000, true);
    file.bytes = Uint8Array.from([...file.bytes, ...rest]);
    const opened = await openUpdateLog(file, { piece: 1000 });
    expect([opened.records, opened.torn, file.longestRead]).toEqual([1, 100_000, expect.any(Number)]);
    expect(file.longestRead).toBeLessThanOrEqual(1000);
    expect(file.aside).toEqual([rest]);
  });

  test('others have their turn while a log is opened', async () => {
    const { file } = await openLong();
    let isOver = false;
    let turns = 0;
    const look = (): void => {
      turns++;
      if (!isOver) setImmediate(look);
    };
    setImmediate(look);
    await openUpdateLog(file, { slice: 0 });
    isOver = true;
    // After each of its records.
    expect(turns).toBeGreaterThan(3000);
  });
});
