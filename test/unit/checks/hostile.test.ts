import fc from 'fast-check';
import { expect, test } from 'vitest';
import { problemCodes } from '../../../src/core/community/checks/problem-codes';
import { kinds } from '../../../src/core/model/kinds/kind';
import { inEnglish } from '../../../src/core/base/message';
import { openInMemory } from '../community/in-memory-community';

const folders = [
  '',
  'members/',
  'events/',
  'events/x/',
  'discussions/x/',
  'strategy/goals/',
  'surveys/',
  'recognitions/',
  'posts/',
];
const names = ['a.md', 'thread.md', '01ARZ3NDEKTSV4RRFFQ69G5FAV.md', 'README.md', 'ada.md'];
const fields = [
  'kind',
  'title',
  'id',
  'tags',
  'author',
  'owner',
  'status',
  'start',
  'end',
  'timezone',
  'hosts',
  'rsvp',
  'reply_to',
  'accepted',
  'goal',
  'audience',
  'to',
  'closed',
  'measures',
  'roles',
  'consent',
  'columns',
  'guideline',
  '__proto__',
  'constructor',
];
const words = [
  ...kinds,
  'ada',
  '@ada',
  '',
  'null',
  '2026-03-14',
  '2026-03-14 19:00',
  '[a, b]',
  '{a: b}',
  '[[[]]]',
  '{}',
  '- x',
  '"',
  "'",
  '*x',
  '&x',
  '|',
  '12',
  '-1e999',
  'true',
  '../..',
  'gone.md#x',
  '#',
  'Europe/Amsterdam',
  'FREQ=DAILY',
  '🎉',
  '01ARZ3NDEKTSV4RRFFQ69G5FAV',
];
const prose = [
  '[x](',
  ')',
  'gone.md',
  '#a',
  '@b',
  '[[',
  ']]',
  '`',
  '\n',
  '# ',
  '<a href="',
  '">',
  '![',
  '](',
  '../',
  '%',
  '{{',
  ' ',
  '\r\n',
  '\u200B',
  '&amp;',
];

test('whatever a document holds, it is checked, and each problem is at a place that it has', async () => {
  const field = fc
    .tuple(fc.constantFrom(...fields), fc.constantFrom(...words))
    .map(([name, value]) => `${name}: ${value}`);
  const document = fc
    .tuple(fc.array(field, { maxLength: 6 }), fc.array(fc.constantFrom(...prose), { maxLength: 25 }))
    .map(([yaml, body]) => `---\n${yaml.join('\n')}\n---\n${body.join('')}`);
  const path = fc
    .tuple(fc.constantFrom(...folders), fc.constantFrom(...names))
    .map((parts) => parts.join(''));
  const files = fc.dictionary(path, document, { minKeys: 1, maxKeys: 4 });
  await fc.assert(
    fc.asyncProperty(files, fc.boolean(), async (some, adopted) => {
      const config = adopted ? { 'community.yml': 'name: x\ntaxonomy: [a]\n' } : {};
      const { community } = await openInMemory({ ...some, ...config });
      for (const [, problems] of community.problems()) {
        for (const { file, range, code, message } of problems) {
          const lines = (some[file] ?? '').split('\n');
          const [line, character, endLine, endCharacter] = range;
          expect(line).toBeLessThan(lines.length);
          expect(character).toBeLessThanOrEqual(lines[line]?.length ?? 0);
          expect([endLine - line, endLine > line ? 1 : endCharacter - character].every((n) => n >= 0)).toBe(
            true,
          );
          expect(inEnglish(message)).not.toMatch(/\{\d\}|undefined|\[object/);
          const info = problemCodes[code as keyof typeof problemCodes];
          expect([code, info.reported]).not.toEqual([code, adopted ? undefined : 'adopted']);
        }
      }
    }),
    { numRuns: 200 },
  );
});
