import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameRange, planRename, RenameRefused, type RenamePlan } from '../../../src/core/language/rename';
import { referencesTo, targetOf, type Target } from '../../../src/core/language/targets';
import type { Community } from '../../../src/core/community';
import { openInMemory } from '../community/in-memory-community';

type Files = Record<string, string>;

/** The files after the plan, every other byte as it was. */
function carryOut(files: Files, { from, to, places, files: moved }: RenamePlan): Files {
  const after = { ...files };
  const lastFirst = [...places].sort((a, b) => b.range[0] - a.range[0] || b.range[1] - a.range[1]);
  for (const { path, range } of lastFirst) {
    const lines = (after[path] ?? '').split('\n');
    const line = lines[range[0]] ?? '';
    const name = nameRange(line, range, from);
    if (!name) throw new Error(`${path}:${range[0]} does not hold ${from}`);
    lines[range[0]] = `${line.slice(0, name[1])}${to}${line.slice(name[3])}`;
    after[path] = lines.join('\n');
  }
  const movedTo = new Map(moved.map((file) => [file.from, file.to]));
  return Object.fromEntries(Object.entries(after).map(([path, text]) => [movedTo.get(path) ?? path, text]));
}

const personNamed = (name: string, community: Community): Target => {
  const target = targetOf({ type: 'person', name }, 'x.md', community);
  if (!target) throw new Error(`nobody is called ${name}`);
  return target;
};

const base: Files = {
  'community.yml': 'taxonomy: [docs, events]\n',
  'members/ada.md': '---\nname: Ada Lovelace\ngithub: ada-codes\n---\n',
  'members/bo.md': '---\nname: Bo\n---\n',
  'events/launch.md': '---\nstart: 2026-12-01\nhosts: [ada, "bo"]\n---\n# Launch\n',
  'events/launch/ada.md': '---\nrsvp: going\n---\n',
};

describe('renaming', () => {
  test('a member: fields, mentions, the file and the answers; not code, not the login', async () => {
    const files = {
      ...base,
      'content/posts/a.md':
        '---\nauthor: "ada"\n---\n# A\n\n@ada, @Ada and @ada-codes, `@ada`, mail@ada.org\n',
    };
    const { community } = await openInMemory(files);
    const plan = planRename(personNamed('ada', community), '@countess', community);
    const after = carryOut(files, plan);
    expect(after['content/posts/a.md']).toBe(
      '---\nauthor: "countess"\n---\n# A\n\n@countess, @countess and @ada-codes, `@ada`, mail@ada.org\n',
    );
    expect(after['events/launch.md']).toContain('hosts: [countess, "bo"]');
    expect(Object.keys(after)).toContain('members/countess.md');
    expect(Object.keys(after)).toContain('events/launch/countess.md');
  });

  test('a tag: in prose, in fields and in the taxonomy', async () => {
    const files = { ...base, 'content/a.md': '---\ntags: [docs, Docs]\n---\n#docs #docs-more\n' };
    const { community } = await openInMemory(files);
    const after = carryOut(files, planRename({ type: 'tag', name: 'docs' }, 'manual', community));
    expect(after['content/a.md']).toBe('---\ntags: [manual, manual]\n---\n#manual #docs-more\n');
    expect(after['community.yml']).toBe('taxonomy: [manual, events]\n');
  });

  test('refuses a name that is taken, empty, or leaves the folder', async () => {
    const { community } = await openInMemory(base);
    const ada = personNamed('ada', community);
    for (const wanted of ['bo', 'Bo', '', '  ', '../ada', 'a/b', '.ada', 'a b', 'x\ny', '@']) {
      expect(() => planRename(ada, wanted, community), JSON.stringify(wanted)).toThrow(RenameRefused);
    }
    for (const wanted of ['', 'two words', '#', 'a,b', 'a]']) {
      expect(() => planRename({ type: 'tag', name: 'docs' }, wanted, community), wanted).toThrow(
        RenameRefused,
      );
    }
    const history = { ...base, OWNERS: 'approvers:\n- zoe\n' };
    const zoe = personNamed('zoe', (await openInMemory(history)).community);
    expect(() => planRename(zoe, 'zoey', community)).toThrow(RenameRefused);
  });

  test('references after equal references before', async () => {
    const word = fc.constantFrom(
      '@ada',
      '@bo',
      '@ada-codes',
      '`@ada`',
      '#docs',
      '[[Launch]]',
      'text',
      '(@ada)',
      '**@ada**',
      '@ada.',
      '[@ada](x.md)',
    );
    const prose = fc.array(
      fc.array(word, { maxLength: 6 }).map((words) => words.join(' ')),
      { maxLength: 5 },
    );
    const fields = fc.constantFrom(
      '',
      '---\nauthor: ada\n---\n',
      "---\nowner: 'ada'\ntags:\n  - docs\n---\n",
      '---\nauthor: bo\n---\n',
    );
    const newName = fc.constantFrom('x', 'countess', 'ada2', 'é', 'ADA', 'bo_2');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fields, prose), { maxLength: 4 }), newName, async (texts, to) => {
        const files: Files = { ...base };
        texts.forEach(
          ([front, lines], index) =>
            (files[`content/p${index}.md`] = `${front}# P\n\n${lines.join('\n\n')}\n`),
        );
        const { community } = await openInMemory(files);
        const ada = personNamed('ada', community);
        const before = referencesTo(ada, community);
        const after = carryOut(files, planRename(ada, to, community));
        const renamed = (await openInMemory(after)).community;
        const found = referencesTo(personNamed(to, renamed), renamed);
        expect(found.map(({ path, range }) => `${path}:${range[0]}`)).toEqual(
          before.map(({ path, range }) => `${path.replace('launch/ada', `launch/${to}`)}:${range[0]}`),
        );
        expect(renamed.people.byHandle('ada')?.memberPath).toBe(to === 'ADA' ? 'members/ADA.md' : undefined);
      }),
      { numRuns: 40 },
    );
  });
});
