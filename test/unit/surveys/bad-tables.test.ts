import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { TableFileError } from '../../../src/core/base/table-file';
import { createCsvAnswers } from '../../../src/node/surveys/csv-answers';
import { countAnswers, lookAtAnswers } from '../../../src/core/services/surveys/read-answers';
import { createTimeSlicePacer } from '../../../src/node/time-slice-pacer';
import { countsOf, readExport, withExport } from './read-export';

/** What Kith says of a table that it cannot read, and of which line. */
async function complaintOf(content: string | Uint8Array): Promise<[string, number | undefined]> {
  const error: unknown = await readExport(content).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof TableFileError)) throw new Error('read without a complaint', { cause: error });
  return [inEnglish(error.explanation), error.line];
}

describe('a broken table', () => {
  test.each<[string, string | Uint8Array, string, number | undefined]>([
    ['nothing', '', 'The file is empty.', undefined],
    ['a header alone', 'a,b\n', 'The table holds no answers.', undefined],
    [
      'a cell too many',
      'a,b\n1,2\n1,2,3\n',
      'Line 3 has another number of cells (3) than the header (2).',
      3,
    ],
    [
      'a cell too few',
      'a,b\n1,2\n"x\ny",2\n1\n',
      'Line 5 has another number of cells (1) than the header (2).',
      5,
    ],
    [
      'a cell too few below line breaks of two characters',
      'a,b\r\n"x\r\ny\r\nz",2\r\n"x\r\ny",2\r\n1\r\n',
      'Line 7 has another number of cells (1) than the header (2).',
      7,
    ],
    [
      'a quote that never ends below line breaks of two characters',
      'a,b\r\n"x\r\ny",2\r\n1,"2\r\n3,4\r\n',
      'Line 4 begins an answer in quotes that does not end.',
      4,
    ],
    [
      'a quote that never ends',
      'a,b\n1,2\n1,"2\n3,4\n5,6\n',
      'Line 3 begins an answer in quotes that does not end.',
      3,
    ],
    [
      'text behind a quote',
      'a,b\n1,2\n\n"1"x,2\n',
      'Line 4 cannot be read: its quotation marks do not match.',
      4,
    ],
    ['a quote within', 'a,b\n1,2\n1 "x",2\n', 'Line 3 cannot be read: its quotation marks do not match.', 3],
    [
      'Latin-1',
      new Uint8Array([0x61, 0x0a, 0x31, 0x0a, 0xe9, 0x0a]),
      'Line 3 is not UTF-8. Export or save the table as CSV in UTF-8.',
      3,
    ],
    [
      'a workbook',
      new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0]),
      'This is no CSV. Export the answers as CSV.',
      undefined,
    ],
  ])('%s is told with its line', async (_what, content, text, line) => {
    expect(await complaintOf(content)).toEqual([text, line]);
  });

  test('a quote that never ends is found without reading everything into memory', async () => {
    const endless = `a,b\n1,"${'x'.repeat(3_000_000)}`;
    expect(await complaintOf(endless)).toEqual(['Line 2 begins an answer in quotes that does not end.', 2]);
  });
});

describe('a table that is odd and whole', () => {
  test.each([
    ['a byte order mark', '\uFEFFrole,since\ncook,long\ncook,long\n'],
    ['semicolons', 'role;since\ncook;long\ncook;long\n'],
    ['semicolons and commas in the answers', 'role;"since, or so"\ncook;long\ncook;long\n'],
    ['tabs', 'role\tsince\ncook\tlong\ncook\tlong\n'],
    ['CRLF and blank lines', 'role,since\r\n\r\ncook,long\r\n,\r\ncook,long\r\n\r\n'],
    ['line breaks in headers', '"ro\nle",since\ncook,long\ncook,long\n'],
    ['no line end at the end', 'role,since\ncook,long\ncook,long'],
    ['empty cells at the end', 'role,since\ncook,long,,\ncook,long\n'],
    ['UTF-16', new Uint8Array(Buffer.from('\uFEFFrole,since\ncook,long\ncook,long\n', 'utf16le'))],
  ])('%s', async (_what, content) => {
    const { table } = await readExport(content);
    expect(table.answered).toBe(2);
    expect(Object.fromEntries(table.questions[0]?.counts ?? [])).toEqual({ cook: 2 });
  });

  test('one answer is not enough data, and all figures stay finite', async () => {
    const { publication, table } = await readExport('score,role\n9,cook\n');
    expect(table.answered).toBe(1);
    expect(publication.results.answered).toBeUndefined();
    expect(publication.questions.map(({ reasons }) => reasons)).toEqual([
      ['too few answered'],
      ['too few answered'],
    ]);
    for (const { counts } of publication.results.questions)
      expect([...counts.values()].every((n) => n === undefined)).toBe(true);
  });

  test('answers off the scale are not counted, and the first is told with its line', async () => {
    const found = await withExport('satisfied?,x\n5,a\n\n4,a\nsix,a\n9,a\n', async (file) => {
      const answers = createCsvAnswers(file);
      const options = { signal: new AbortController().signal, pacer: { pause: () => undefined } };
      const asked = [
        {
          name: 'satisfied?',
          columns: [0],
          choices: { form: 'one' as const },
          filled: 4,
          answers: [],
          suggested: 'csat' as const,
          type: 'csat' as const,
        },
      ];
      return countAnswers(answers, asked, options);
    });
    expect(found.misfits).toEqual([{ column: 'satisfied?', type: 'csat', times: 2, line: 5 }]);
    expect(Object.fromEntries(found.questions[0]?.counts ?? [])).toEqual({ 4: 1, 5: 1 });
  });
});

describe('a hundred thousand rows', () => {
  const rows = 100_000;
  const content = `score,role\n${Array.from({ length: rows }, (_, i) => `${i % 11},${i % 3 === 0 ? 'cook' : 'guest'}`).join('\n')}\n`;

  test('are read in slices, with progress', async () => {
    await withExport(content, async (file) => {
      const answers = createCsvAnswers(file);
      let turns = 0;
      const heart = setInterval(() => turns++, 1);
      const told: number[] = [];
      const options = {
        signal: new AbortController().signal,
        pacer: createTimeSlicePacer(),
        onProgress: (n: number) => told.push(n),
      };
      const found = await lookAtAnswers(answers, options);
      clearInterval(heart);
      expect(found.questions).toHaveLength(2);
      expect(told.at(-1)).toBe(rows);
      // Slices are 8 ms, between which everything else has its turn.
      expect(turns).toBeGreaterThan(10);
    });
  });

  test('can be given up', async () => {
    await withExport(content, async (file) => {
      const controller = new AbortController();
      const reading = lookAtAnswers(createCsvAnswers(file), {
        signal: controller.signal,
        pacer: createTimeSlicePacer(),
        onProgress: () => controller.abort(),
      });
      await expect(reading).rejects.toThrow(/abort/i);
    });
  });

  test('are counted exactly', async () => {
    const read = await readExport(content);
    expect(countsOf(read, 'role')).toEqual({ cook: 33_334, guest: 66_666 });
  });
});
