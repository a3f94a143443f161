import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { problemCodes } from '../../../src/core/community/checks/problem-codes';

const source = resolve(import.meta.dirname, '../../../src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(?:core|node)[/\\].*\.ts$/.test(file) && !file.endsWith('problem-codes.ts'))
  .map((file) => readFileSync(join(source, file), 'utf8'));

test('every code that is reported is explained, and no other', () => {
  const words = new Set(files.flatMap((text) => text.match(/(?<=')[a-z]+(?:-[a-z0-9]+)+(?=')/g) ?? []));
  const reported = new Set(files.flatMap((text) => text.match(/(?<=\bcode: ')[a-z-]+(?=')/g) ?? []));
  const explained = Object.keys(problemCodes);
  expect([...reported].filter((code) => !explained.includes(code))).toEqual([]);
  expect(explained.filter((code) => !words.has(code))).toEqual([]);
});
