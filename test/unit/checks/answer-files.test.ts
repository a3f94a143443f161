import { describe, expect, test } from 'vitest';
import { openInMemory } from '../community/in-memory-community';

const config = { 'community.yml': 'name: Harbour\n' };
const survey = { 'surveys/2026-autumn.md': '---\ntitle: Autumn\n---\n' };

async function misplaced(files: Readonly<Record<string, string>>): Promise<string[]> {
  const { community } = await openInMemory(files);
  return Array.from(community.problems()).flatMap(([path, problems]) =>
    problems.some(({ code }) => code === 'survey-answers-public') ? [path] : [],
  );
}

describe('raw answers of a survey', () => {
  test.each([
    ['beside a survey', 'surveys/answers.csv'],
    ['of its name', 'surveys/2026-autumn.csv'],
    ['of its name, somewhere else', 'data/2026-Autumn.csv'],
    ['in a subfolder', 'surveys/raw/a.tsv'],
    ['as a workbook', 'surveys/2026-autumn.xlsx'],
    ['in the folder of the private store', 'survey-answers/2026/whatever.json'],
  ])('are refused %s', async (_what, path) => {
    expect(await misplaced({ ...config, ...survey, [path]: 'x' })).toEqual([path]);
  });

  test('are refused beside a survey in another folder', async () => {
    expect(
      await misplaced({ ...config, 'research/a.md': '---\nkind: survey\n---\n', 'research/b.csv': 'x' }),
    ).toEqual(['research/b.csv']);
  });

  test.each([
    ['other tables', { ...config, ...survey, 'data/tides.csv': 'x', 'members/list.csv': 'x' }],
    ['pictures', { ...config, ...survey, 'surveys/2026-autumn.png': 'x' }],
    ['a community that has not set Kith up', { ...survey, 'surveys/2026-autumn.csv': 'x' }],
    ['tables beside a survey in the root', { ...config, 'a.md': '---\nkind: survey\n---\n', 'b.csv': 'x' }],
  ])('are not seen in %s', async (_what, files) => {
    expect(await misplaced(files)).toEqual([]);
  });

  test('are an error that counts, as long as they are there', async () => {
    const { community, change } = await openInMemory({ ...config, ...survey });
    expect(community.problemCounts.error).toBe(0);
    await change({ 'surveys/a.csv': 'x' });
    expect(community.problemCounts.error).toBe(1);
    expect(community.problemsOf('surveys/a.csv')).toMatchObject([
      { code: 'survey-answers-public', severity: 'error' },
    ]);
    await change({ 'surveys/a.csv': undefined });
    expect(community.problemCounts.error).toBe(0);
  });

  test('are seen once there is a survey of their name', async () => {
    const { community, change } = await openInMemory({ ...config, 'data/winter.csv': 'x' });
    expect(community.problemsOf('data/winter.csv')).toEqual([]);
    await change({ 'surveys/winter.md': '---\ntitle: Winter\n---\n' });
    expect(community.problemsOf('data/winter.csv')).toHaveLength(1);
  });
});
