import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { madeTitle } from '../../../src/core/model/document-set/made-title';
import { inEnglish } from '../../../src/core/base/message';
import {
  planDismissal,
  planRestoring,
  readDismissals,
  subjectReference,
  type DismissInput,
} from '../../../src/core/services/today/dismissals';
import { splitSubject } from '../../../src/core/model/documents/dismissed-subject';
import { todayList } from '../../../src/core/services/today/today';
import { day, now, openAnalytics, yielding } from './open-analytics';

const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';
const path = `today/${ulid}.yml`;
const thread = 'discussions/knots/thread.md';
const files = {
  'members/ada.md': '---\nname: Ada Lek\n---\n',
  [thread]: `---\ntitle: Which knot?\ntype: question\nauthor: ada\ncreated: ${day(-3)}\n---\nWhich?\n`,
};

async function listed(more: Readonly<Record<string, string>>) {
  const { analytics, community } = await openAnalytics({ ...files, ...more });
  const { config, people, documents } = community;
  const dismissals = readDismissals(documents, config.timezone);
  const list = await todayList({ analytics, config, people, at: now }, { ...yielding, dismissals });
  return { ...list, community, dismissals };
}

describe('a dismissal', () => {
  test.each([
    ['for good', '', 0],
    ['until a day to come', `until: ${day(1)}\n`, 0],
    // It is shown again on that day.
    ['until today', `until: ${day(0)}\n`, 1],
    ['until a day that cannot be read', 'until: some day\n', 1],
  ])('%s', async (_, until, count) => {
    const { items, dismissed } = await listed({
      [path]: `source: unanswered\nsubject: ${thread}\nby: ada\n${until}`,
    });
    expect([items.length, dismissed.length]).toEqual([count, 1 - count]);
  });

  test('is of one source, and of nothing without a subject', async () => {
    expect((await listed({ [path]: `source: stale\nsubject: ${thread}\n` })).items).toHaveLength(1);
    expect((await listed({ [path]: 'source: unanswered\n' })).items).toHaveLength(1);
    expect((await listed({ [path]: '' })).items).toHaveLength(1);
  });

  test('is a document of its kind, checked, and with a title', async () => {
    const { community } = await listed({
      [path]: `source: unanswered\nsubject: ${thread}\nby: ida\nuntil: soon\n`,
    });
    const document = community.documents.get(path);
    if (!document) throw new Error('no document');
    expect(document.kind).toBe('dismissal');
    const title = madeTitle(document, community);
    expect(title && inEnglish(title)).toBe('Dismissed from Today: Which knot?');
    expect(community.problemsOf(path).map(({ code }) => code)).toEqual(['member-unknown', 'field-format']);
    const incomplete = await listed({ [path]: 'by: ada\n' });
    expect(incomplete.community.problemsOf(path).map(({ code }) => code)).toEqual([
      'field-missing',
      'field-missing',
    ]);
  });

  test.each(['today/notes.yml', 'docs/today/01KBBT6R80CS9FQM0JCWKAMWET.yml', 'today/notes.md'])(
    '%s is none',
    async (other) => {
      const { community } = await listed({ [other]: `source: unanswered\nsubject: ${thread}\n` });
      expect(community.documents.get(other)?.kind).not.toBe('dismissal');
    },
  );
});

describe('a dismissal of a document with an id', () => {
  const written = `source: unanswered\nsubject: discussions/old/thread.md\ndocument: discussion:knot-17\n`;
  const withId = (title: string, id: string): string =>
    `---\nid: ${id}\ntitle: ${title}\ntype: question\nauthor: ada\ncreated: ${day(-3)}\n---\nWhich?\n`;
  const own = 'discussions/knots/2026/thread.md';

  test('holds wherever the document is', async () => {
    const { dismissed, dismissals } = await listed({ [path]: written, [own]: withId('Moved', 'knot-17') });
    expect(dismissed.map(({ title }) => title)).toEqual(['Moved']);
    expect(dismissals[0]?.subject).toBe(own);
  });

  test('is none of another document that has taken its place', async () => {
    const { items, dismissed } = await listed({
      [path]: written,
      [own]: withId('Moved', 'knot-17'),
      'discussions/old/thread.md': withId('New here', 'knot-18'),
    });
    expect(dismissed.map(({ title }) => title)).toEqual(['Moved']);
    expect(items.map(({ title }) => title)).toContain('New here');
  });

  test.each([
    ['nobody has the id', []],
    ['two documents have it', ['discussions/a/thread.md', 'discussions/b/thread.md']],
    // The name of its folder is the id of a document without one, and changes with it.
    ['a name alone says it', ['discussions/knot-17/thread.md']],
  ])('holds for its path where %s', async (_, places) => {
    const { dismissed } = await listed({
      [path]: written,
      'discussions/old/thread.md': withId('Here', 'other'),
      ...Object.fromEntries(
        places.map((place) => [
          place,
          place.includes('knot-17') ? '---\ntitle: C\n---\n' : withId('Two', 'knot-17'),
        ]),
      ),
    });
    expect(dismissed.map(({ title }) => title)).toEqual(['Here']);
  });

  test('says the kind and the id, and nothing of a document without an id', async () => {
    const { community } = await listed({ [own]: withId('Moved', 'knot-17') });
    const reference = (subject: string) => subjectReference(subject, community.documents);
    expect(reference(own)).toBe('discussion:knot-17');
    expect(reference(`${own}#asked-3`)).toBe('discussion:knot-17');
    expect(reference(thread)).toBeUndefined();
    expect(reference('changes-to-share@ada')).toBeUndefined();
  });
});

describe('a subject', () => {
  const documents = ['a.md', 'a.md#b.md', 'posts/c@home.md'];
  test.each([
    ['a.md', 'a.md', ''],
    ['a.md#host@2026-12-03', 'a.md', '#host@2026-12-03'],
    ['a.md#b.md@2026-12-03', 'a.md#b.md', '@2026-12-03'],
    ['posts/c@home.md#date', 'posts/c@home.md', '#date'],
    // Gone, but still with the end of a file's name.
    ['goals/gone.md#contributors.new@2026:behind', 'goals/gone.md', '#contributors.new@2026:behind'],
  ])('%s', (subject, file, thing) =>
    expect(splitSubject(subject, (one) => documents.includes(one))).toEqual({ path: file, thing }),
  );
  test.each(['changes-to-share@ada', '', '#', '@ada'])('“%s” is about no document', (subject) =>
    expect(splitSubject(subject, (one) => documents.includes(one))).toBeUndefined(),
  );
});

describe('a plan', () => {
  const input: DismissInput = {
    source: 'unanswered',
    subject: thread,
    title: 'Which knot?',
    now,
    dismissals: [],
    exists: () => false,
    random: () => 0.5,
  };
  const apply = (more: Partial<DismissInput>, before: Readonly<Record<string, string>> = {}) =>
    applyToTexts(planDismissal({ ...input, ...more }), new Map(Object.entries(before)));

  test('writes a file of its own, which is read as it was meant', async () => {
    const [[created = '', text] = []] = [...apply({ by: 'ada', until: day(7) })];
    expect(created).toMatch(/^today\/01[0-9A-Z]{24}\.yml$/);
    expect(text).toBe(`source: unanswered\nsubject: ${thread}\nby: ada\nuntil: ${day(7)}\n`);
    const { dismissals, dismissed } = await listed({ [created]: text ?? '' });
    expect(dismissals).toEqual([
      { source: 'unanswered', subject: thread, by: 'ada', until: Date.parse(day(7)), path: created },
    ]);
    expect(dismissed.map(({ dismissal }) => dismissal.path)).toEqual([created]);
  });

  test('writes down by which id the document is found', () => {
    const [[, text] = []] = [...apply({ document: 'discussion:knot-17' })];
    expect(text).toBe(`source: unanswered\nsubject: ${thread}\ndocument: discussion:knot-17\n`);
  });

  test.each(['events/a.md#host@2026-12-03', 'posts/: #x.md', 'goals/a.md#nps@2026:behind', 'ünïcode "q".md'])(
    'keeps the subject %s',
    async (subject) => {
      const [[created = '', text = ''] = []] = [...apply({ subject })];
      const { dismissals } = await listed({ [created]: text });
      expect(dismissals[0]?.subject).toBe(subject);
    },
  );

  test('replaces what was dismissed before, and avoids files that are there', () => {
    const old = { source: 'unanswered', subject: thread, path };
    const other = { ...old, source: 'stale', path: 'today/other.yml' };
    const before = { [path]: 'old', 'today/other.yml': 'other' };
    const after = apply({ dismissals: [old, other] }, before);
    expect([...after.keys()].filter((file) => file !== path && file !== 'today/other.yml')).toHaveLength(1);
    expect(after.has(path)).toBe(false);
    expect(after.get('today/other.yml')).toBe('other');
    let asked = 0;
    let seed = 0;
    planDismissal({ ...input, exists: () => asked++ < 2, random: () => (seed = (seed + 0.37) % 1) });
    expect(asked).toBe(3);
  });

  test('takes a dismissal back', () => {
    const plan = planRestoring([{ source: 'unanswered', subject: thread, path }], 'Which knot?');
    expect([...applyToTexts(plan, new Map([[path, 'x']])).keys()]).toEqual([]);
  });
});
