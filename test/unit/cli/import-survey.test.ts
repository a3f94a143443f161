import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
}, 60_000);
afterAll(() => kith.dispose());

const survey = '---\ntitle: Autumn\nasked: 2026-01-01\n---\n\nBody.\n';
const rows = Array.from(
  { length: 40 },
  (_, i) => `ada${i}@example.org,${i % 2 === 0 ? 9 : 7},${i < 28 ? 'cook' : i < 38 ? 'guest' : 'diver'}`,
);
const csv = `mail,score,role\n${rows.join('\n')}\n`;

/** A community with a survey, and a folder beside it for the answers. */
function harbour(answers = csv): { folder: string; file: string; outside: string } {
  const outside = kith.folder({ 'answers.csv': answers });
  const folder = join(outside, 'harbour');
  mkdirSync(join(folder, 'surveys'), { recursive: true });
  writeFileSync(join(folder, 'community.yml'), 'name: Harbour\n');
  writeFileSync(join(folder, 'surveys/autumn.md'), survey);
  return { folder, outside, file: join(outside, 'answers.csv') };
}

describe('kith import survey', () => {
  test('writes the suppressed results into the survey, and nothing that identifies', async () => {
    const { folder, file } = harbour();
    const { status, value } = await kith.json(folder, 'import', 'survey', file, '--json');
    expect(status).toBe(0);
    expect(value).toMatchObject({
      survey: 'surveys/autumn.md',
      written: true,
      results: {
        answered: 40,
        questions: [
          { column: 'score', type: 'nps', counts: { '0-6': null } },
          { column: 'role', type: 'demographic', counts: { cook: 28, '(suppressed)': null } },
        ],
      },
      leftOut: [{ name: 'mail', reason: 'identifies' }],
    });
    const text = readFileSync(join(folder, 'surveys/autumn.md'), 'utf8');
    expect(text).toContain('cook: 28');
    expect(text).toMatch(/^closed: \d{4}-\d{2}-\d{2}$/m);
    expect(text).not.toMatch(/diver|example\.org/);
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0 });
  });

  test('--dry-run writes nothing', async () => {
    const { folder, file } = harbour();
    const { value } = await kith.json(folder, 'import', 'survey', file, '--dry-run', '--json');
    expect(value).toMatchObject({ written: false });
    expect(readFileSync(join(folder, 'surveys/autumn.md'), 'utf8')).toBe(survey);
  });

  test('reads no answers from within the community', async () => {
    const { folder } = harbour();
    writeFileSync(join(folder, 'answers.csv'), csv);
    const { status, stderr } = await kith.run(folder, 'import', 'survey', 'answers.csv');
    expect(status).toBe(2);
    expect(stderr).toContain('lies in the community');
  });

  test('names the line that is broken', async () => {
    const { folder, file } = harbour('score,role\n9,cook\n7,"guest\n8,cook\n');
    const { status, stderr } = await kith.run(folder, 'import', 'survey', file);
    expect(status).toBe(2);
    expect(stderr).toContain('Line 3 begins an answer in quotes that does not end.');
  });

  test('says in words what it wrote and why something is hidden', async () => {
    const { folder, file } = harbour();
    const { stdout } = await kith.run(folder, 'import', 'survey', file, '--survey', 'surveys/autumn.md');
    expect(stdout).toContain('40 answered, 0 not submitted');
    expect(stdout).toContain('hidden: Too few people');
    expect(stdout).toContain('left out: mail (Tells who answered)');
  });

  test.each([
    [['import', 'surveys', 'x.csv'], 'Kith imports no “surveys”. Did you mean “survey”?'],
    [['import', 'survey', 'x.csv'], 'There is no file “x.csv”.'],
    [['import', 'survey'], 'needs a FILE'],
  ])('%j', async (args, complaint) => {
    const { status, stderr } = await kith.run(harbour().folder, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(complaint);
  });

  test('asks which survey where several wait for answers', async () => {
    const { folder, file } = harbour();
    writeFileSync(join(folder, 'surveys/winter.md'), survey);
    expect((await kith.run(folder, 'import', 'survey', file)).stderr).toContain('Say which survey');
    expect((await kith.run(folder, 'import', 'survey', file, '--survey', 'README.md')).stderr).toContain(
      'no survey',
    );
  });
});
