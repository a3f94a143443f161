import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

/** The day so many days from now, as front matter has it. */
function day(offset: number): string {
  return new Date(Date.now() + offset * 86_400_000).toISOString().slice(0, 10);
}

const post = 'posts/opening.md';
const thread = 'discussions/knots/thread.md';
const files = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  [post]: `---\ntitle: Opening\nowner: ada\nstatus: scheduled\npublish_at: ${day(-1)}\n---\n`,
  [thread]: `---\ntitle: Which knot?\ntype: question\nauthor: bo\ncreated: ${day(-3)}\n---\nWhich?\n`,
};

interface Listed {
  items: Record<string, unknown>[];
}

async function listed(more: Record<string, string>, ...args: string[]): Promise<Listed['items']> {
  const { status, value } = await kith.json(kith.folder({ ...files, ...more }), 'today', '--json', ...args);
  expect(status).toBe(0);
  return (value as Listed).items;
}

describe('kith today', () => {
  test('lists what there is to do, each with its reason, its figure, its file and its command', async () => {
    expect(await listed({})).toEqual([
      {
        source: 'unanswered',
        subject: thread,
        for: null,
        title: 'Which knot?',
        reason: 'waiting for 3 days',
        figure: { metric: 'unanswered', value: 100, unit: 'share' },
        file: thread,
        line: 1,
        command: 'kith.discussion.reply',
      },
      {
        source: 'due',
        subject: `${post}@${day(-1)}`,
        for: 'ada',
        title: 'Opening',
        reason: `${day(-1)} · due to be published`,
        when: `${day(-1)}T00:00:00.000Z`,
        figure: null,
        file: post,
        line: 1,
        command: 'kith.document.publish',
      },
    ]);
  });

  test('heeds what the team dismissed', async () => {
    const dismissal = `source: unanswered\nsubject: ${thread}\nuntil: ${day(1)}\n`;
    const items = await listed({ 'today/01KBBT6R80CS9FQM0JCWKAMWET.yml': dismissal });
    expect(items.map(({ source }) => source)).toEqual(['due']);
  });

  test.each(['ada', '@Ada', 'Ada Mast'])('shows only what waits for %s', async (name) => {
    expect((await listed({}, '--for', name)).map(({ source }) => source)).toEqual(['due']);
  });

  test('names nobody who did not agree to be named outside the community', async () => {
    const newcomer = (consent: string): Record<string, string> => ({
      'members/di.md': `---\nname: Di Knot\njoined: ${day(-2)}\nconsent: ${consent}\n---\n`,
    });
    const sources = async (consent: string): Promise<unknown[]> =>
      (await listed(newcomer(consent))).map(({ source }) => source);
    expect(await sources('{ public_profile: true, analytics: true }')).toContain('newcomers');
    expect(await sources('{ public_profile: true, analytics: { given: false } }')).not.toContain('newcomers');
    expect(await sources('{}')).not.toContain('newcomers');
  });

  test('asks back for a name that nobody has', async () => {
    const { status, stderr } = await kith.run(kith.folder(files), 'today', '--for', 'adda');
    expect(status).toBe(2);
    expect(stderr).toContain('Did you mean “ada”?');
  });

  test('says in words that there is nothing', async () => {
    const { status, stdout } = await kith.run(kith.folder({ 'README.md': '# Quiet\n' }), 'today');
    expect([status, stdout]).toEqual([0, 'Nothing needs anybody today.\n']);
  });

  test('tells of questions that were asked again and that no page answers', async () => {
    const asked = (title: string, author: string, text: string) =>
      `---\ntitle: ${title}\ntype: question\nauthor: ${author}\ncreated: ${day(-1)}\n---\n${text}\n`;
    const items = await listed({
      'discussions/rope/thread.md': asked(
        'Rope chafes on the mooring post',
        'ada',
        'The rusty iron eats it.',
      ),
      'discussions/line/thread.md': asked(
        'Mooring post chafes the rope',
        'bo',
        'Rusty iron is what eats it.',
      ),
    });
    expect(items.find(({ source }) => source === 'repeated-questions')).toMatchObject({
      subject: 'discussions/line/thread.md#asked-2',
      reason: 'asked 2 times, and no page says so',
      command: 'kith.discussion.writePage',
    });
  });
});

describe('posts that are held', () => {
  const held = 'discussions/knots/01KBBT6R80CS9FQM0JCWKAM001.md';
  const more = {
    'members/cy.md': '---\nname: Cy Anchor\nroles: [{ role: moderator }]\n---\n',
    [held]: `---\nauthor: bo\nat: ${day(-5)}\nstate: held\n---\nCheap anchors.\n`,
  };
  const found = async (...args: string[]) =>
    (await listed(more, ...args)).filter(({ source }) => source === 'held-posts');

  test('are listed with how long, and the command that opens the case', async () => {
    expect(await found()).toEqual([
      {
        source: 'held-posts',
        subject: `${held}#held`,
        for: 'cy',
        title: 'Which knot?',
        reason: 'held for 5 days',
        figure: null,
        file: held,
        line: 1,
        command: 'kith.moderation.open',
      },
    ]);
  });

  test('are told to those who may decide alone', async () => {
    expect(await found('--for', 'cy')).toHaveLength(1);
    expect(await found('--for', 'ada')).toEqual([]);
  });
});
