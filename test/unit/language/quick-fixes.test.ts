import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import type { QuickFix } from '../../../src/core/services/language/quick-fixes/quick-fix';
import { quickFixesFor } from '../../../src/core/services/language/quick-fixes/quick-fixes';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';
import { inEnglish } from '../../../src/core/base/message';
import { openInMemory } from '../community/in-memory-community';
import { contextOf, type Files } from './carry-out';

const files: Files = {
  'community.yml': '# Ours\r\ntaxonomy:\r\n  - docs # words\r\n  - events\r\n',
  'members/ada.md': '---\nname: Ada\n---\n',
  'members/adam.md': '---\nname: Adam\n---\n',
  'guidelines/conduct.md': '# Conduct\n\n## Be kind\n\n## Be kinder\n',
  'strategy/goals/grow.md': '# Grow\n',
  'events/launch.md': '---\nstart: 2026-12-01\n---\n# Launch\n',
};

/**
 * What each mend of a page's problems would make of the files, by its title; certain ones are marked. `typed`
 * is what stands in the editor since.
 */
async function mended(
  page: string,
  path = 'content/posts/p.md',
  more: Files = {},
  typed = page,
): Promise<Record<string, Files>> {
  const all = { ...files, ...more, [path]: page };
  const { community } = await openInMemory(all);
  const document = community.documents.get(path);
  if (!document) throw new Error('no page');
  const open = { document, text: typed, facts: typed === page ? document.facts() : scanMarkdown(typed) };
  const options = { now: Date.UTC(2026, 2, 14), language: 'en' as const, configText: all['community.yml'] };
  const outcomes = community.problemsOf(path).flatMap((problem) =>
    quickFixesFor(problem, open, contextOf(community), options).map((fix) => {
      const mark = `${fix.preferred ? '*' : ''}${fix.certain ? '!' : ''}`;
      return [`${mark}${inEnglish(fix.title)}`, outcome({ ...all, [path]: typed }, fix)] as const;
    }),
  );
  return Object.fromEntries(outcomes);
}

/** The files that are other than before. */
function outcome(all: Files, { edits, file }: QuickFix): Files {
  const changed = Array.from(
    edits,
    ([path, list]) => [path, list.reduceRight(applyEdit, all[path] ?? '')] as const,
  );
  return { ...Object.fromEntries(changed), ...(file && { [file.path]: file.text }) };
}

/** The page after each mend, by the mend's title. */
async function pages(
  page: string,
  path = 'content/posts/p.md',
  more: Files = {},
  typed = page,
): Promise<Record<string, string | undefined>> {
  const found = Object.entries(await mended(page, path, more, typed));
  return Object.fromEntries(found.map(([title, after]) => [title, after[path]]));
}

describe('mends', () => {
  test('of a member: those who may be meant, or a new one', async () => {
    const found = await mended('---\nauthor: "adma"\n---\n# P\n');
    expect(Object.keys(found)).toEqual(['*Change to “ada”', 'Change to “adam”', 'Create “members/adma.md”']);
    expect(found['Change to “adam”']).toEqual({ 'content/posts/p.md': '---\nauthor: "adam"\n---\n# P\n' });
    const { community } = await openInMemory({ ...files, ...found['Create “members/adma.md”'] });
    expect(community.people.byHandle('adma')?.memberPath).toBe('members/adma.md');
    expect([...community.problemsOf('members/adma.md')]).toEqual([]);
  });

  test('of a tag: one of the taxonomy, or the taxonomy gets it, comments and line endings kept', async () => {
    const found = await mended('---\ntags: [doc]\n---\n# P\n');
    expect(found).toEqual({
      '*!Change to “docs”': { 'content/posts/p.md': '---\ntags: [docs]\n---\n# P\n' },
      'Add “doc” to the list of tags': {
        'community.yml': '# Ours\r\ntaxonomy:\r\n  - docs # words\r\n  - events\r\n  - doc\r\n',
      },
    });
  });

  test('of an anchor: what the page has, where a definition gives it as well', async () => {
    expect(await pages('# P\n\n[x](../../guidelines/conduct.md#be-kindr "t")\n')).toEqual({
      '*Change to “#be-kind”': '# P\n\n[x](../../guidelines/conduct.md#be-kind "t")\n',
      'Change to “#be-kinder”': '# P\n\n[x](../../guidelines/conduct.md#be-kinder "t")\n',
    });
    expect(await pages('# P\n\n[x][r]\n\n[r]: #Pp\n')).toEqual({
      '*!Change to “#p”': '# P\n\n[x][r]\n\n[r]: #p\n',
    });
  });

  test('of a link: a file of the name elsewhere, one nearby, the right capitals, or a new page', async () => {
    expect(await pages('# P\n\n[x](conduct.md#be-kind)\n')).toEqual({
      '*!Change to “../../guidelines/conduct.md”': '# P\n\n[x](../../guidelines/conduct.md#be-kind)\n',
      'Create “content/posts/conduct.md”': undefined,
    });
    expect(await pages('# P\n\n[x](../../guidelines/condukt.md)\n')).toHaveProperty(
      '*!Change to “../../guidelines/conduct.md”',
    );
    expect(await pages('# P\n\n[x](../../Guidelines/conduct.md)\n')).toEqual({
      '*!Change to “../../guidelines/conduct.md”': '# P\n\n[x](../../guidelines/conduct.md)\n',
    });
    expect(await pages('[x](C.md#y)\n', 'p.md', { 'C#.md': '# C#\n' })).toMatchObject({
      '*!Change to “C#.md”': '[x](C%23.md#y)\n',
    });
    // Never the page itself.
    expect(Object.keys(await pages('[x](po.md)\n', 'p.md'))).toEqual(['Create “po.md”']);
    expect(await pages('# P\n\n[x](www.example.org/a)\n')).toEqual({
      '*!Change to “https://www.example.org/a”': '# P\n\n[x](https://www.example.org/a)\n',
    });
    expect(await pages('# P\n\n[x][r]\n\n[r]: www.example.org/a\n')).toEqual({
      '*!Change to “https://www.example.org/a”': '# P\n\n[x][r]\n\n[r]: https://www.example.org/a\n',
    });
  });

  test('of what a checklist asks for: words for a picture, fields with what there is', async () => {
    const asked = {
      'community.yml':
        'workflow:\n  checklist: [alt-texts, goal, audience, front-matter]\n  fields: [title, description]\n',
      'strategy/audiences/new.md': '# New\n',
      'strategy/audiences/old.md': '# Old\n',
    };
    const page =
      '---\nstatus: draft\n---\n![](images/harbour-wall-1200x800.jpg) ![](IMG_1234.jpg)\n<img src="low%20tide.png">\n';
    const all = {
      ...asked,
      'content/posts/images/harbour-wall-1200x800.jpg': '',
      'content/posts/IMG_1234.jpg': '',
    };
    const found = await pages(page, 'content/posts/p.md', { ...all, 'content/posts/low tide.png': '' });
    expect(found).toEqual({
      '*Describe the picture as “Harbour wall”': page.replace('![]', '![Harbour wall]'),
      '*Describe the picture': page,
      '*Describe the picture as “Low tide”': page.replace('<img', '<img alt="Low tide"'),
      '*Add “goal: grow”': page.replace('draft\n', 'draft\ngoal: grow\n'),
      '*Add “audience”': page.replace('draft\n', 'draft\naudience: new\n'),
      '*Add “title”': page.replace('draft\n', 'draft\ntitle: P\n'),
      '*Add “description”': page.replace('draft\n', 'draft\ndescription: ""\n'),
    });
    expect(await pages(page.replace('draft', 'published'), 'content/posts/p.md', all)).toHaveProperty(
      'Move back to review',
    );
  });

  test('none where the text has gone on since', async () => {
    for (const [page, typed] of [
      ['[a](www.example.org)\n', 'Some words that are typed\n[a](www.example.org)\n'],
      ['---\ntitle: x\ntitle: y\n---\n', '---\nlang: nl\ntitle: x\ntitle: y\n---\n'],
      ['[a](conduct.md)\n', 'Some words that are typed\n[a](conduct.md)\n'],
      ['@adma\n', 'Some words\n@adma\n'],
    ] as const) {
      const changed = Object.values(await pages(page, 'content/posts/p.md', {}, typed));
      expect(
        changed.filter((text) => text !== undefined),
        page,
      ).toEqual([]);
    }
  });

  test('of a field in a moderation rule that is misspelt: only that field', async () => {
    const path = 'moderation/rules/spam.yml';
    const rule = 'id: spam\nacton: hide\n';
    expect(await pages(rule, path)).toMatchObject({ '*!Change to “action”': 'id: spam\naction: hide\n' });
    expect(await pages(rule, path, {}, `# Ours\n${rule}`)).not.toHaveProperty('*!Change to “action”');
  });

  test('of a wiki link: a page called almost so, or a new page that it then leads to', async () => {
    const page = '# P\n\n[[Lanch]]\n';
    const found = await mended(page);
    expect(found['*!Change to “Launch”']).toEqual({ 'content/posts/p.md': '# P\n\n[[Launch]]\n' });
    const [made] = Object.entries(found).filter(([title]) => title.startsWith('Create'));
    const { community } = await openInMemory({ ...files, 'content/posts/p.md': page, ...made?.[1] });
    expect(community.problemsOf('content/posts/p.md')).toEqual([]);
  });

  test('of fields: words, dates, types, names, and what is missing', async () => {
    expect(await pages('---\nstatus: drft # soon\n---\n')).toEqual({
      '*!Change to “draft”': '---\nstatus: draft # soon\n---\n',
    });
    expect(await pages('---\npublish_at: 3 March 2026\n---\n')).toEqual({
      '*!Change to “2026-03-03”': '---\npublish_at: 2026-03-03\n---\n',
    });
    expect(await pages('---\npublish_at: 3 March 2026, 7 pm\n---\n')).toEqual({
      '*!Change to “2026-03-03 19:00”': '---\npublish_at: 2026-03-03 19:00\n---\n',
    });
    expect(await pages('---\nstart: 2026/03/14 19:00 CET\n---\n', 'events/e.md')).toEqual({
      '*!Change to “2026-03-14 19:00+01:00”': '---\nstart: 2026-03-14 19:00+01:00\n---\n',
    });
    for (const other of [
      '03/04/2026',
      '3 March 2026, 7 to 9 pm',
      '2026-03-14 24:30',
      '3 March 2026, room 3:75',
    ])
      expect(await pages(`---\npublish_at: ${JSON.stringify(other)}\n---\n`)).toEqual({});
    expect(await pages('---\nauthr: ada\n---\n')).toEqual({
      '*!Change to “author”': '---\nauthor: ada\n---\n',
    });
    expect(await pages('---\ngoal: gro\n---\n')).toEqual({ '*!Change to “grow”': '---\ngoal: grow\n---\n' });
    const goal = (metric: string) => `---\nmeasures:\n  - { metric: ${metric}, target: 4 } # so\n---\n`;
    expect(await pages(goal('contributors.nw'), 'strategy/goals/more.md')).toEqual({
      '*Change to “contributors.new”': goal('contributors.new'),
      'Change to “contributors”': goal('contributors'),
    });
    expect(await pages('---\ntitle: E\n---\n', 'events/e.md')).toEqual({
      '*Add “start”': '---\ntitle: E\nstart: 2026-03-14\n---\n',
    });
    expect(await pages('---\nstatus: scheduled # soon\n---\n')).toEqual({
      '*Add “publish_at”': '---\nstatus: scheduled # soon\npublish_at: 2026-03-15\n---\n',
    });
    expect(await pages('---\nstatus: scheduled\ndate: 1 May 2026\n---\n')).toEqual({
      '*Add “publish_at”': '---\nstatus: scheduled\ndate: 1 May 2026\npublish_at: 2026-05-01\n---\n',
    });
    expect(await pages('---\nstatus: scheduled\npublish_at:\ndate: 2026-01-01\n---\n')).toEqual({
      '*Add “publish_at”': '---\nstatus: scheduled\npublish_at: 2026-03-15\ndate: 2026-01-01\n---\n',
    });
    expect(await pages('---\ntitle: a\ntags:\n  - docs\ntitle: |\n  b\n  c\nowner: ada\n---\n')).toEqual({
      'Remove the second “title”': '---\ntitle: a\ntags:\n  - docs\nowner: ada\n---\n',
    });
  });

  test('of what cannot be true together: an end before its start, an id twice, a reply to nothing', async () => {
    expect(
      await pages('---\ntitle: E\nstart: 2026-12-03 # day\nend: 2026-12-02\n---\n', 'events/e.md'),
    ).toEqual({
      'Swap “start” and “end”': '---\ntitle: E\nstart: 2026-12-02 # day\nend: 2026-12-03\n---\n',
    });
    expect(await pages('---\nid: ada\nname: Ada\n---\n', 'members/ada2.md')).toEqual({
      'Change to “ada2”': '---\nid: ada2\nname: Ada\n---\n',
    });
    const thread = { 'discussions/a/thread.md': '---\ntitle: A\nauthor: ada\n---\n' };
    const reply = 'discussions/a/01BX5ZZKBKACTAV9WEVGEMMVRY.md';
    const page = '---\nauthor: ada\nat: 2026-01-03\nreply_to: 01BX5ZZKBKACTAV9WEVGEMMVRZ\n---\nWords.\n';
    expect(await pages(page, reply, thread)).toEqual({
      'Remove “reply_to”': '---\nauthor: ada\nat: 2026-01-03\n---\nWords.\n',
    });
    // Not where the text is further than the problem.
    expect(await pages(page, reply, thread, `---\n# new\n${page.slice(4)}`)).toEqual({});
  });
});
