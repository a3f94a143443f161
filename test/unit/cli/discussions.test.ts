import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const at = (hours: number): string =>
  `${new Date(Date.now() + hours * 3_600_000).toISOString().slice(0, 19)}Z`;
const opened = at(-60);

const knots = 'discussions/knots/thread.md';
const files = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  [knots]: `---\ntitle: Which knot?\ntype: question\nauthor: bo\ncreated: ${opened}\n---\nWhich?\n`,
  'discussions/paint/thread.md': `---\ntitle: Which paint?\ntype: question\nauthor: bo\ncreated: ${opened}\n---\nWhich?\n`,
  'discussions/paint/01J9ZZZZZZ0000000000000001.md': `---\nauthor: ada\nat: ${at(-50)}\n---\n\nBlue.\n`,
};

describe('kith discussions', () => {
  test('lists the queues, each with its threads', async () => {
    const { status, value } = await kith.json(
      kith.folder(files),
      'discussions',
      '--json',
      '--for',
      'Ada Mast',
    );
    expect(status).toBe(0);
    expect(value).toMatchObject({
      responseGoal: 48,
      queues: {
        unanswered: {
          count: 1,
          threads: [
            {
              file: knots,
              id: 'knots',
              title: 'Which knot?',
              author: 'bo',
              type: 'question',
              state: 'unanswered',
              opened: new Date(opened).toISOString(),
              last: new Date(opened).toISOString(),
              replies: 0,
              waitingHours: 60,
              late: true,
            },
          ],
        },
        mine: { count: 1, threads: [{ id: 'paint', late: false, waitingHours: null }] },
        unsolved: { count: 1, threads: [{ id: 'paint', replies: 1, state: 'open' }] },
        quiet: { count: 0, threads: [] },
        solved: { count: 0, threads: [] },
      },
    });
  });

  test('tells which prompts are due, and when each is next', async () => {
    const prompt = 'discussions/prompts/news.md';
    const folder = kith.folder({
      ...files,
      [prompt]: `---\ntitle: News\nschedule: FREQ=DAILY\nowner: ada\nlast: ${at(-72).slice(0, 10)}\n---\n\nWhat is new?\n`,
      'discussions/prompts/odd.md': '---\ntitle: Odd\nschedule: sometimes\n---\n\nWell?\n',
    });
    const { value } = await kith.json(folder, 'discussions', '--json');
    const today = at(0).slice(0, 10);
    expect(value).toMatchObject({
      prompts: [
        {
          file: prompt,
          id: 'news',
          title: 'News',
          owner: 'ada',
          schedule: 'FREQ=DAILY',
          words: 'every day',
          due: `${today}T00:00:00.000Z`,
          next: `${at(24).slice(0, 10)}T00:00:00.000Z`,
        },
        { id: 'odd', schedule: 'sometimes', words: null, due: null, next: null },
      ],
    });
    const { stdout } = await kith.run(folder, 'discussions');
    expect(stdout).toContain(`to start (1)\n  News · due since ${today} · every day · ${prompt}\n`);
  });

  test('in words, one queue where that is asked for', async () => {
    const { status, stdout } = await kith.run(kith.folder(files), 'discussions', '--queue', 'unanswered');
    expect(status).toBe(0);
    expect(stdout).toBe(`unanswered (1)\n  Which knot? · waiting for 60 h, beyond the goal · ${knots}\n`);
  });

  test('says who may be meant by a name that nobody has, and which queues there are', async () => {
    const folder = kith.folder(files);
    const nobody = await kith.run(folder, 'discussions', '--for', 'Ada Most');
    expect([nobody.status, nobody.stderr]).toEqual([2, expect.stringContaining('Did you mean “Ada Mast”?')]);
    const unknown = await kith.run(folder, 'discussions', '--queue', 'lost');
    expect([unknown.status, unknown.stderr]).toEqual([2, expect.stringContaining('unanswered')]);
  });
});
