import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { knownAs } from '../../../src/core/services/members/forget/known-as';
import { historyCommands } from '../../../src/core/services/members/forget/history-advice';
import { createPseudonym } from '../../../src/core/services/members/forget/pseudonym';
import { planForgetting, type Forgetting } from '../../../src/core/services/members/forget/plan-forgetting';
import { lineNaming, scrub, scrubMailmap } from '../../../src/core/services/members/forget/scrub';
import { openInMemory } from '../community/in-memory-community';
import { contextOf, patience, type Files } from '../language/carry-out';

const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';
const pseudonym = 'former-member-bcdfgh';
const files: Files = {
  'community.yml': 'name: Harbour\ntaxonomy: [boats]\n# thanks to Zelda Marlin\n',
  'members/zelda.md':
    '---\nname: Zelda Marlin\ngithub: zmarlin\nemail: zelda@example.org\nlinks: [https://github.com/zmarlin]\n---\nI sail.\n',
  'members/bo.md':
    '---\nname: Bo Keel\nskills: [knots]\n---\nZelda Marlin taught me. Ask @zelda or @zmarlin.\n',
  'discussions/knots/thread.md': '---\ntitle: Which knot?\nauthor: zelda\n---\nWhich?\n',
  [`discussions/knots/${ulid}.md`]:
    '---\nauthor: Zelda Marlin\n---\nAs I, zelda  marlin, said: see [me](../../members/zelda.md) and [[members/zelda]].\n',
  'events/dinner.md': '---\ntitle: Dinner\nstart: 2026-05-01T18:00\nhosts: [bo, "zmarlin"]\n---\n',
  'events/dinner/zelda.md': '---\nrsvp: going\nattended: true\n---\n',
  [`recognitions/${ulid}.md`]: '---\nto: zelda\nfrom: bo\nreason: the boats\n---\n',
  '.mailmap':
    '# people\nZelda Marlin <zelda@example.org> <zelda@work.example>\nBo Keel <bo@example.org> <bo@work.example>\n',
  CODEOWNERS: '*.md @zmarlin @bokeel\n',
  AUTHORS: 'Zelda Marlin <zelda@example.org>\nBo Keel <bo@example.org>\n',
  'moderation/log/2026/01KGX3KTJ0ZWARRHXKP99GFE0B.yml':
    'id: 01KGX3KTJ0ZWARRHXKP99GFE0B\nat: 2026-02-07T22:30:00Z\nactor: bo\nsubject: zelda\naction: warn\n',
  LICENSE: 'Copyright 2026 Zelda Marlin\n',
  'src/main.ts': '// written by zmarlin, a marlin\n',
};
const commit = {
  id: '1'.padStart(40, '0'),
  time: Date.UTC(2026, 1, 1) / 1000,
  author: { name: 'Zelda Marlin', email: 'zelda@example.org' },
};

async function forgotten(
  given: Files,
  id: string,
): Promise<Forgetting & { readonly after: Readonly<Record<string, string>> }> {
  const { community } = await openInMemory(given, commit);
  const person = community.people.byHandle(id) ?? community.people.byName(id);
  if (!person) return expect.fail(id);
  const forgetting = await planForgetting(person, contextOf(community), {
    ...patience,
    pseudonym,
    standIn: 'Former member',
    texts: new Map(Object.entries(given)),
  });
  const after = Object.fromEntries(applyToTexts(forgetting.plan, new Map(Object.entries(given))));
  return { ...forgetting, after };
}

describe('forgetting a member', () => {
  test('leaves no name of theirs in the files of the community, nor in their paths', async () => {
    const { after, kept, unchanged } = await forgotten(files, 'zelda');
    const isTheirs = (path: string): boolean =>
      !kept.includes(path) && !unchanged.some((one) => one.path === path) && !path.startsWith('src/');
    for (const [path, text] of Object.entries(after).filter(([path]) => isTheirs(path)))
      expect(`${path}\n${text}`).not.toMatch(/zelda|marlin/i);
  });

  test('keeps what they wrote, as written by somebody who is there', async () => {
    const { after } = await forgotten(files, 'zelda');
    expect(after['discussions/knots/thread.md']).toContain(`author: ${pseudonym}`);
    expect(after[`discussions/knots/${ulid}.md`]).toContain(`As I, ${pseudonym}, said`);
    expect(after[`events/dinner/${pseudonym}.md`]).toContain('attended: true');
    expect(after['events/dinner.md']).toContain(`"${pseudonym}"`);
    expect(after[`members/${pseudonym}.md`]).toBe(
      `---\nkind: member\nid: ${pseudonym}\nname: Former member bcdfgh\nstatus: alumni\n---\n`,
    );
    const { community } = await openInMemory(after);
    const codes = [...community.problems()].flatMap(([path, found]) =>
      found.map(({ code }) => `${path} ${code}`),
    );
    expect(codes.filter((code) => /member-unknown|link-broken/.test(code))).toEqual([]);
    expect(community.people.byId(pseudonym)?.status).toBe('alumni');
  });

  test('leaves others alone, byte for byte', async () => {
    const { after } = await forgotten(files, 'zelda');
    expect(after['.mailmap']).toBe('# people\nBo Keel <bo@example.org> <bo@work.example>\n');
    expect(after['CODEOWNERS']).toBe(`*.md @${pseudonym} @bokeel\n`);
    expect(after['AUTHORS']).toBe(`${pseudonym} <${pseudonym}@example.invalid>\nBo Keel <bo@example.org>\n`);
    expect(after['members/bo.md']).toContain('name: Bo Keel');
    expect(after['src/main.ts']).toBe(files['src/main.ts']);
  });

  test('says what stays: the chain of the log, and files that are nobody’s to change', async () => {
    const { removed, replaced, kept, unchanged, leavesMailmap, after } = await forgotten(files, 'zelda');
    const log = 'moderation/log/2026/01KGX3KTJ0ZWARRHXKP99GFE0B.yml';
    expect(removed).toBe('members/zelda.md');
    expect(kept).toEqual([log]);
    expect(after[log]).toBe(files[log]);
    expect(unchanged).toEqual([{ path: 'LICENSE', line: 0 }]);
    expect(leavesMailmap).toBe(true);
    expect(replaced).toContain('events/dinner/zelda.md');
    expect(replaced).not.toContain('LICENSE');
  });

  test('does not touch the name that another has as well, and says where it stands', async () => {
    const given = { ...files, 'members/zel2.md': '---\nname: Zelda Marlin\n---\n' };
    const { after, unchanged } = await forgotten(given, 'zelda');
    expect(after['members/zel2.md']).toBe(given['members/zel2.md']);
    expect(unchanged.map(({ path }) => path)).toContain('members/zel2.md');
    expect(after['discussions/knots/thread.md']).toContain(`author: ${pseudonym}`);
  });

  test('works for somebody without a file, and where the file has another name than they', async () => {
    const isTheirs = (path: string): boolean => path.endsWith('/zelda.md');
    const rest = Object.fromEntries(Object.entries(files).filter(([path]) => !isTheirs(path)));
    const own = files['members/zelda.md'] ?? '';
    const without = await forgotten(
      { ...rest, AUTHORS: 'Zelda Marlin <zelda@example.org>\n' },
      'Zelda Marlin',
    );
    expect(without.removed).toBeUndefined();
    expect(without.after['AUTHORS']).not.toMatch(/zelda/i);
    const elsewhere = await forgotten(
      {
        ...rest,
        'members/the-sailor.md': own.replace('name:', 'id: zelda\nname:'),
        'content/a.md': '# A\n\n[her](../members/the-sailor.md)\n',
      },
      'zelda',
    );
    expect(elsewhere.after['members/the-sailor.md']).toBeUndefined();
    expect(elsewhere.after['content/a.md']).toBe(`# A\n\n[her](../members/${pseudonym}.md)\n`);
  });
});

describe('what is replaced in a text', () => {
  const known = {
    id: 'ada',
    names: ['Ada Mast'],
    handles: ['ada', 'am'],
    emails: ['a@x.org'],
    ambiguous: ['Ada'],
  };
  test.each([
    ['Ada Mast, ada\n mast and Adama Master', 'P, P and Adama Master'],
    ['<a@x.org> aa@x.org a@x.org.au', '<P@example.invalid> aa@x.org a@x.org.au'],
    ['@ada @adam x@ada @ada. @am-x https://x.org/@ada', '@P @adam x@ada @P. @am-x https://x.org/@ada'],
    ['https://github.com/am/x https://github.com/amy', 'https://github.com/ghost/x https://github.com/amy'],
    ['I am here, ada', 'I am here, ada'],
  ])('%j', (text, expected) => {
    expect(scrub(text, known, 'P', false)).toBe(expected);
  });
  test('in a list of people a handle stands alone', () => {
    expect(scrub('- ada # lead\n- adam\n', known, 'P', true)).toBe('- P # lead\n- adam\n');
  });
  test('lines are found by any of it, words like others included', () => {
    expect(lineNaming('One\nTwo, Ada said\n', known)).toBe(1);
    expect(lineNaming('One\nTwo, Adam said\n', known)).toBeUndefined();
  });
  test('a .mailmap keeps its other lines', () => {
    expect(scrubMailmap('# x\r\nAda Mast <a@x.org>\r\nBo <b@x.org> <A@x.org>\r\nBo <b@x.org>', known)).toBe(
      '# x\r\nBo <b@x.org>',
    );
  });
});

test('pseudonyms say nothing and are nobody else’s', () => {
  const numbers = [0, 0, 0, 0, 0, 0, 0.99, 0.5, 0.5, 0.5, 0.5, 0.5];
  const id = createPseudonym(
    (one) => one === 'former-member-bbbbbb',
    () => numbers.shift() ?? 0.1,
  );
  expect(id).toMatch(/^former-member-9[a-z2-9]{5}$/);
});

test('the commands for the history name everything that is to go', async () => {
  const { community } = await openInMemory(files, commit);
  const person = community.people.byHandle('zelda');
  if (!person) return expect.fail('nobody');
  const text = historyCommands(knownAs(person, community.people), pseudonym, person.memberPath);
  expect(text).toContain('literal:Zelda Marlin==>former-member-bcdfgh');
  expect(text).toContain('former-member-bcdfgh <former-member-bcdfgh@example.invalid> <zelda@example.org>');
  expect(text).toContain("--path-rename 'members/zelda.md:members/former-member-bcdfgh.md'");
});
