import { describe, expect, test } from 'vitest';
import type { Community } from '../../../src/core/community/community';
import type { RenameSubject } from '../../../src/core/services/language/rename/rename-subject';
import { RenameRefused } from '../../../src/core/services/language/rename/rewrite';
import { openInMemory } from '../community/in-memory-community';
import { planRename } from '../../../src/core/services/language/rename/rename';
import { carryOut, contextOf, planFor, planMove, subjectAt, type Files } from './carry-out';

const base: Files = {
  'community.yml': 'taxonomy: [docs, events]\n',
  'members/ada.md': '---\nname: Ada Lovelace\ngithub: ada-codes\n---\n',
  'members/bo.md': '---\nname: Bo\n---\n',
  'events/launch.md': '---\nstart: 2026-12-01\nhosts: [ada, "bo"]\n---\n# Launch\n',
  'events/launch/ada.md': '---\nrsvp: going\n---\n',
};

const person = (id: string, { people }: Community): RenameSubject => {
  const found = people.byHandle(id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return { type: 'person', person: found };
};

/** The files after F2 on some words. */
async function renamed(files: Files, path: string, words: string, to: string, at?: number): Promise<Files> {
  const { community } = await openInMemory(files);
  const subject = subjectAt(files, community, path, words, at);
  if (!subject) throw new Error(`nothing is renamed at ${words}`);
  return carryOut(files, await planFor(files, community, subject, to));
}

async function refusal(files: Files, path: string, words: string, to: string, at?: number): Promise<string> {
  try {
    await renamed(files, path, words, to, at);
  } catch (error) {
    if (error instanceof RenameRefused) return error.reason.template;
    throw error;
  }
  return 'no refusal';
}

test('renaming looks at one document after the other, and stops when nobody waits any more', async () => {
  const files: Record<string, string> = { ...base, 'guide.md': '# Guide\n\n## Old\n' };
  for (let page = 0; page < 20; page++)
    files[`content/${page}.md`] = '---\ntags: [docs]\nauthor: Bo\n---\n@bo [g](../guide.md#old) [[Guide]]\n';
  const { community } = await openInMemory(files);
  const subjects = [
    ['@bo', 1],
    ['docs', 1],
    ['guide.md', 1],
    ['#old', 2],
    ['Guide', 1],
  ] as const;
  for (const [words, at] of subjects) {
    const subject = subjectAt(files, community, 'content/0.md', words, at);
    if (!subject) throw new Error(`nothing is renamed at ${words}`);
    const waiting = new AbortController();
    let pauses = 0;
    const pause = (): undefined => void (++pauses === 5 && waiting.abort());
    const options = {
      pacer: { pause },
      signal: waiting.signal,
      textOf: async (path: string) => files[path] ?? '',
    };
    const planning = planRename(subject, 'other', contextOf(community), options);
    await expect(planning, words).rejects.toThrow(/abort/);
    expect(pauses, words).toBe(5);
  }
});

describe('renaming a member', () => {
  test('changes fields, mentions, the file, its links and the answers; not code, not the login', async () => {
    const files = {
      ...base,
      'content/posts/a.md':
        '---\nauthor: "ada"\n---\n# A\n\n@ada, @Ada and @ada-codes, `@ada`, mail@ada.org, [her](../../members/ada.md)\n',
    };
    const { community } = await openInMemory(files);
    const after = carryOut(files, await planFor(files, community, person('ada', community), '@countess'));
    expect(after['content/posts/a.md']).toBe(
      '---\nauthor: "countess"\n---\n# A\n\n@countess, @countess and @ada-codes, `@ada`, mail@ada.org, [her](../../members/countess.md)\n',
    );
    expect(after['events/launch.md']).toContain('hosts: [countess, "bo"]');
    expect(Object.keys(after)).toContain('members/countess.md');
    expect(Object.keys(after)).toContain('events/launch/countess.md');
  });

  test('refuses a name that is taken, empty, or leaves the folder', async () => {
    const { community } = await openInMemory(base);
    for (const wanted of ['bo', 'Bo', '', '  ', '../ada', 'a/b', '.ada', 'a b', 'x\ny', '@']) {
      await expect(planFor(base, community, person('ada', community), wanted), wanted).rejects.toThrow(
        RenameRefused,
      );
    }
    const registry = { ...base, OWNERS: 'approvers:\n- zoe\n' };
    const { community: other } = await openInMemory(registry);
    await expect(planFor(registry, other, person('zoe', other), 'zoey')).rejects.toThrow(RenameRefused);
  });
});

describe('renaming a tag', () => {
  test('changes prose, fields and the taxonomy', async () => {
    const files = { ...base, 'content/a.md': '---\ntags: [docs, Docs]\n---\n#docs #docs-more\n' };
    const after = await renamed(files, 'content/a.md', '#docs', 'manual');
    expect(after['content/a.md']).toBe('---\ntags: [manual, manual]\n---\n#manual #docs-more\n');
    expect(after['community.yml']).toBe('taxonomy: [manual, events]\n');
  });

  test('is in quotes where a field would read something else', async () => {
    const files = { ...base, 'content/a.md': '---\ntags: [docs, "docs"]\n---\n#docs\n' };
    for (const to of ['null', '007', '1e3']) {
      const after = await renamed(files, 'content/a.md', '#docs', to);
      expect(after['content/a.md']).toBe(`---\ntags: ["${to}", "${to}"]\n---\n#${to}\n`);
      expect(after['community.yml']).toBe(`taxonomy: ["${to}", events]\n`);
    }
  });

  test('refuses what is no tag', async () => {
    const files = { ...base, 'content/a.md': '#docs\n' };
    for (const wanted of ['', 'two words', '#', 'a,b', 'a]'])
      expect(await refusal(files, 'content/a.md', '#docs', wanted), wanted).toMatch(/^A tag is/);
  });
});

const handbook: Files = {
  ...base,
  'guidelines/conduct.md':
    '# Conduct\n\n## Notes ##\n\nSee [below](#notes-1).\n\n## Notes\n\n## Be **kind**\n\n[k]: #be-kind "t"\n\n> [q]: <#notes>\n\nSee [it][k] and [q].\n',
  'content/a.md':
    '# A\n\n[x](../guidelines/conduct.md#be-kind "t") [[Conduct#be-kind]] [[conduct#Be kind|kind]] <a href="../guidelines/conduct.md#be-kind">y</a>\n`[[Conduct#be-kind]]`\n',
  'moderation/rules/spam.yml': "id: spam\nguideline: guidelines/conduct.md#be-kind # why\nwhen: ['x']\n",
};

describe('renaming a heading', () => {
  test('changes every anchor that goes to it, in links, definitions, wiki links, HTML and rules', async () => {
    const after = await renamed(handbook, 'guidelines/conduct.md', 'Be **kind**', 'Be *gentle*, please');
    expect(after['guidelines/conduct.md']).toContain('## Be *gentle*, please\n\n[k]: #be-gentle-please "t"');
    expect(after['content/a.md']).toBe(
      '# A\n\n[x](../guidelines/conduct.md#be-gentle-please "t") [[Conduct#be-gentle-please]] [[conduct#Be gentle, please|kind]] <a href="../guidelines/conduct.md#be-gentle-please">y</a>\n`[[Conduct#be-kind]]`\n',
    );
    expect(after['moderation/rules/spam.yml']).toBe(
      "id: spam\nguideline: guidelines/conduct.md#be-gentle-please # why\nwhen: ['x']\n",
    );
  });

  test.each([
    ['guidelines/conduct.md', '#be-kind "t"'],
    ['content/a.md', '#be-kind "t"'],
    ['content/a.md', '#be-kind]]'],
    ['content/a.md', '#Be kind'],
    ['moderation/rules/spam.yml', '#be-kind'],
  ])('does the same from an anchor in %s, at %s', async (path, words) => {
    expect(await renamed(handbook, path, words, 'Gentle', 3)).toEqual(
      await renamed(handbook, 'guidelines/conduct.md', 'Be **kind**', 'Gentle'),
    );
  });

  test('of equal headings shifts the anchors of the later ones', async () => {
    const after = await renamed(handbook, 'guidelines/conduct.md', 'Notes ##', 'Minutes');
    expect(after['guidelines/conduct.md']).toBe(
      '# Conduct\n\n## Minutes ##\n\nSee [below](#notes).\n\n## Notes\n\n## Be **kind**\n\n[k]: #be-kind "t"\n\n> [q]: <#minutes>\n\nSee [it][k] and [q].\n',
    );
  });

  test('to what an earlier one is called gives it a number', async () => {
    const after = await renamed(handbook, 'guidelines/conduct.md', 'Be **kind**', 'Notes');
    expect(after['content/a.md']).toContain('[[Conduct#notes-2]] [[conduct#notes-2|kind]]');
  });

  test('that is the title changes the wiki links by it, and the field that says the same', async () => {
    const files = {
      'guides/boat.md': '---\ntitle: "Your boat" # short\n---\n# Your boat\n',
      'a.md': '[[Your boat]] [[your boat#your-boat]] [[boat]] [x](guides/boat.md#your-boat)\n',
    };
    const after = await renamed(files, 'guides/boat.md', 'Your boat\n', 'Our boat');
    expect(after).toEqual({
      'guides/boat.md': '---\ntitle: "Our boat" # short\n---\n# Our boat\n',
      'a.md': '[[Our boat]] [[Our boat#our-boat]] [[boat]] [x](guides/boat.md#our-boat)\n',
    });
    expect(await renamed(files, 'guides/boat.md', '"Your boat"', 'Our boat')).toEqual(after);
    expect(await renamed(files, 'a.md', 'Your boat', 'Our boat')).toEqual(after);
  });

  test('refuses what is no heading, and a title that others have', async () => {
    for (const wanted of ['', ' ', 'a\nb', '<!-- x -->', '#'])
      expect(await refusal(handbook, 'guidelines/conduct.md', 'Be **kind**', wanted), wanted).toMatch(
        /^A heading is/,
      );
    expect(await refusal(handbook, 'guidelines/conduct.md', 'Conduct', 'Launch')).toMatch(/already the name/);
  });

  test('refuses where a text is no longer as it was', async () => {
    const { community } = await openInMemory(handbook);
    const subject = subjectAt(handbook, community, 'guidelines/conduct.md', 'Be **kind**');
    if (!subject) throw new Error('no subject');
    const plan = await planFor(handbook, community, subject, 'Gentle');
    const changed = { ...handbook, 'content/a.md': `\n${handbook['content/a.md']}` };
    expect(() => carryOut(changed, plan)).toThrow(RenameRefused);
  });
});

const paths: Files = {
  'community.yml': 'name: X\n',
  'README.md':
    '# Home\n\n[a](guides/first%20boat.md#go "t") [b][r] ![p](guides/img/a.png) [dir](guides/) [out](https://x.org/guides/boat.md)\n\n[r]: <guides/first boat.md>\n',
  'guides/first boat.md':
    '# First\n\n## Go\n\n![p](img/a.png) [home](../README.md) [self](#go) [s](second.md?raw=1#x)\n',
  'guides/second.md':
    '# Second\n\n## X\n\n[f](./first%20boat) [[first boat]] [[guides/first boat|x]] [[First]] `[f](./first%20boat.md)`\n',
  'guides/img/a.png': 'png',
  'strategy/goals/grow.md': '# Grow\n',
  'posts/p.md': '---\ngoal: grow\n---\n# P\n\n[abs](/guides/second.md)\n',
};

describe('renaming a file', () => {
  test('changes links, definitions and wiki links by its name, each in its own way', async () => {
    const after = await renamed(paths, 'guides/second.md', 'first boat]]', 'maiden trip');
    expect(Object.keys(after)).toContain('guides/maiden trip.md');
    expect(after['README.md']).toBe(
      '# Home\n\n[a](guides/maiden%20trip.md#go "t") [b][r] ![p](guides/img/a.png) [dir](guides/) [out](https://x.org/guides/boat.md)\n\n[r]: <guides/maiden trip.md>\n',
    );
    expect(after['guides/second.md']).toBe(
      '# Second\n\n## X\n\n[f](./maiden%20trip) [[maiden trip]] [[guides/maiden trip|x]] [[First]] `[f](./first%20boat.md)`\n',
    );
  });

  test('changes the ids that come from it', async () => {
    const { community } = await openInMemory(paths);
    const goal = community.documents.get('strategy/goals/grow.md');
    if (!goal) throw new Error('no goal');
    const after = carryOut(paths, await planFor(paths, community, { type: 'file', document: goal }, 'bloom'));
    expect(after['posts/p.md']).toContain('goal: bloom\n');
  });

  test.each([
    ['guides/boat.md', 'guides/ship.md'],
    ['/guides/boat.md', '"../guides/ship.md"'],
    ['../guides/boat.md', '"../guides/ship.md"'],
    ['boat', 'ship'],
    ['"guides/boat.md" # in English', '"guides/ship.md" # in English'],
  ])('what a page translates, written as %s', async (before, then) => {
    const files = {
      'community.yml': 'name: X\n',
      'guides/boat.md': '# A vessel\n',
      'nl/boot.md': `---\ntranslation_of: ${before}\n---\n# Boot\n\n[b](../guides/boat.md)\n`,
    };
    const after = await renamed(files, 'nl/boot.md', 'guides/boat.md)', 'ship');
    expect(after['nl/boot.md']).toBe(`---\ntranslation_of: ${then}\n---\n# Boot\n\n[b](../guides/ship.md)\n`);
  });

  test('a post takes along what is said about it, its variants and what was sent', async () => {
    const [review, sent] = ['01J9ZZZZZZ0000000000000001', '01J9ZZZZZZ0000000000000002'];
    const files = {
      'community.yml': 'name: X\n',
      'a.md': '[p](posts/quay.md)\n',
      'posts/quay.md': '# Quay\n',
      'posts/quay.channels/chat.md': 'See the quay.\n',
      [`reviews/posts/quay.md/${review}.md`]: '---\nby: bo\n---\nGood.\n',
      [`channels/outbox/${sent}.yml`]: 'channel: chat\npost: posts/quay.md\nkey: k\nstate: sent\n',
    };
    const after = await renamed(files, 'a.md', 'posts/quay', 'pier');
    expect(Object.keys(after).sort()).toEqual([
      'a.md',
      `channels/outbox/${sent}.yml`,
      'community.yml',
      'posts/pier.channels/chat.md',
      'posts/pier.md',
      `reviews/posts/pier.md/${review}.md`,
    ]);
    expect(after[`channels/outbox/${sent}.yml`]).toContain('post: posts/pier.md\n');
  });

  test('an event takes its answers along', async () => {
    const files = { ...base, 'a.md': '[e](events/launch.md) [[events/launch]]\n' };
    const after = await renamed(files, 'a.md', 'events/launch', 'regatta');
    expect(Object.keys(after)).toContain('events/regatta/ada.md');
    expect(after['a.md']).toBe('[e](events/regatta.md) [[events/regatta]]\n');
  });

  test('refuses a name that is there, empty, illegal, or outside', async () => {
    for (const [wanted, why] of [
      ['second', /there already/],
      ['Second.md', /there already/],
      ['', /needs a name/],
      ['x/', /needs a name/],
      ['../../x', /outside/],
      ['a:b', /cannot be/],
      ['nul', /cannot be/],
      ['a\nb', /cannot be/],
      ['.git/x', /cannot be/],
      ['a.', /cannot be/],
    ] as const) {
      expect(await refusal(paths, 'guides/second.md', 'first boat]]', wanted), wanted).toMatch(why);
    }
  });
});

describe('moving', () => {
  const moved = async (files: Files, ...moves: [string, string][]): Promise<Files> => {
    const { community } = await openInMemory(files);
    return carryOut(files, await planMove(community, new Map(moves)));
  };

  test('a file changes its own links and those to it', async () => {
    const after = await moved(paths, ['guides/first boat.md', 'docs/deep/boat.md']);
    expect(after['docs/deep/boat.md']).toBe(
      '# First\n\n## Go\n\n![p](../../guides/img/a.png) [home](../../README.md) [self](#go) [s](../../guides/second.md?raw=1#x)\n',
    );
    expect(after['README.md']).toContain('[a](docs/deep/boat.md#go "t")');
    expect(after['README.md']).toContain('[r]: <docs/deep/boat.md>');
    expect(after['guides/second.md']).toContain(
      '[f](../docs/deep/boat) [[boat]] [[docs/deep/boat|x]] [[First]] `[f](./first%20boat.md)`',
    );
  });

  test('a label that says the same as its target stays, and its definition changes', async () => {
    const files = {
      'README.md': 'See [a.md], [A][a.md], ![i.png] and [x]( a.md ).\n\n[a.md]: a.md\n[i.png]: <i.png>\n',
      'a.md': '# A\n',
      'i.png': '',
    };
    const { community } = await openInMemory(files);
    const moves = new Map([
      ['a.md', 'b/c.md'],
      ['i.png', 'b/i.png'],
    ]);
    const after = carryOut(files, await planMove(community, moves));
    expect(after['README.md']).toBe(
      'See [a.md], [A][a.md], ![i.png] and [x]( b/c.md ).\n\n[a.md]: b/c.md\n[i.png]: <b/i.png>\n',
    );
  });

  test('a field that has a path keeps one, and one that has an id an id', async () => {
    const files = {
      'guidelines/conduct.md': '# Conduct\n\n## Kind\n',
      'moderation/rules/a.yml': 'id: a\nguideline: guidelines/conduct.md#kind\n',
      'moderation/rules/b.yml': 'id: b\nguideline: "conduct#kind"\n',
    };
    const { community } = await openInMemory(files);
    const moves = new Map([['guidelines/conduct.md', 'guidelines/behave.md']]);
    const after = carryOut(files, await planMove(community, moves));
    expect(after['moderation/rules/a.yml']).toBe('id: a\nguideline: guidelines/behave.md#kind\n');
    expect(after['moderation/rules/b.yml']).toBe('id: b\nguideline: "behave#kind"\n');
  });

  test('a path with character references is replaced as a whole', async () => {
    const files = {
      'README.md': '[b](Bo&#39;s.md#old) <a href="Bo&#x27;s.md?q">b</a> [r]\n\n[r]: Bo&apos;s.md#old\n',
      "Bo's.md": '# Bo\n\n## Old\n',
    };
    const { community } = await openInMemory(files);
    const after = carryOut(files, await planMove(community, new Map([["Bo's.md", 'bo.md']])));
    expect(after['README.md']).toBe('[b](bo.md#old) <a href="bo.md?q">b</a> [r]\n\n[r]: bo.md#old\n');
    expect((await renamed(files, "Bo's.md", 'Old', 'New'))['README.md']).toBe(
      '[b](Bo&#39;s.md#new) <a href="Bo&#x27;s.md?q">b</a> [r]\n\n[r]: Bo&apos;s.md#new\n',
    );
  });

  test('a folder leaves the links inside alone and changes those from outside', async () => {
    const after = await moved(paths, ['guides', 'handbook/guides']);
    // `[[guides/first boat]]` as well: the end of a path is enough.
    expect(after['handbook/guides/second.md']).toBe(paths['guides/second.md']);
    expect(after['handbook/guides/first boat.md']).toContain('![p](img/a.png) [home](../../README.md)');
    expect(after['README.md']).toContain('![p](handbook/guides/img/a.png) [dir](handbook/guides/)');
    expect(after['posts/p.md']).toContain('[abs](/handbook/guides/second.md)');
  });

  test('a picture and two files that change places are followed', async () => {
    const after = await moved(paths, ['guides/img/a.png', 'media/b c.png']);
    expect(after['guides/first boat.md']).toContain('![p](../media/b%20c.png)');
    const swapped = await moved(
      { 'a.md': '[b](b.md)', 'b.md': '[a](a.md)', 'c.md': '[a](a.md) [b](b.md)' },
      ['a.md', 'b.md'],
      ['b.md', 'a.md'],
    );
    expect(swapped).toEqual({ 'b.md': '[b](a.md)', 'a.md': '[a](b.md)', 'c.md': '[a](b.md) [b](a.md)' });
  });

  test('a member is called by the new name', async () => {
    const files = { ...base, 'a.md': '@ada `@ada`\n' };
    const after = await moved(files, ['members/ada.md', 'members/countess.md']);
    expect(after['a.md']).toBe('@countess `@ada`\n');
    expect(after['events/launch.md']).toContain('hosts: [countess, "bo"]');
  });
});

describe('what was dismissed from Today', () => {
  const dismissal = (subject: string, source = 'due'): string =>
    `source: ${source}\nsubject: ${subject}\nby: ada\n`;
  const files: Files = {
    ...base,
    'posts/launch.md': '# Launch\n',
    'posts/launch.md#2.md': '# Second\n',
    'discussions/knots/thread.md': '---\ntitle: Which knot?\n---\n',
    'today/01KBBT6R80CS9FQM0JCWKAMWE1.yml': dismissal('posts/launch.md@2026-12-03'),
    'today/01KBBT6R80CS9FQM0JCWKAMWE2.yml': `# Not now.\nsubject: "posts/launch.md#date" # said Bo\nsource: due\n`,
    'today/01KBBT6R80CS9FQM0JCWKAMWE3.yml': dismissal('posts/launch.md#2.md@2026-12-03'),
    'today/01KBBT6R80CS9FQM0JCWKAMWE4.yml': dismissal('discussions/knots/thread.md', 'unanswered'),
    'today/01KBBT6R80CS9FQM0JCWKAMWE5.yml': dismissal('changes-to-share@ada', 'changes-to-share'),
    'today/01KBBT6R80CS9FQM0JCWKAMWE6.yml': dismissal('posts/gone.md'),
    'today/01KBBT6R80CS9FQM0JCWKAMWE7.yml': 'source: due\n',
  };
  const changed = (after: Files) =>
    Object.fromEntries(
      Object.entries(after).filter(([path, text]) => path.startsWith('today/') && text !== files[path]),
    );

  test.each<[string, readonly [string, string], Files]>([
    [
      'a file',
      ['posts/launch.md', 'posts/2026/start.md'],
      {
        'today/01KBBT6R80CS9FQM0JCWKAMWE1.yml': dismissal('posts/2026/start.md@2026-12-03'),
        'today/01KBBT6R80CS9FQM0JCWKAMWE2.yml': `# Not now.\nsubject: "posts/2026/start.md#date" # said Bo\nsource: due\n`,
      },
    ],
    [
      'a file whose name holds a mark',
      ['posts/launch.md#2.md', 'posts/second.md'],
      { 'today/01KBBT6R80CS9FQM0JCWKAMWE3.yml': dismissal('posts/second.md@2026-12-03') },
    ],
    [
      'a folder',
      ['discussions/knots', 'discussions/2026/which: #knot'],
      {
        'today/01KBBT6R80CS9FQM0JCWKAMWE4.yml': dismissal(
          '"discussions/2026/which: #knot/thread.md"',
          'unanswered',
        ),
      },
    ],
  ])('follows %s', async (_, move, expected) => {
    const { community } = await openInMemory(files);
    expect(changed(carryOut(files, await planMove(community, new Map([move]))))).toEqual(expected);
  });

  test('follows a file that gets another name', async () => {
    const { community } = await openInMemory(files);
    const document = community.documents.get('discussions/knots/thread.md');
    if (!document) throw new Error('no thread');
    const plan = await planFor(files, community, { type: 'file', document }, 'bowlines');
    const to = [...plan.moves.values()][0] ?? '';
    expect(changed(carryOut(files, plan))['today/01KBBT6R80CS9FQM0JCWKAMWE4.yml']).toContain(
      `subject: ${to}`,
    );
  });

  test('follows a member who gets another id', async () => {
    const { community } = await openInMemory(files);
    const after = carryOut(files, await planFor(files, community, person('ada', community), 'countess'));
    expect(after['today/01KBBT6R80CS9FQM0JCWKAMWE5.yml']).toBe(
      'source: changes-to-share\nsubject: changes-to-share@countess\nby: countess\n',
    );
    const moved = carryOut(files, await planMove(community, new Map([['members/ada.md', 'members/eve.md']])));
    expect(moved['today/01KBBT6R80CS9FQM0JCWKAMWE5.yml']).toBe(
      'source: changes-to-share\nsubject: changes-to-share@eve\nby: eve\n',
    );
    // Whose id stands in their file keeps it, wherever the file goes.
    const own = { ...files, 'members/ada.md': '---\nid: ada\nname: Ada\n---\n' };
    const opened = await openInMemory(own);
    const stays = carryOut(
      own,
      await planMove(opened.community, new Map([['members/ada.md', 'members/eve.md']])),
    );
    expect(stays['today/01KBBT6R80CS9FQM0JCWKAMWE5.yml']).toBe(files['today/01KBBT6R80CS9FQM0JCWKAMWE5.yml']);
    const renamed = carryOut(
      own,
      await planFor(own, opened.community, person('ada', opened.community), 'countess'),
    );
    expect(renamed['today/01KBBT6R80CS9FQM0JCWKAMWE5.yml']).toContain('changes-to-share@countess');
  });
});
