import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { derivePosts } from '../../../src/core/services/moderation/queue/posts';
import { waitingCases } from '../../../src/core/services/moderation/queue/waiting-cases';
import { readDismissals } from '../../../src/core/services/today/dismissals';
import {
  groupOf,
  isFor,
  reasonText,
  todayList,
  type TodayItem,
} from '../../../src/core/services/today/today';
import { whyUnchecked } from '../../../src/core/community/why-held';
import { dueReviews } from '../../../src/core/model/reviews/due-reviews';
import type { ToShare } from '../../../src/core/services/today/today-source';
import type { TodaySourceId } from '../../../src/core/services/today/today-sources';
import type { CommitRecord } from '../history/build-commit-log';
import { day, now, openAnalytics, yielding } from './open-analytics';

type Files = Readonly<Record<string, string>>;

const members: Files = {
  'members/ada.md': '---\nname: Ada Lek\n---\n',
  'members/bo.md': '---\nname: Bo Vos\n---\n',
};
const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';

function thread(offset: number, more = ''): string {
  return `---\ntitle: Which knot?\ntype: question\nauthor: ada\ncreated: ${day(offset)}\n${more}---\nWhich?\n`;
}

async function listed(files: Files, ...commits: CommitRecord[]) {
  const { analytics, community } = await openAnalytics({ ...members, ...files }, ...commits);
  const { config, people, documents } = community;
  const list = await todayList(
    {
      analytics,
      config,
      people,
      at: now,
      reviews: dueReviews(community),
      whyUnchecked: (path) => whyUnchecked(community, path),
    },
    { ...yielding, dismissals: readDismissals(documents, config.timezone) },
  );
  return { ...list, people };
}

/** `source file: reason → action` of each item. */
async function inWords(files: Files, ...commits: CommitRecord[]): Promise<string[]> {
  return (await listed(files, ...commits)).items.map(wordsOf);
}

function wordsOf(item: TodayItem): string {
  const reason = reasonText(item, inEnglish, (ms) => new Date(ms).toISOString().slice(0, 10));
  return `${item.source} ${item.file}: ${reason} → ${item.action}`;
}

describe('questions', () => {
  const path = 'discussions/knots/thread.md';
  test.each<[string, Files, string[]]>([
    ['beyond the response goal', { [path]: thread(-3) }, [`unanswered ${path}: waiting for 3 days → reply`]],
    ['within it', { [path]: thread(-1) }, []],
    [
      'beyond the community’s own',
      { [path]: thread(0), 'community.yml': 'metrics: { response_goal: 4 h }\n' },
      [`unanswered ${path}: waiting for 12 hours → reply`],
    ],
    [
      'that somebody else answered',
      {
        [path]: thread(-3),
        [`discussions/knots/${ulid}.md`]: `---\nauthor: bo\nat: ${day(-1)}\n---\nA bowline.\n`,
      },
      [],
    ],
    [
      'with a word of the asker alone',
      {
        [path]: thread(-3),
        [`discussions/knots/${ulid}.md`]: `---\nauthor: ada\nat: ${day(-1)}\n---\nAnybody?\n`,
      },
      [`unanswered ${path}: waiting for 3 days → reply`],
    ],
    ['that are solved', { [path]: thread(-3, 'status: solved\n') }, []],
    ['that are announcements', { [path]: thread(-3).replace('question', 'announcement') }, []],
  ])('%s', async (_, files, expected) => {
    expect(await inWords(files)).toEqual(expected);
  });

  test('asked last come first, and after a month they are old', async () => {
    const { items, people } = await listed({
      'discussions/a/thread.md': thread(-40),
      'discussions/b/thread.md': thread(-4),
      'discussions/c/thread.md': thread(-9),
    });
    expect(items.map(({ file }) => file)).toEqual(
      ['b', 'c', 'a'].map((name) => `discussions/${name}/thread.md`),
    );
    expect(items.map((item) => groupOf(item, people, undefined))).toEqual(['week', 'week', 'old']);
    expect(items[0]?.figure).toEqual({ metric: 'unanswered', value: 100 });
  });
});

describe('people', () => {
  const yes = 'consent: { introductions: { given: true }, recognition: { given: true } }';
  const two: Files = {
    'members/ada.md': `---\nname: Ada Lek\nseeks: [sql]\n${yes}\n---\n`,
    'members/bo.md': `---\nname: Bo Vos\noffers: [sql]\n${yes}\n---\n`,
  };
  const made = `introductions/${ulid}.md`;
  const introduction = (offset: number, outcome = ''): string =>
    `---\nbetween: [ada, bo]\nat: ${day(offset)}\n${outcome}---\n`;
  test.each<[string, Files, string[]]>([
    [
      'who may be introduced',
      two,
      ['introductions members/ada.md: Ada Lek seeks sql, which Bo Vos offers → introduce'],
    ],
    ['who were introduced lately', { ...two, [made]: introduction(-3) }, []],
    [
      'of whom nobody wrote down what came of it',
      { ...two, [made]: introduction(-20) },
      [`introductions-to-follow-up ${made}: introduced 20 days ago; did they meet? → record-outcome`],
    ],
    ['who met', { ...two, [made]: introduction(-20, 'outcome: met\n') }, []],
    [
      'who came lately',
      { 'members/bo.md': `---\nname: Bo Vos\njoined: ${day(-4)}\n---\n` },
      ['newcomers members/bo.md: new for 4 days; nobody welcomed them yet → welcome'],
    ],
    [
      'who was dismissed',
      {
        'members/bo.md': `---\nname: Bo Vos\njoined: ${day(-4)}\n---\n`,
        [`today/${ulid}.yml`]: 'source: newcomers\nsubject: members/bo.md#welcome-bo\n',
      },
      [],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await inWords(files)).toEqual(expected);
  });

  test('three of a sort at once; what is dismissed makes room', async () => {
    const came = Object.fromEntries(
      ['d', 'e', 'f', 'g'].map((id, at) => [
        `members/${id}.md`,
        `---\nname: ${id}\njoined: ${day(-at - 1)}\n---\n`,
      ]),
    );
    const welcomed = (lines: string[]): string[] =>
      lines.map((line) => /members\/(\w)/.exec(line)?.[1] ?? line);
    expect(welcomed(await inWords(came))).toEqual(['d', 'e', 'f']);
    const dismissed = { [`today/${ulid}.yml`]: 'source: newcomers\nsubject: members/e.md#welcome-e\n' };
    expect(welcomed(await inWords({ ...came, ...dismissed }))).toEqual(['d', 'f', 'g']);
  });

  test('of whom it is private, since they did not agree to be named outside', async () => {
    const named = (consent: string): Files => ({
      'members/bo.md': `---\nname: Bo Vos\njoined: ${day(-4)}\nconsent: ${consent}\n---\n`,
    });
    const isPrivate = async (consent: string): Promise<boolean | undefined> =>
      (await listed(named(consent))).items[0]?.isPrivate;
    expect(await isPrivate('{ public_profile: true, analytics: true }')).toBeUndefined();
    expect(await isPrivate('{ public_profile: true }')).toBe(true);
    expect(await isPrivate('{}')).toBe(true);
  });
});

describe('posts', () => {
  const path = 'posts/a.md';
  test.each([
    [
      `status: scheduled\npublish_at: ${day(-1)} 09:00`,
      [`due ${path}: ${day(-1)} · due to be published → publish`],
    ],
    [`status: scheduled\npublish_at: ${day(3)}`, [`due ${path}: ${day(3)} · will be published → set-date`]],
    [`status: scheduled\npublish_at: ${day(9)}`, []],
    ['status: scheduled', [`due ${path}: ready, and without a date → set-date`]],
    ['status: approved', [`due ${path}: ready, and without a date → set-date`]],
    ['status: draft', []],
    ['status: published', []],
  ])('%j', async (fields, expected) => {
    expect(await inWords({ [path]: `---\ntitle: A\n${fields}\n---\n` })).toEqual(expected);
  });

  test('which do not meet their checklist are opened, and not published', async () => {
    const files = {
      'community.yml': 'workflow:\n  checklist: {post: [audience]}\n',
      [path]: `---\ntitle: A\nstatus: scheduled\npublish_at: ${day(-1)} 09:00\n---\n`,
    };
    expect(await inWords(files)).toEqual([`due ${path}: ${day(-1)} · its checklist has open items → open`]);
  });
});

describe('events', () => {
  const path = 'events/supper.md';
  test.each<[string, Files, string[]]>([
    [
      'that come back, at their next meeting',
      { [path]: `---\nstart: ${day(-4)} 18:00\nrecurrence: FREQ=WEEKLY\nhosts: [ada]\n---\n` },
      [`events ${path}: ${day(3)} · nobody is going yet → open`],
    ],
    [
      'that would be back this week, and are not',
      {
        [path]: `---\nstart: ${day(-4)} 18:00\nrecurrence: FREQ=WEEKLY\nexceptions: [${day(3)}]\n---\n`,
      },
      [],
    ],
    [
      'without a host and guests',
      { [path]: `---\nstart: ${day(3)} 18:00\n---\n` },
      [
        `events ${path}: ${day(3)} · nobody hosts it → set-host`,
        `events ${path}: ${day(3)} · nobody is going yet → open`,
      ],
    ],
    [
      'with both',
      {
        [path]: `---\nstart: ${day(3)}\nhosts: [ada]\n---\n`,
        'events/supper/bo.md': '---\nrsvp: going\n---\n',
      },
      [],
    ],
    [
      'to which somebody perhaps comes',
      {
        [path]: `---\nstart: ${day(3)}\nhosts: [ada]\n---\n`,
        'events/supper/bo.md': '---\nrsvp: maybe\n---\n',
      },
      [`events ${path}: ${day(3)} · nobody is going yet → open`],
    ],
    ['next month', { [path]: `---\nstart: ${day(30)}\n---\n` }, []],
    ['that are over', { [path]: `---\nstart: ${day(-1)}\n---\n` }, []],
    [
      'with more guests than places',
      {
        [path]: `---\nstart: ${day(30)}\nhosts: [ada]\ncapacity: 1\n---\n`,
        'events/supper/ada.md': '---\nrsvp: going\n---\n',
        'events/supper/bo.md': '---\nrsvp: going\n---\n',
      },
      [`events ${path}: ${day(30)} · 1 waits for a place → open`],
    ],
    [
      'whose attendance nobody noted',
      {
        [path]: `---\nstart: ${day(-3)}\nhosts: [ada]\n---\n`,
        'events/supper/bo.md': '---\nrsvp: going\n---\n',
      },
      [`events ${path}: ${day(-3)} · who was there? → note-attendance`],
    ],
    [
      'whose attendance is noted',
      {
        [path]: `---\nstart: ${day(-3)}\nhosts: [ada]\n---\n`,
        'events/supper/bo.md': '---\nrsvp: going\nattended: false\n---\n',
      },
      [],
    ],
    [
      'of which nobody remembers who was there',
      {
        [path]: `---\nstart: ${day(-20)}\nhosts: [ada]\n---\n`,
        'events/supper/bo.md': '---\nrsvp: going\n---\n',
      },
      [],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await inWords(files)).toEqual(expected);
  });
});

describe('pages', () => {
  const path = 'guides/a.md';
  const text = (fields: string) =>
    `---\ntitle: A\nstatus: published\nreview_interval: 90 days\n${fields}---\n`;

  test('past their review interval are stale, until they are reviewed', async () => {
    expect(await inWords({ [path]: text(`reviewed_at: ${day(-100)}\n`) })).toEqual([
      `stale ${path}: not reviewed for 100 days → review`,
    ]);
    expect(await inWords({ [path]: text(`reviewed_at: ${day(-80)}\n`) })).toEqual([]);
  });

  test('are as old as their last edit', async () => {
    const commit = (offset: number): CommitRecord => ({
      id: 'a'.repeat(40),
      time: (now + offset * 86_400_000) / 1000,
      author: { name: 'Ada Lek', email: 'ada@example.org' },
      touches: [{ path, added: 1 }],
    });
    expect(await inWords({ [path]: text('') }, commit(-95))).toEqual([
      `stale ${path}: not reviewed for 95 days → review`,
    ]);
    expect(await inWords({ [path]: text('') }, commit(-5))).toEqual([]);
  });
});

describe('what lacks an approval', () => {
  test('is to be reviewed, and not to be published', async () => {
    const post = `---\ntitle: Launch\nstatus: scheduled\npublish_at: ${day(-1)}\n---\n`;
    const needsOne = { 'community.yml': 'name: Harbour\nworkflow: { approvals: { post: 1 } }\n' };
    const path = 'posts/launch.md';
    expect(await inWords({ ...needsOne, [path]: post })).toEqual([
      `reviews ${path}: waits for a review → approve`,
    ]);
    expect(await inWords({ [path]: post })).toEqual([
      `due ${path}: ${day(-1)} · due to be published → publish`,
    ]);
  });
});

describe('translations', () => {
  const [original, translation] = ['guides/knots.md', 'guides/knots.nl.md'];
  const files = (more = ''): Files => ({
    [original]: '---\ntitle: Knots\n---\n',
    [translation]: `---\ntitle: Knopen\nowner: bo\n${more}---\n`,
  });
  const commit = (path: string, offset: number): CommitRecord => ({
    id: (path === original ? 'a' : 'b').repeat(38) + String(10 + Math.abs(offset)),
    time: (now + offset * 86_400_000) / 1000,
    author: { name: 'Ada Lek', email: 'ada@example.org' },
    touches: [{ path, added: 1 }],
  });
  const behind = `translations ${translation}: the original changed 3 days ago → compare`;

  test('are behind where their original changed since, until they change or are reviewed', async () => {
    const [there, changed] = [commit(translation, -10), commit(original, -3)];
    expect(await inWords(files(), changed, there)).toEqual([behind]);
    expect(await inWords(files(`reviewed_at: ${day(-4)}\n`), changed, there)).toEqual([behind]);
    expect(await inWords(files(`reviewed_at: ${day(-3)}\n`), changed, there)).toEqual([]);
    expect(await inWords(files(), commit(translation, -2), changed, there)).toEqual([]);
    expect(await inWords(files('status: draft\n'), changed, there)).toEqual([]);
  });

  test('count from the first change that they lack', async () => {
    const commits = [commit(original, -1), commit(original, -3), commit(translation, -10)];
    expect(await inWords(files(), ...commits)).toEqual([behind]);
    expect(await inWords(files(), commit(original, 0), commit(translation, -10))).toEqual([
      `translations ${translation}: the original changed today → compare`,
    ]);
    expect(await inWords(files(), commit(original, -1), commit(translation, -10))).toEqual([
      `translations ${translation}: the original changed 1 day ago → compare`,
    ]);
  });

  test('are nothing to do where both changed at once, or no original is there', async () => {
    const both: CommitRecord = {
      ...commit(original, -3),
      touches: [original, translation].map((path) => ({ path, added: 1 })),
    };
    expect(await inWords(files(), both)).toEqual([]);
    const alone = { [translation]: '---\ntitle: Knopen\n---\n' };
    expect(await inWords(alone, commit(translation, -10))).toEqual([]);
  });
});

describe('goals', () => {
  const path = 'strategy/goals/a.md';
  const text = (measure: string, more = '') =>
    `---\ntitle: A\nkind: goal\nowner: bo\n${more}measures:\n  - { ${measure} }\n---\n`;
  test.each([
    [
      text(`metric: content, target: 4, baseline: 0, by: ${day(-1)}`),
      [`goals ${path}: missed: 0, the target was 4 · Published content → open`],
    ],
    [
      text(`metric: content, target: 4, baseline: 0, by: ${day(9)}`, `opened: ${day(-10)}\n`),
      // 10.5 of 20 days are 52.5 %.
      [`goals ${path}: behind: 0 % done, 53 % of the time gone · Published content → open`],
    ],
    [text('metric: content, target: 0'), []],
    [text('metric: smiles, target: 0'), []],
    [text(`metric: content, target: 4, baseline: 0, by: ${day(-1)}`, 'status: missed\n'), []],
  ])('%#', async (goal, expected) => {
    expect(await inWords({ [path]: goal })).toEqual(expected);
  });

  test('lead to the measure', async () => {
    const { items } = await listed({ [path]: text(`metric: content, target: 4, by: ${day(-1)}`) });
    expect(items[0]?.range[0]).toBe(5);
  });
});

describe('moderation rules', () => {
  const path = 'moderation/rules/links.yml';
  const rule = (status: string): string =>
    `id: links\nstatus: ${status}\nwhen: { body: { links: 3 } }\naction: queue\n`;
  const log = (right: number, wrong: number): Files =>
    Object.fromEntries(
      Array.from({ length: right + wrong }, (_, at) => {
        const id = `01KBBT6R80CS9FQM0JCWKAM${String(at).padStart(3, '0')}`;
        const action = at < right ? 'hide' : 'keep';
        return [
          `moderation/log/2026/${id}.yml`,
          `id: ${id}\nat: ${day(-5)}\nlamport: ${at}\nactor: ada\naction: ${action}\nrules: [links]\n`,
        ];
      }),
    );
  test.each<[string, Files, string[]]>([
    [
      'that were right often enough in shadow',
      { [path]: rule('shadow'), ...log(16, 4) },
      [`ready-rules ${path}: was right 16 times of 20; it may become active → open`],
    ],
    ['that were not', { [path]: rule('shadow'), ...log(15, 5) }, []],
    ['of which too little is known', { [path]: rule('shadow'), ...log(19, 0) }, []],
    ['that count already', { [path]: rule('active'), ...log(20, 0) }, []],
    [
      'that are mostly wrong',
      { [path]: rule('active'), ...log(2, 4) },
      [`overturned-rules ${path}: was wrong 4 times of 6; change it, or switch it off → open`],
    ],
    ['that are off', { [path]: rule('off'), ...log(0, 9) }, []],
  ])('%s', async (_, files, items) => {
    expect((await inWords(files)).filter((item) => item.includes('rules'))).toEqual(items);
  });
});

describe('surveys', () => {
  const path = 'surveys/autumn.md';
  test.each([
    [`asked: ${day(-20)}`, [`surveys ${path}: open for 20 days; it may close → close`]],
    [`asked: ${day(-10)}`, []],
    [
      `asked: ${day(-20)}\nclosed: ${day(-2)}`,
      [`surveys ${path}: ${day(-2)} · closed, and without results yet → import`],
    ],
    [`asked: ${day(-20)}\nclosed: ${day(2)}`, []],
    [`asked: ${day(-20)}\nclosed: ${day(-2)}\nresults: { answered: 3, questions: [] }`, []],
  ])('%j', async (fields, expected) => {
    expect(await inWords({ [path]: `---\ntitle: A\n${fields}\n---\n` })).toEqual(expected);
  });
});

describe('prompts', () => {
  const path = 'discussions/prompts/weekly.md';
  // Now is a Tuesday.
  test.each([
    ['schedule: FREQ=WEEKLY;BYDAY=MO', [`prompts ${path}: ${day(-1)} · a discussion is due → start`]],
    [`schedule: FREQ=WEEKLY;BYDAY=MO\nlast: ${day(-1)}`, []],
    [
      `schedule: FREQ=WEEKLY;BYDAY=MO\nlast: ${day(-8)}`,
      [`prompts ${path}: ${day(-1)} · a discussion is due → start`],
    ],
    ['schedule: FREQ=HOURLY', []],
    ['schedule: soon', []],
    ['owner: ada', []],
  ])('%j', async (fields, expected) => {
    expect(await inWords({ [path]: `---\ntitle: A\n${fields}\n---\nHi\n` })).toEqual(expected);
  });

  test('are for their owner, and another thing each time', async () => {
    const of = async (last: string): Promise<TodayItem | undefined> =>
      (await listed({ [path]: `---\nschedule: FREQ=DAILY\nowner: bo\nlast: ${last}\n---\nHi\n` })).items[0];
    const item = await of(day(-1));
    expect(item).toMatchObject({ for: ['bo'], subject: `${path}@${day(0)}` });
  });
});

describe('the list', () => {
  const files: Files = {
    'discussions/knots/thread.md': thread(-3),
    'posts/a.md': `---\ntitle: A\nowner: bo\nstatus: scheduled\npublish_at: ${day(-1)}\n---\n`,
    'events/supper.md': `---\nstart: ${day(3)}\nhosts: [Ada Lek, "@bo"]\n---\n`,
    'guides/a.md': `---\ntitle: A\nstatus: published\nreview_interval: 90 d\nreviewed_at: ${day(-100)}\n---\n`,
  };
  const sources = (items: readonly TodayItem[]): TodaySourceId[] => items.map(({ source }) => source);

  test('has the most urgent first', async () => {
    const { items } = await listed(files);
    expect(sources(items)).toEqual(['unanswered', 'due', 'events', 'stale']);
  });

  test('knows whose things are, by id, handle or name', async () => {
    const { items, people } = await listed(files);
    const [ada, bo] = [people.byHandle('ada'), people.byHandle('bo')];
    if (!ada || !bo) throw new Error('no members');
    expect(sources(items.filter((item) => isFor(item, people, ada)))).toEqual(['events']);
    expect(sources(items.filter((item) => isFor(item, people, bo)))).toEqual(['due', 'events']);
    expect(items.map((item) => groupOf(item, people, bo))).toEqual(['week', 'me', 'me', 'old']);
  });

  test('leaves sources out that are switched off', async () => {
    const { analytics, community } = await openAnalytics({ ...members, ...files });
    const { items } = await todayList(
      { analytics, config: community.config, people: community.people, at: now },
      { ...yielding, dismissals: [], off: new Set(['due', 'stale']) },
    );
    expect(sources(items)).toEqual(['unanswered', 'events']);
  });

  test('ends when it is aborted', async () => {
    const { analytics, community } = await openAnalytics({ ...members, ...files });
    const input = { analytics, config: community.config, people: community.people, at: now };
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    const options = { ...yielding, signal: controller.signal, dismissals: [] };
    await expect(todayList(input, options)).rejects.toThrow('enough');
  });
});

describe('what is not shared', () => {
  async function listedWith(toShare: ToShare | undefined) {
    const { analytics, community } = await openAnalytics(members);
    const { config, people } = community;
    const input = { analytics, config, people, at: now, ...(toShare && { toShare }) };
    const { items } = await todayList(input, { ...yielding, dismissals: [] });
    return items.map((item) => ({
      label: item.label && inEnglish(item.label),
      words: wordsOf(item),
      group: groupOf(item, people, undefined),
      subject: item.subject,
    }));
  }

  test.each<[string, ToShare | undefined, string[]]>([
    ['is not known on the command line', undefined, []],
    ['is nothing', { titles: [], count: 0, file: 'a.md' }, []],
    [
      'is one thing',
      { titles: ['Which knot?'], count: 1, file: 'a.md', reader: 'ada' },
      ['1 change to share, changes-to-share a.md: Which knot? → share, me, changes-to-share@ada'],
    ],
    [
      'is more, for a reader whom nobody knows',
      { titles: ['Which knot?', 'The tide'], count: 3, file: 'a.md' },
      ['3 changes to share, changes-to-share a.md: Which knot? and more → share, me, changes-to-share'],
    ],
    [
      'is committed already',
      { titles: [], count: 2, file: 'a.md' },
      ['2 changes to share, changes-to-share a.md: kept in this clone → share, me, changes-to-share'],
    ],
  ])('%s', async (_, toShare, expected) => {
    const rows = await listedWith(toShare);
    expect(rows.map(({ label, words, group, subject }) => [label, words, group, subject].join(', '))).toEqual(
      expected,
    );
  });
});

describe('questions that were asked again', () => {
  const path = 'discussions/knots/thread.md';
  const find = async (files: Files, withRepeated = true) => {
    const { analytics, community } = await openAnalytics({ ...members, [path]: thread(-1), ...files });
    const { config, people, documents } = community;
    const best = documents.get(path);
    if (!best) throw new Error('The thread is not there.');
    return todayList(
      {
        analytics,
        config,
        people,
        at: now,
        ...(withRepeated && { repeated: [{ threads: [best, best], best }] }),
      },
      { ...yielding, dismissals: readDismissals(documents, config.timezone) },
    );
  };

  test('ask for a page, once they were looked for', async () => {
    expect((await find({})).items.map(wordsOf)).toEqual([
      `repeated-questions ${path}: asked 2 times, and no page says so → write-page`,
    ]);
    expect((await find({}, false)).items).toEqual([]);
  });

  test('are dismissed as long as nobody asks once more', async () => {
    const dismissal = (count: number) => ({
      [`today/${ulid}.yml`]: `source: repeated-questions\nsubject: "${path}#asked-${count}"\n`,
    });
    expect((await find(dismissal(2))).items).toEqual([]);
    expect((await find(dismissal(1))).items).toHaveLength(1);
  });
});

describe('cases that wait for a moderator', () => {
  const post = (more: string): string => `---\nauthor: bo\nat: ${day(-9)}\n${more}---\nCheap anchors.\n`;
  const entryId = (letter: string): string => `01KBBT6R80CS9FQM0JCWKAM00${letter}`;
  const entry = (offset: number, action: string, lamport: number, more = ''): string =>
    `at: ${day(offset)}T12:00:00Z\nlamport: ${lamport}\nactor: cy\naction: ${action}\n${more}`;
  const [first, second] = ['A', 'B'].map((letter) => `discussions/knots/${entryId(letter)}.md`) as [
    string,
    string,
  ];
  const logPath = (letter: string): string => `moderation/log/2026/${entryId(letter)}.yml`;
  const files: Files = {
    ...members,
    'members/cy.md': '---\nname: Cy\nroles: [{ role: moderator }]\n---\n',
    'members/dee.md': '---\nname: Dee\nroles: [{ role: moderator }]\n---\n',
    'discussions/knots/thread.md': thread(-9, 'status: solved\n'),
    [first]: post('state: held\n'),
    [second]: post('state: held\n'),
    [logPath('C')]: entry(-2, 'hold', 1, `automated: true\ntarget: ${second}\n`),
    [logPath('D')]: entry(-30, 'mute', 2, 'subject: bo\nduration: P60D\n'),
    [logPath('E')]:
      `at: ${day(-20)}T12:00:00Z\nlamport: 3\nactor: bo\naction: appeal\nsubject: bo\nprevious: ${entryId('D')}\n`,
  };

  async function list(more: Files = {}, moderates = true) {
    const { analytics, community } = await openAnalytics({ ...files, ...more });
    const { config, people, documents } = community;
    const posts = derivePosts(community);
    const cases = waitingCases(community, posts.value(), now);
    posts.dispose();
    const { items } = await todayList(
      { analytics, config, people, at: now, ...(moderates && { cases }) },
      { ...yielding, dismissals: readDismissals(documents, config.timezone) },
    );
    return items.filter(({ action }) => action === 'decide');
  }

  test('are listed the oldest first, with how long they wait, for those who may decide', async () => {
    const items = await list();
    expect(items.map(wordsOf)).toEqual([
      `late-appeals ${logPath('E')}: appealed 20 days ago, and nobody has answered → decide`,
      `held-posts ${first}: held for 9 days → decide`,
      `held-posts ${second}: held for 2 days → decide`,
    ]);
    expect(items.map(({ title, for: owners }) => [title, owners])).toEqual([
      ['Bo Vos', ['dee']],
      ['Which knot?', ['cy', 'dee']],
      ['Which knot?', ['cy', 'dee']],
    ]);
    expect(items[2]?.subject).toBe(`${second}#held-${entryId('C')}`);
  });

  test('are nothing for anybody else', async () => {
    expect(await list({}, false)).toEqual([]);
  });

  test('are no appeals that were answered, or that still have time', async () => {
    const lates = async (more: Files) =>
      (await list(more)).filter(({ source }) => source === 'late-appeals').length;
    const answer = entry(-1, 'overrule', 4, `subject: bo\nprevious: ${entryId('E')}\n`).replace('cy', 'dee');
    expect(await lates({ [logPath('F')]: answer })).toBe(0);
    expect(await lates({ 'community.yml': 'moderation: { appeal_within: 21 d }\n' })).toBe(0);
    expect(await lates({ 'community.yml': 'moderation: { appeal_within: 19 d }\n' })).toBe(1);
  });

  test('are nobody’s in particular where the community keeps no moderators', async () => {
    const items = await list({
      'members/cy.md': members['members/bo.md'] ?? '',
      'members/dee.md': '---\nname: Dee\n---\n',
    });
    expect(items.map((item) => item.for)).toEqual([undefined, undefined, undefined]);
  });
});
