import { describe, expect, test } from 'vitest';
import { quickFixesFor } from '../../../src/core/services/language/quick-fixes/quick-fixes';
import { openInMemory } from '../community/in-memory-community';
import { contextOf } from '../language/carry-out';

type Files = Readonly<Record<string, string>>;

const named: Files = { 'community.yml': 'name: Harbour\nlanguages: [en]\ntaxonomy: [café]\n' };

/** The problems of all files, `file:line code`. */
async function problemsIn(files: Files, around: Files = named): Promise<string[]> {
  return (await openInMemory({ ...around, ...files })).problems();
}

/** What the problems say, in English. */
async function words(files: Files, around: Files = named): Promise<string[]> {
  const { community } = await openInMemory({ ...around, ...files });
  return [...community.problems()].flatMap(([, problems]) =>
    problems.map(({ message }) =>
      message.template.replace(/\{(\d)\}/g, (_, index: string) => String(message.args[Number(index)])),
    ),
  );
}

describe('wiki links', () => {
  const note =
    '# Note\n\n## Part\n\n### Deep\n\nThe tide turns. ^tide-1\n\n- one ^item\n\n## Other\n\n### Deep end\n';

  test.each<[string, string, string[]]>([
    ['to a block', '[[note#^tide-1]] [x](note.md#^tide-1) ![[note#^item]] [y](note.md#%5Etide-1)', []],
    ['to a block of its own page', '[[#^own]]\n\nA line. ^own', []],
    ['to a block that is not there', '[[note#^gone]]', ['a.md:1 anchor-missing']],
    ['to a heading below another', '[[note#Part#Deep]] [[note#Other#Deep end]]', []],
    ['to a heading below another one', '[[note#Other#Deep]]', ['a.md:1 anchor-missing']],
    ['to a heading below none', '[[note#Gone#Deep]]', ['a.md:1 anchor-missing']],
    ['to a heading by its words', '[[note#Deep end]] [[note#deep end|x]]', []],
    [
      'to attachments by name',
      '![[map.png]] [[plan.pdf]] ![[map.png|300]] ![[files/map.png]] [[MAP.png]]',
      [],
    ],
    ['to attachments by a part of the path', '[[sub/deep.csv]] [[files/sub/deep.csv]]', []],
    [
      'to attachments that are not there',
      '[[gone.png]] [[other/map.png]]',
      ['a.md:1 wiki-link-broken', 'a.md:1 wiki-link-broken'],
    ],
    [
      'by the end of a path',
      '[[harbour/refactoring]] [[projects/harbour/refactoring.md]] [[Harbour/Refactoring]]',
      [],
    ],
    [
      'by another end of a path',
      '[[quay/refactoring]] [[arbour/refactoring]]',
      ['a.md:1 wiki-link-broken', 'a.md:1 wiki-link-broken'],
    ],
  ])('%s', async (_name, text, expected) => {
    const files = {
      'note.md': note,
      'files/map.png': '',
      'files/plan.pdf': '',
      'files/sub/deep.csv': '',
      'work/projects/harbour/refactoring.md': '# R\n',
    };
    expect(await problemsIn({ ...files, 'a.md': text })).toEqual(expected);
  });

  test('by the end of a path lead to the nearest', async () => {
    const { change, problems } = await openInMemory({ ...named, 'a.md': '[[x/b]]' });
    expect(problems()).toEqual(['a.md:1 wiki-link-broken']);
    await change({ 'deep/x/b.md': '# B\n' });
    expect(problems()).toEqual([]);
    await change({ 'deep/x/b.md': undefined, 'x/b.png': '' });
    expect(problems()).toEqual(['a.md:1 wiki-link-broken']);
  });
});

describe('two of Unicode’s normal forms', () => {
  const composed = 'caf\u00e9';
  const apart = 'cafe\u0301';

  test.each<[string, Files, string[]]>([
    ['in a wiki link', { [`${composed}.md`]: '# Menu\n', 'a.md': `[[${apart}]]` }, []],
    ['in a wiki link to a title', { 'b.md': `# Grand ${apart}\n`, 'a.md': `[[Grand ${composed}]]` }, []],
    ['in a wiki link to an attachment', { [`x/${apart}.png`]: '', 'a.md': `![[${composed}.png]]` }, []],
    ['in a tag', { 'a.md': `---\ntags: [${apart}]\n---\n\n#${apart}\n` }, []],
    [
      'in a mention',
      {
        'members/bo.md': '---\nname: Bo\n---\n',
        [`members/ren\u00e9.md`]: '---\nname: René\n---\n',
        'a.md': '@bo @rene\u0301',
      },
      [],
    ],
    ['in a path', { [`${composed}.md`]: '# Menu\n', 'a.md': `[x](${apart}.md)` }, ['a.md:1 link-form']],
    [
      'in a path with escapes',
      { [`${composed}.md`]: '', 'a.md': '[x](caf%65%CC%81.md)' },
      ['a.md:1 link-form'],
    ],
    ['in a folder', { [`${apart}/b.md`]: '', 'a.md': `[x](${composed}/b.md)` }, ['a.md:1 link-form']],
    [
      'in a path of other capitals',
      { [`${composed}.md`]: '', 'a.md': `[x](CAF\u00c9.md)` },
      ['a.md:1 link-case'],
    ],
    [
      'in an anchor',
      { 'a.md': `[x](#re\u0301sume\u0301)\n\n## R\u00e9sum\u00e9\n` },
      ['a.md:1 anchor-missing'],
    ],
    ['that are the same', { [`${apart}.md`]: '', 'a.md': `[x](${apart}.md)` }, []],
  ])('%s', async (_name, files, expected) => {
    expect(await problemsIn(files)).toEqual(expected);
  });

  test('are told as such, and mended', async () => {
    const text = `[x](${apart}.md) [y](#re\u0301sum\u00e9)\n\n## R\u00e9sum\u00e9\n`;
    const files = { ...named, [`${composed}.md`]: '', 'a.md': text };
    const found = await words({ [`${composed}.md`]: '', 'a.md': text });
    expect(found.every((one) => one.includes('another form'))).toBe(true);
    const { community } = await openInMemory(files);
    const document = community.documents.get('a.md');
    if (!document) throw new Error('no document');
    const open = { document, text, facts: document.facts() };
    const titles = community
      .problemsOf('a.md')
      .map(
        (problem) =>
          quickFixesFor(problem, open, contextOf(community), { now: 0 } as never)[0]?.title.args[0],
      );
    expect(titles).toEqual([`${composed}.md`, '#r\u00e9sum\u00e9']);
  });
});

describe('an address in brackets of its own', () => {
  test.each<[string, string, string[]]>([
    ['round', '[x]((https://example.org/y))', ['a.md:1 link-broken']],
    [
      'round around a path',
      '[x]((/rules/)) [y]((../x.md)) [z]((b.md#part))',
      ['a.md:1 link-broken', 'a.md:1 link-broken', 'a.md:1 link-broken'],
    ],
    ['square in a definition', 'See [b].\n\n[b]: [https://example.org/z.md', ['a.md:1 link-broken']],
    ['square', '[x]([https://example.org])', ['a.md:1 link-broken']],
    ['curly', '[x]({https://example.org})', ['a.md:1 link-broken']],
    ['of another script', '[x](（https://example.org）)', ['a.md:1 link-broken']],
    ['or quotes', '[x](“https://example.org”)', ['a.md:1 link-broken']],
    ['or code marks', '[x](`https://example.org`)', ['a.md:1 link-broken']],
    // Names that have brackets, and what is no link.
    ['of a file', '[x](<(draft) b.md>)', []],
    ['of a web address', '[x](https://example.org/a_(b))', []],
    ['of a folder’s name', '[x](<(group)/c.md>)', []],
  ])('%s', async (_name, text, expected) => {
    const files = { 'a.md': text, '(draft) b.md': '', '(group)/c.md': '' };
    expect(await problemsIn(files)).toEqual(expected);
    expect(await problemsIn(files, { '_config.yml': '' })).toEqual(expected);
  });

  test.each([
    ['[x](“https://example.org”)', 'A sign stands before the address: “{}” is read as a file’s name.'],
    ['[x](`https://example.org`)', 'A sign stands before the address: “{}” is read as a file’s name.'],
    ['[x](（https://example.org）)', 'A bracket stands before the address: “{}” is read as a file’s name.'],
    ['[x]([y](b.md))', 'Another link is written into this link’s address.'],
  ])('is told as such: %s', async (text, expected) => {
    const target = /\((.*)\)$/.exec(text)?.[1] ?? '';
    expect(await words({ 'sub/a.md': text })).toEqual([expected.replace('{}', target)]);
  });

  test('is told as it is written', async () => {
    expect(await words({ 'sub/a.md': '[x]((https://example.org/y))' })).toEqual([
      'A bracket stands before the address: “(https://example.org/y)” is read as a file’s name.',
    ]);
  });
});

describe('a definition that nothing uses', () => {
  test.each<[string, string[]]>([
    ['[a]: gone.md', ['a.md:1 link-broken']],
    ['[a]: gone.md\n[a]: other.md', ['a.md:1 link-broken']],
    ['[a]: a.md#gone', []],
    ['[//]: # (a comment)', []],
    ['[comment]: <> (a comment)', []],
    ['[WARNING]: deprecated', []],
    ['[x]: https://example.org', []],
  ])('%j', async (text, expected) => {
    expect(await problemsIn({ 'a.md': text })).toEqual(expected);
  });
});

describe('pages in other formats', () => {
  test.each(['b.mdx', 'b.rst', 'b.html', 'b/index.html', 'b.ipynb'])(
    'a name without an ending is %s',
    async (path) => {
      expect(await problemsIn({ 'sub/a.md': '[x](./b) [y](b)', [`sub/${path}`]: '' })).toEqual([]);
    },
  );
});

describe('a path’s escapes', () => {
  test('are resolved, as browsers do', async () => {
    expect(await problemsIn({ 'a%20b.md': '', 'a.md': '[x](a%20b.md)' })).toEqual(['a.md:1 link-broken']);
    expect(await problemsIn({ 'a%20b.md': '', 'a.md': '[x](a%2520b.md)' })).toEqual([]);
  });
});

describe('mentions of people whom nobody knows', () => {
  const members: Files = {
    ...named,
    'members/ada.md': '---\nname: Ada\n---\n',
    'members/jeroen.md': '---\nname: Jeroen\n---\n',
  };

  test('are a slip where there are few, and none where they stand all over', async () => {
    const { change, problems } = await openInMemory({
      ...members,
      'a.md': 'With @ada and @grace.',
      'b.md': 'With @ada and @linus.',
    });
    expect(problems()).toEqual(['a.md:1 member-unknown', 'b.md:1 member-unknown']);
    await change({ 'c.md': 'With @ada and @tim.' });
    expect(problems()).toEqual([]);
    // What is almost a name is a slip all the same.
    await change({ 'd.md': 'With @ada and @jeroem.' });
    expect(problems()).toEqual(['d.md:1 member-unknown']);
    await change({ 'c.md': undefined, 'd.md': undefined });
    expect(problems()).toEqual(['a.md:1 member-unknown', 'b.md:1 member-unknown']);
  });
});
