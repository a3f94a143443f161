import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { planPosts } from '../../../src/core/services/imports/posts/import-posts';
import { readFrontMatter } from '../../../src/node/imports/read-front-matter';
import { exportOf, type Files } from './export-of-texts';

/** What an import plans: texts by path, and the rest in words. */
async function plan(files: Files, standing: Readonly<Record<string, string>> = {}) {
  const target = { folder: 'content/posts', read: (path: string) => Promise.resolve(standing[path]) };
  const found = await planPosts(exportOf(files), target, readFrontMatter, new AbortController().signal);
  const texts = Object.fromEntries(
    found.plan.changes.map((change) => (change.kind === 'create' ? [change.path, change.text] : [])),
  ) as Record<string, string>;
  return {
    texts,
    unchanged: found.unchanged,
    conflicts: found.conflicts,
    lost: found.lost.map(({ what, place }) => `${place.file} ${inEnglish(what)}`),
    problems: found.problems.map(
      ({ message, place }) => `${place.file}:${String(place.line)} ${inEnglish(message)}`,
    ),
  };
}

const one = async (text: string, name = '_posts/2026-01-05-high-tide.md'): Promise<string> =>
  Object.values((await plan({ [name]: text })).texts)[0] ?? '';

describe('a post of Jekyll', () => {
  it('becomes a new file in Kith’s fields, its addresses as they are', async () => {
    const { texts } = await plan({
      '_posts/2026-01-05-high-tide.md':
        '---\nlayout: post\ntitle: "High: tide"\ndate: 2026-01-05 10:00:00 +0100\ntags: harbour tide\ncategories: [news]\npermalink: /high/:title/\nredirect_from:\n  - /old/\nexcerpt: Short\n---\n\nText with {{ site.url }}\n\n* as it is *\n',
    });
    expect(texts).toEqual({
      'content/posts/2026-01-05-high-tide.md':
        '---\ntitle: "High: tide"\nkind: post\ndate: 2026-01-05T10:00:00+01:00\nstatus: published\ntags: [harbour, tide]\nlayout: post\ncategories: [news]\npermalink: /high/:title/\nredirect_from: [/old/]\nexcerpt: Short\n---\n\nText with {{ site.url }}\n\n* as it is *\n',
    });
  });

  it('has its date and its title in its name', async () => {
    expect(await one('---\nlayout: post\n---\nText')).toBe(
      '---\ntitle: High tide\nkind: post\ndate: 2026-01-05\nstatus: published\nlayout: post\n---\n\nText\n',
    );
    expect(await one('---\n---\nText')).toContain('title: High tide');
    expect(await one('---\n# only a comment\n---\nText')).toContain('title: High tide');
  });

  it.each([
    ['published: false', 'draft'],
    ['published: no', 'draft'],
    ['published: true', 'published'],
    ['draft: yes', 'draft'],
  ])('with %s is %s', async (field, status) => {
    expect(await one(`---\n${field}\n---\n`)).toContain(`status: ${status}\n`);
  });

  it('is a draft among drafts', async () => {
    expect(await one('---\ntitle: A\n---\n', '_drafts/ideas.md')).toContain('status: draft');
  });

  it('may end its front matter with dots, and have rules in its text', async () => {
    expect(await one('---\ntitle: A\n...\nOne\n\n---\n\nTwo')).toContain('---\n\nOne\n\n---\n\nTwo\n');
  });
});

describe('a post of Hugo', () => {
  it('in TOML keeps its dates as they were written', async () => {
    const text =
      '+++\ntitle = "Buoys"\ndate = 2026-02-03T10:00:00+01:00\ndraft = true\ntags = ["a b", "c"]\naliases = ["/b/"]\nweight = 3\n[params]\nday = 2026-02-03\nlocal = 2026-02-03T10:00:00\n+++\nText +++\n';
    expect(await one(text, 'content/posts/buoys.md')).toBe(
      '---\ntitle: Buoys\nkind: post\ndate: 2026-02-03T10:00:00.000+01:00\nstatus: draft\ntags: [a b, c]\naliases: [/b/]\nweight: 3\nparams:\n  day: 2026-02-03\n  local: 2026-02-03T10:00:00.000\n---\n\nText +++\n',
    );
  });

  it('in JSON begins with its object', async () => {
    const text =
      '{\n  "title": "A } b",\n  "date": "2026-02-03",\n  "authors": ["roos", {"name": "Sam"}],\n  "publishDate": "2026-02-04T10:00:00Z"\n}\n\nText {x}\n';
    expect(await one(text, 'content/blog/a.md')).toBe(
      '---\ntitle: A } b\nkind: post\ndate: 2026-02-03\nstatus: published\npublish_at: 2026-02-04T10:00:00Z\nauthor: [roos, Sam]\n---\n\nText {x}\n',
    );
    expect(await one('---json\n{"title": "B"}\n---\nText', 'content/blog/a.md')).toContain('title: B');
  });

  it('has a language in its name, and may be a folder', async () => {
    const { texts, lost } = await plan({
      'content/posts/tide.nl.md': '---\ntitle: Getij\n---\n',
      'content/posts/2026-03-04-quay/index.md': '---\ntitle: Quay\n---\n',
      'content/posts/2026-03-04-quay/quay.png': 'x',
      'content/posts/_index.md': '---\ntitle: Posts\n---\n',
      'content/about.md': '---\ntitle: About\n---\n',
      'themes/x/content/posts/y.md': '---\ntitle: Y\n---\n',
    });
    expect(Object.keys(texts)).toEqual(['content/posts/2026-03-04-quay.md', 'content/posts/tide.nl.md']);
    expect(texts['content/posts/tide.nl.md']).toContain('lang: nl');
    expect([...lost].sort()).toEqual([
      'content/about.md Pages that are no posts',
      'content/posts/2026-03-04-quay/quay.png Pictures and other files beside posts: copy them yourself',
      'content/posts/_index.md Pages that list a section (_index.md)',
    ]);
  });
});

describe('what front matter could do', () => {
  it.each([
    '---js\n{ title: (globalThis.ran = true) }\n---\n',
    '---javascript\n{}\n---\n',
    '---coffee\na: 1\n---\n',
  ])('never runs %j', async (text) => {
    const { texts, problems } = await plan({ 'a.md': text });
    expect(texts).toEqual({});
    expect(problems[0]).toMatch(
      /^a\.md:1 The front matter is in “\w+”: Kith reads YAML, TOML and JSON, and runs nothing\.$/,
    );
    expect(globalThis).not.toHaveProperty('ran');
    expect(readFrontMatter('{ title: (globalThis.ran = true) }', 'js' as 'json')).toHaveProperty('fault');
    expect(globalThis).not.toHaveProperty('ran');
  });

  it('does not remember a file that failed', async () => {
    const files = { 'a.md': '---\ntitle: [\n---\n', 'b.md': '---\ntitle: [\n---\n' };
    expect((await plan(files)).problems).toHaveLength(2);
  });

  it('does not take a line of a block for its end', async () => {
    expect(await one('+++\ntitle = "A"\nx = """\n---\n+++x\n"""\n+++\nText', 'content/posts/a.md')).toContain(
      'x: |\n  ---\n  +++x\n---\n\nText\n',
    );
  });

  it('is no way out of the folder, nor onto another post', async () => {
    const { texts } = await plan({
      'a.md': '---\ntitle: A\nslug: ../../../etc/passwd\n---\n',
      'b.md': '---\ntitle: B\nslug: passwd\n---\n',
      'c.md': '---\ntitle: C\nslug: ".."\n---\n',
      'd.md': '---\n__proto__: {polluted: true}\ntitle: D\n---\n',
    });
    expect(Object.keys(texts)).toEqual([
      'content/posts/passwd.md',
      'content/posts/passwd-2.md',
      'content/posts/post.md',
      'content/posts/d.md',
    ]);
    expect({}).not.toHaveProperty('polluted');
  });

  it('is told with its place where it is wrong, and the rest is imported', async () => {
    const { texts, problems, lost } = await plan({
      'a.md': '---\ntitle: A\ndate: [\n---\nText',
      'b.md': '+++\ntitle = "B"\nx = \n+++\n',
      'c.md': '{\n"title": \n}\n',
      'd.md': '---\n- a\n---\n',
      'e.md': '---\njust words\n---\n',
      'f.md': `---\na: &a [x,x,x,x,x,x,x,x,x]\n${Array.from(
        { length: 8 },
        (_, i) =>
          `${'bcdefghi'[i] ?? ''}: &${'bcdefghi'[i] ?? ''} [${Array(9)
            .fill(`*${'abcdefgh'[i] ?? ''}`)
            .join(',')}]`,
      ).join('\n')}\n---\n`,
      'g.md': 'No front matter\n\n---\n',
      'h.md': '---\nNo end\n',
      'i.md': '---\ntitle: I\ntitle: J\n---\nText\n',
    });
    expect(Object.keys(texts)).toEqual(['content/posts/i.md']);
    expect(texts['content/posts/i.md']).toContain('title: J');
    expect(problems).toEqual([
      expect.stringMatching(/^a\.md:[34] The front matter is no valid YAML\.$/),
      'b.md:3 The front matter is no valid TOML.',
      'c.md:1 The front matter is no valid JSON.',
      'd.md:2 The front matter has no fields: it is a list or a single value.',
      'e.md:2 The front matter has no fields: it is a list or a single value.',
      'f.md:2 The front matter is no valid YAML.',
    ]);
    expect(lost).toEqual([
      'g.md Files without front matter: they are no posts',
      'h.md Files without front matter: they are no posts',
    ]);
  });
});

describe('a second import', () => {
  const files = {
    '_posts/2026-01-05-a.md': '---\ntitle: A\n---\nText',
    '_posts/2026-01-06-b.md': '---\ntitle: B\n---\n',
  };

  it('adds nothing twice, and leaves what was changed here', async () => {
    const { texts } = await plan(files);
    const again = await plan(files, texts);
    expect(again).toMatchObject({ texts: {}, unchanged: 2, conflicts: [] });
    const changed = { ...texts, 'content/posts/2026-01-05-a.md': 'Mine' };
    expect(await plan(files, changed)).toMatchObject({
      texts: {},
      unchanged: 1,
      conflicts: ['content/posts/2026-01-05-a.md'],
    });
  });

  it('tells of shortcodes', async () => {
    const { lost } = await plan({ 'content/posts/a.md': '---\ntitle: A\n---\n{{< figure >}}' });
    expect(lost).toEqual([
      'content/posts/a.md Liquid tags and shortcodes: they stay in the text, and nothing runs them',
    ]);
  });
});
