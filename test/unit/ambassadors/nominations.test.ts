import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { openInMemory } from '../community/in-memory-community';

const one = 'nominations/01KBBT6R80CS9FQM0JCWKAMWE1.md';
const two = 'nominations/01KBBT6R80CS9FQM0JCWKAMWE2.md';
const three = 'nominations/01KBBT6R80CS9FQM0JCWKAMWE3.md';
const base = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Lek\n---\n',
  'members/bo.md': '---\nname: Bo Vos\n---\n',
  'members/cy.md': '---\nname: Cy Roos\n---\n',
};
const nominated = (who: string, sponsors: string, more = ''): string =>
  `---\nwho: ${who}\nfor: moderator\nsponsors: ${sponsors}\n${more}---\n`;

/** `file:line:column code: message` of the problems that sponsors have. */
async function problems(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { community } = await openInMemory({ ...base, ...files });
  return Object.keys(files).flatMap((file) =>
    community
      .problemsOf(file)
      .map(
        ({ range, code, message }) =>
          `${file}:${range[0] + 1}:${range[1] + 1} ${code}: ${inEnglish(message)}`,
      ),
  );
}

describe('sponsors', () => {
  test('may vouch for others', async () => {
    expect(await problems({ [one]: nominated('ada', '[bo, cy]'), [two]: nominated('bo', '[cy]') })).toEqual(
      [],
    );
  });

  test('of oneself are a problem, by whatever name', async () => {
    expect(await problems({ [one]: nominated('ada', '[bo, "@Ada"]') })).toEqual([
      `${one}:4:16 sponsor-cycle: Ada Lek cannot be their own sponsor.`,
    ]);
  });

  test('who vouch for each other are a problem of both, with file and line', async () => {
    expect(await problems({ [one]: nominated('ada', '[bo]'), [two]: nominated('bo', 'ada') })).toEqual([
      `${one}:4:12 sponsor-cycle: Sponsors go in a circle: Ada Lek ← Bo Vos ← Ada Lek. Somebody else has to vouch for Ada Lek.`,
      `${two}:4:11 sponsor-cycle: Sponsors go in a circle: Bo Vos ← Ada Lek ← Bo Vos. Somebody else has to vouch for Bo Vos.`,
    ]);
  });

  test('who go in a circle of three are found, and whoever is beside it is let be', async () => {
    const found = await problems({
      [one]: nominated('ada', '[bo, cy]'),
      [two]: nominated('bo', '[cy]'),
      [three]: nominated('cy', '[ada]'),
    });
    expect(found.map((line) => line.split(' ')[0])).toEqual([
      `${one}:4:12`,
      `${one}:4:16`,
      `${two}:4:12`,
      `${three}:4:12`,
    ]);
  });

  test('of what is decided count no more', async () => {
    const done = nominated('bo', '[ada]', 'status: accepted\n');
    expect(await problems({ [one]: nominated('ada', '[bo]'), [two]: done })).toEqual([]);
  });

  test('the problem goes when the circle is broken', async () => {
    const { community, change } = await openInMemory({
      ...base,
      [one]: nominated('ada', '[bo]'),
      [two]: nominated('bo', '[ada]'),
    });
    expect(community.problemsOf(one)).toHaveLength(1);
    await change({ [two]: nominated('bo', '[cy]') });
    expect(community.problemsOf(one)).toEqual([]);
  });

  test('files that say nothing, or nonsense, break nothing', async () => {
    await problems({ [one]: '---\nwho: [a, {b: c}]\nsponsors: {x: [y]}\nstatus: 7\n---\n', [two]: '' });
  });
});
