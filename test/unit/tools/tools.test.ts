import { describe, expect, test } from 'vitest';
import { openForTools, type AskedCommunity } from './asked-community';

const harbour = {
  'community.yml': 'name: Harbour\nlanguages: [en]\ntaxonomy: [water]\n',
  'members/ada.md':
    '---\nname: Ada Lovelace\nroles:\n  - { role: mentor, team: newcomers, from: 2026-01-01 }\nskills: [tides]\nseeks: [rope]\nlinks: { github: ada-l }\ngit: [ada@example.org]\nconsent:\n  public_profile: { given: true, at: 2026-01-01 }\n  analytics: { given: true, at: 2026-01-01 }\n  introductions: { given: true, at: 2026-01-01 }\n---\nI count waves.\n',
  'members/bo.md': '---\nname: Bo Lovelace\nconsent: { public_profile: true }\n---\n',
  'guidelines/conduct.md': '# Conduct\n\n## Be kind\n\nAlways, to everybody.\n',
  'content/posts/tides.md':
    '---\ntitle: Reading the tides\nauthor: ada\ntags: [water]\n---\n\nA gauge floats.\n\nSee [[Conduct#be-kind]] and [bo](../../members/bo.md).\n',
  'content/posts/boats.md':
    '---\ntitle: Boats\nauthor: bo\n---\n\nThe tide takes a boat to [nowhere](none.md).\n',
};

const paths = (data: { readonly [key: string]: unknown }): unknown[] =>
  (data['hits'] as { path: string }[]).map(({ path }) => path);

describe('kith_search', () => {
  test('gives hits with a passage and its line, the best first', async () => {
    const { ask } = await openForTools(harbour);
    const { data, text } = await ask('kith_search', { query: 'tide' });
    expect(paths(data)).toEqual(['content/posts/tides.md', 'content/posts/boats.md']);
    expect((data['hits'] as unknown[])[1]).toEqual({
      path: 'content/posts/boats.md',
      title: 'Boats',
      kind: 'post',
      author: 'bo',
      state: 'published',
      line: 6,
      excerpt: 'The tide takes a boat to nowhere.',
    });
    expect(data['more']).toBe(false);
    expect(text).toContain(
      '2. Boats (post, by bo, published)\n   content/posts/boats.md:6\n   The tide takes',
    );
  });

  test('says that there is more, and what to do where there is nothing', async () => {
    const { ask } = await openForTools(harbour);
    const first = await ask('kith_search', { query: 'tide', limit: 1 });
    expect(paths(first.data)).toEqual(['content/posts/tides.md']);
    expect(first.data['more']).toBe(true);
    expect((await ask('kith_search', { query: 'zeppelin' })).text).toMatch(/Nothing found\. Try/);
  });

  test('says when a query was not taken as it was meant', async () => {
    const { ask } = await openForTools(harbour);
    const { data, text } = await ask('kith_search', { query: 'nofield:tide^^' });
    expect(data['note']).toMatch(/could not be read/);
    expect(text).toMatch(/could not be read/);
  });

  test('finds what was written a moment ago', async () => {
    const { ask, change } = await openForTools(harbour);
    expect(paths((await ask('kith_search', { query: 'zeppelin' })).data)).toEqual([]);
    await change({ 'content/air.md': '# Air\n\nA zeppelin.\n', 'content/posts/boats.md': undefined });
    expect(paths((await ask('kith_search', { query: 'zeppelin' })).data)).toEqual(['content/air.md']);
    expect(paths((await ask('kith_search', { query: 'boat' })).data)).toEqual([]);
  });
});

describe('kith_document', () => {
  test('gives fields, headings, who links here, and the text', async () => {
    const { ask } = await openForTools(harbour);
    const { data } = await ask('kith_document', { path: 'guidelines/conduct.md' });
    expect(data).toEqual({
      path: 'guidelines/conduct.md',
      kind: 'guideline',
      title: 'Conduct',
      fields: {},
      headings: [
        { level: 1, text: 'Conduct', anchor: 'conduct', line: 1 },
        { level: 2, text: 'Be kind', anchor: 'be-kind', line: 3 },
      ],
      linkedFrom: [{ path: 'content/posts/tides.md', title: 'Reading the tides', kind: 'post', line: 9 }],
      text: { from: 1, to: 6, of: 6, text: '# Conduct\n\n## Be kind\n\nAlways, to everybody.\n' },
    });
    const post = await ask('kith_document', { path: './content/posts/tides.md' });
    expect(post.data['fields']).toEqual({ title: 'Reading the tides', author: 'ada', tags: ['water'] });
    expect(post.text).toMatch(
      /^Reading the tides \(post\), content\/posts\/tides\.md\ntitle: .*\nauthor: ada\n/,
    );
    expect(post.text).not.toContain('---');
  });

  test('gives a long text in parts that make up the whole', async () => {
    const lines = Array.from({ length: 950 }, (_, at) => `Line ${at + 1}`);
    const { ask } = await openForTools({ 'a.md': lines.join('\n') });
    const read: string[] = [];
    let from: number | undefined = 1;
    for (let parts = 0; from !== undefined && parts < 10; parts++) {
      const { data, text } = await ask('kith_document', { path: 'a.md', from, lines: 300 });
      const part = data['text'] as { text: string; next?: number };
      read.push(part.text);
      from = part.next;
      if (from !== undefined) expect(text).toContain(`ask with “from”: ${from}.`);
    }
    expect(read).toHaveLength(4);
    expect(read.join('\n')).toBe(lines.join('\n'));
    await expect(ask('kith_document', { path: 'a.md', from: 951 })).rejects.toThrow(/has 950 lines/);
  });

  test('is found by its title, and asks back where several have it', async () => {
    const { ask } = await openForTools({ ...harbour, 'content/boats.md': '# Boats\n' });
    expect((await ask('kith_document', { path: 'Reading the tides' })).data['path']).toBe(
      'content/posts/tides.md',
    );
    expect((await ask('kith_document', { path: 'CONTENT/posts/Tides' })).data['path']).toBe(
      'content/posts/tides.md',
    );
    await expect(ask('kith_document', { path: 'Boats' })).rejects.toThrow(
      'Several documents are called “Boats”: content/boats.md, content/posts/boats.md',
    );
  });

  test.each([
    ['../secret.md', /leads out of the community/],
    ['content/../../etc/passwd', /leads out of the community/],
    ['/etc/passwd', /There is no document/],
    ['community.yml', /There is no document/],
    ['content/posts/tide.md', /Did you mean “content\/posts\/tides\.md”/],
    ['content/posts/tides.txt', /Did you mean “content\/posts\/tides\.md”/],
    ['nothing/like/it.md', /kith_search finds/],
  ])('refuses %s', async (path, why) => {
    const { ask } = await openForTools(harbour);
    await expect(ask('kith_document', { path })).rejects.toThrow(why);
  });
});

describe('kith_member', () => {
  const commit = (n: number, at: number) => ({
    id: `${n}`.padStart(40, '0'),
    time: at,
    author: { name: 'Ada Lovelace', email: 'ada@example.org' },
    coAuthors: [],
    touches: [{ path: 'content/posts/tides.md', change: 'modified' as const }],
  });
  let asked: AskedCommunity;

  test.each(['ada', '@ada-l', 'Ada Lovelace', 'ADA LOVELACE', 'ada-l'])('knows who “%s” is', async (who) => {
    asked = await openForTools(harbour);
    const { data, text } = await asked.ask('kith_member', { who });
    expect(data['person']).toMatchObject({
      id: 'ada',
      name: 'Ada Lovelace',
      handles: ['ada-l'],
      skills: ['tides'],
      seeks: ['rope'],
      roles: [{ role: 'mentor', team: 'newcomers', from: '2026-01-01', file: 'members/ada.md', line: 4 }],
      evidence: [{ file: 'members/ada.md', line: 2 }],
    });
    expect(text).toContain('roles: mentor, team newcomers');
  });

  test('tells when somebody was active, how that was counted, and the commits that show it', async () => {
    asked = await openForTools(harbour, commit(2, 1_780_000_000), commit(1, 1_770_000_000));
    const { data } = await asked.ask('kith_member', { who: 'ada' });
    expect(data['person']).toMatchObject({
      activity: {
        contributions: 2,
        counted: 'commits that touch documents',
        first: '2026-02-02',
        last: '2026-05-28',
      },
    });
    expect((data['person'] as { evidence: unknown[] }).evidence.slice(1)).toEqual([
      { commit: '2'.padStart(40, '0') },
      { commit: '1'.padStart(40, '0') },
    ]);
  });

  test('gives all who may be meant', async () => {
    asked = await openForTools(harbour);
    const { data, text } = await asked.ask('kith_member', { who: 'lovelace' });
    expect(data['person']).toBeNull();
    expect((data['candidates'] as { id: string }[]).map(({ id }) => id)).toEqual(['ada', 'bo']);
    expect(text).toContain('- Ada Lovelace (id ada): mentor (newcomers)');
    await expect(asked.ask('kith_member', { who: 'zoë' })).rejects.toThrow(/Nobody in the community/);
  });
});

describe('kith_problems', () => {
  test('counts, and lists the heaviest first', async () => {
    const { ask } = await openForTools(harbour);
    const { data, text } = await ask('kith_problems', {});
    expect(data['counts']).toEqual({ error: 1, warning: 0, info: 0 });
    expect(data['problems']).toEqual([
      {
        file: 'content/posts/boats.md',
        line: 6,
        column: 36,
        severity: 'error',
        code: 'link-broken',
        message: 'There is no “content/posts/none.md”.',
      },
    ]);
    expect(text).toMatch(/^1 errors, 0 warnings, 0 infos\.\ncontent\/posts\/boats\.md:6: error: /);
  });

  test('looks at one file or folder, and says that there are more', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`content/a/${at}.md`, '[x](nowhere.md) [y](else.md)\n']),
    );
    const { ask } = await openForTools({ ...files, 'content/ab.md': '[x](nowhere.md)\n' });
    const count = async (input: object): Promise<unknown> =>
      (await ask('kith_problems', input)).data['counts'];
    expect(await count({})).toMatchObject({ error: 81 });
    expect(await count({ path: 'content/a' })).toMatchObject({ error: 80 });
    expect(await count({ path: './content/a/' })).toMatchObject({ error: 80 });
    expect(await count({ path: 'content/a/3.md' })).toMatchObject({ error: 2 });
    expect(await count({ path: 'content/none' })).toMatchObject({ error: 0 });
    const { data, text } = await ask('kith_problems', { limit: 5 });
    expect(data['problems']).toHaveLength(5);
    expect(data['more']).toBe(true);
    expect(text).toMatch(/\n76 more: /);
    await expect(ask('kith_problems', { path: '../x' })).rejects.toThrow(/leads out/);
  });

  test('leaves out what weighs less than asked', async () => {
    const { ask } = await openForTools({ 'a.md': '---\ntags: [a]\n---\n# A\n[x](#none)\n' });
    const all = await ask('kith_problems', { severity: 'info' });
    const errors = await ask('kith_problems', { severity: 'error' });
    expect(all.data['counts']).toEqual(errors.data['counts']);
    expect((all.data['problems'] as unknown[]).length).toBeGreaterThan(0);
    expect(errors.data['problems']).toEqual([]);
  });
});
