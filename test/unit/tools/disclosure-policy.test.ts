import { describe, expect, test } from 'vitest';
import { openForTools, type AskedCommunity } from './asked-community';

/** A word that stands only in what must not be given out. */
const secret = 'zorvex';

const moderated = {
  'community.yml': 'name: Harbour\nprivate_store: ./behind\n',
  'moderation/log/2026/01K7MS6Y30QKPR58STMGBBZSXW.yml': `action: hide\nreason: ${secret}\n`,
  'moderation/rules/spam.yml': `id: ${secret}\n`,
  'moderation/reports/one.md': `# Report\n\n${secret} [x](none.md)\n`,
  'docs/Moderation/notes.md': `# Notes\n\n${secret}\n`,
  'behind/report.md': `# Report\n\n${secret} [x](none.md)\n`,
  'content/log-elsewhere.md': `---\nkind: log\n---\n# Entry\n\n${secret}\n`,
  'discussions/a/thread.md': '---\nauthor: ada\n---\n# A question\n\nMay I ask?\n',
  'discussions/a/01K7MS6Y30QKPR58STMGBBZSX0.md': '---\nauthor: ada\nstate: visible\n---\nYou may.\n',
  'discussions/a/01K7MS6Y30QKPR58STMGBBZSX1.md': `---\nauthor: bo\nstate: held\n---\n${secret} @nobody\n`,
  'discussions/a/01K7MS6Y30QKPR58STMGBBZSX2.md': `---\nauthor: bo\nstate: Hidden\n---\n${secret}\n`,
  'discussions/a/01K7MS6Y30QKPR58STMGBBZSX3.md': `---\nauthor: bo\nstate: removed\n---\n${secret}\n`,
  'discussions/a/01K7MS6Y30QKPR58STMGBBZSX4.md': `---\nauthor: bo\nstate: [removed\n---\n${secret}\n`,
  'discussions/b/thread.md': `---\nauthor: bo\nstate: hidden\n---\n# Gone\n\n${secret}\n`,
};

const withheld = Object.keys(moderated).filter((path) =>
  moderated[path as keyof typeof moderated].includes(secret),
);

async function everythingAbout(word: string, { ask, context }: AskedCommunity): Promise<string> {
  const answers: unknown[] = [];
  const add = async (name: string, input: object): Promise<void> => {
    answers.push(await ask(name, input).catch((error: Error) => error.message));
  };
  await add('kith_search', { query: word, limit: 50 });
  await add('kith_search', { query: `${word}*`, limit: 1 });
  await add('kith_member', { who: word });
  await add('kith_problems', { limit: 200 });
  for (const { path, title } of context.community.documents.all()) {
    await add('kith_document', { path });
    await add('kith_document', { path: title });
  }
  for (const { id, names, handles } of context.community.people.persons) {
    for (const who of [id, ...names, ...handles]) await add('kith_member', { who });
  }
  return JSON.stringify(answers);
}

describe('moderation', () => {
  test('is not read, found, listed or hinted at, wherever it lies', async () => {
    const asked = await openForTools(moderated);
    expect(withheld).toHaveLength(11);
    for (const path of withheld) {
      await expect(asked.ask('kith_document', { path }), path).rejects.toThrow(/is not given out to tools/);
    }
    const answers = (await everythingAbout('may', asked)) + (await everythingAbout('question', asked));
    expect(answers).toContain('You may.');
    expect(answers).not.toContain(secret);
    expect(await asked.ask('kith_search', { query: secret })).toMatchObject({
      data: { hits: [], more: false },
    });
    const { data } = await asked.ask('kith_problems', {});
    const files = (data['problems'] as { file: string }[]).map(({ file }) => file);
    expect(files.filter((file) => withheld.includes(file))).toEqual([]);
    const problems = [...asked.context.community.problems()].flatMap(([file, found]) =>
      found.map(() => file),
    );
    expect(problems.some((file) => withheld.includes(file))).toBe(true);
    expect(data['counts']).toMatchObject({ error: 0, warning: files.length, info: 0 });
  });

  test('does not crowd out what may be found', async () => {
    const hidden = Object.fromEntries(
      Array.from({ length: 60 }, (_, at) => [`moderation/notes/${at}.md`, `# Tide\n\ntide tide tide\n`]),
    );
    const { ask } = await openForTools({
      ...hidden,
      'content/low.md': `# Low\n\n${'water '.repeat(50)} tide\n`,
    });
    const { data } = await ask('kith_search', { query: 'tide', limit: 1 });
    expect(data).toMatchObject({ hits: [{ path: 'content/low.md' }], more: false });
  });
});

describe('people', () => {
  const commit = {
    id: '1'.padStart(40, '0'),
    time: 1_770_000_000,
    author: { name: 'Zorvex Quill', email: 'zorvex@example.org' },
  };
  const profile = `name: Zorvex Quill\npronouns: they/them\nskills: [${secret}]\nlinks: { github: ${secret}-q }\ngit: [zorvex@example.org]\n`;

  test.each([
    ['refused', 'consent: { public_profile: { given: false, at: 2026-01-01 } }\n'],
    ['refused in a word', 'consent: { public_profile: no }\n'],
    ['refused everything', 'consent: false\n'],
    ['never said anything', ''],
    [
      'agreed to something else',
      'consent: { analytics: true, recognition: { given: true, at: 2026-01-01 } }\n',
    ],
    ['left the answer open', 'consent: { public_profile: { given: , at: 2026-01-01 } }\n'],
    ['suspended', 'status: suspended\nconsent: { public_profile: true }\n'],
    ['unreadable', 'consent: [public_profile\n'],
  ])('who %s is an id and nothing else', async (_, consent) => {
    const asked = await openForTools(
      {
        'members/q.md': `---\n${profile}${consent}---\nI am ${secret}. [x](none.md)\n`,
        'content/a.md': '# A\n\nThanks @q.\n',
      },
      commit,
    );
    const { data, text } = await asked.ask('kith_member', { who: 'q' });
    expect(data).toEqual({ person: { id: 'q', profile: 'not public' }, candidates: [] });
    expect(text).toContain('@q: their profile is not public');
    await expect(asked.ask('kith_document', { path: 'members/q.md' })).rejects.toThrow(/is not given out/);
    const { data: found } = await asked.ask('kith_search', { query: secret });
    expect(found['hits']).toEqual([]);
    expect((await everythingAbout('thanks', asked)).toLowerCase()).not.toMatch(
      /zorvex (?!quill”)|they\/them|none\.md/,
    );
  });

  test('who agreed is shown as far as they agreed', async () => {
    const member = (consent: string) => ({
      'members/q.md': `---\nname: Quill\nskills: [knots]\noffers: [help]\ngit: [q@example.org]\n${consent}---\n`,
    });
    const person = async (consent: string): Promise<Record<string, unknown>> => {
      const author = { name: 'Quill', email: 'q@example.org' };
      const { ask } = await openForTools(member(consent), { ...commit, author });
      return (await ask('kith_member', { who: 'q' })).data['person'] as Record<string, unknown>;
    };
    expect(await person('consent: true\n')).toMatchObject({
      skills: ['knots'],
      offers: ['help'],
      activity: { contributions: 1 },
    });
    const agreed = await person(
      'consent: { public_profile: { given: true }, analytics: { given: false } }\n',
    );
    expect(agreed).toMatchObject({ skills: ['knots'] });
    expect(agreed).not.toHaveProperty('offers');
    expect(
      await person('consent: { public_profile: yes, analytics: 2026-01-01, introductions: true }\n'),
    ).toMatchObject({
      offers: ['help'],
      activity: { contributions: 1 },
    });
    expect(agreed).not.toHaveProperty('activity');
    expect(JSON.stringify(agreed)).not.toContain(commit.id);
    const shy = await person('consent: { public_profile: true, introductions: false }\n');
    expect(shy).toMatchObject({ skills: ['knots'] });
    expect(shy).not.toHaveProperty('offers');
    const { ask } = await openForTools(member('consent: { public_profile: true, introductions: false }\n'));
    const { data, text } = await ask('kith_document', { path: 'members/q.md' });
    expect(data['fields']).toEqual({ name: 'Quill', skills: ['knots'] });
    expect(text).not.toContain('offers');
  });
});

test('when somebody moderated is not told, with their consent to activity either', async () => {
  const files = {
    'members/q.md': '---\nname: Quill\ngit: [q@example.org]\nconsent: true\n---\n',
    'moderation/log/2026/01KGX3KTJ0ZWARRHXKP99GFE0B.yml':
      'id: 01KGX3KTJ0ZWARRHXKP99GFE0B\nat: 2026-02-07T22:30:00Z\nactor: q\naction: hide\n',
  };
  const alone = await openForTools(files);
  const { data } = await alone.ask('kith_member', { who: 'q' });
  expect(data['person']).not.toHaveProperty('activity');
  const author = { name: 'Quill', email: 'q@example.org' };
  const touches = [{ path: 'members/q.md' }];
  const id = '1'.padStart(40, '0');
  const asked = await openForTools(files, { id, time: 1_767_225_600, author, touches });
  expect((await asked.ask('kith_member', { who: 'q' })).data['person']).toMatchObject({
    activity: { contributions: 1, first: '2026-01-01', last: '2026-01-01' },
  });
});

describe('mail addresses', () => {
  test('are in no answer', async () => {
    const asked = await openForTools(
      {
        'members/ada.md':
          '---\nname: ada@example.org\nemail: ada@example.org\ngit: [ada@work.example]\n---\nWrite to ada@example.org.\n',
        'members/x@example.org.md': '# X\n',
        'content/a.md':
          '---\nauthor: Ada <ada@example.org>\ncontact@example.org: yes\n---\n# Mail ada@example.org\n\n<ada@example.org> [ada@example.org](nowhere@example.org)\n',
      },
      { id: '1'.padStart(40, '0'), time: 1, author: { name: 'bo@example.org', email: 'bo@example.org' } },
    );
    const answers = await everythingAbout('ada', asked);
    expect(answers).toContain('[address left out]');
    expect(answers).not.toMatch(/@(?:example\.org|work\.example)/);
  });
});
