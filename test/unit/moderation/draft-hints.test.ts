import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import { readFacts } from '../../../src/core/model/document-set/read-facts';
import { createDraftHints, type DraftHint } from '../../../src/core/services/moderation/drafts/draft-hints';
import { hintsByRule } from '../../../src/core/services/moderation/drafts/hints-by-rule';
import { hintFixes } from '../../../src/core/services/moderation/drafts/hint-fixes';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 10, 22, 12);
const lists = { languages: ['en', 'nl'], words: [] };

const rule = (
  id: string,
  when: string,
  more = 'status: active\naction: queue\n',
): Record<string, string> => ({
  [`moderation/rules/${id}.yml`]: `id: ${id}\n${more}weight: 2\nguideline: guidelines/conduct.md#spam\nwhen:\n${when}`,
});

const files: Readonly<Record<string, string>> = {
  'community.yml': 'name: Harbour\nlanguages: [en, nl]\n',
  'guidelines/conduct.md': '# Conduct\n\n## Spam\n\nNone.\n',
  'members/ada.md': '---\nname: Ada\njoined: 2020-01-01\n---\n',
  ...Object.fromEntries(
    ['A', 'B', 'C'].map((one, at) => [
      `discussions/a/01KBBT6R80CS9FQM0JCWKAMWE${one}.md`,
      `---\nauthor: ada\nat: 2026-11-2${at}T10:00:00Z\n---\nWords.\n`,
    ]),
  ),
  'discussions/a/thread.md': '---\ntitle: A\nauthor: bo\ncreated: 2026-11-01\n---\nWhich?\n',
  ...rule('mail', '  body: { personal: [email] }\n'),
  ...rule('links', '  author: { posts: "< 3" }\n  body: { links: ">= 2" }\n'),
  ...rule('watch', '  body: { matches: "(?i)casino" }\n', 'status: shadow\naction: queue\n'),
  ...rule('never', '  body: { matches: "casino" }\n', 'status: off\naction: queue\n'),
  ...rule('copies', '  body: { duplicates: ">= 0", matches: "Write" }\n'),
};

async function hints(text: string, { writer, shadow = false }: { writer?: string; shadow?: boolean } = {}) {
  const { community, change } = await openInMemory(files);
  const found = createDraftHints(community);
  const of = (asked = text): DraftHint[] =>
    found.of(
      {
        text: asked,
        facts: readFacts({ syntax: 'markdown' }, new TextEncoder().encode(asked)),
        now,
        ...(writer !== undefined && { writer }),
      },
      lists,
      shadow,
    );
  return { found, of, change };
}

const words = (found: readonly DraftHint[]): string[] =>
  found.map(({ rule: { id }, match }) => `${id} ${match ? `${match.range[0]} ${match.text}` : '-'}`);

const spam = 'Write to ada@harbour.dev\nor see https://a.example and https://b.example\nin the Casino\n';

describe('what rules would say of a post that is being written', () => {
  test('is in the order of the text, and of a stranger also what is asked of newcomers', async () => {
    expect(words((await hints(spam)).of())).toEqual([
      'mail 0 ada@harbour.dev',
      'links 1 https://a.example',
      'links 1 https://b.example',
    ]);
  });

  test('goes by the author whom the fields name, else by who writes', async () => {
    const known = ['mail 0 ada@harbour.dev'];
    expect(words((await hints(spam, { writer: 'ada' })).of())).toEqual(known);
    const named = (await hints(`---\nauthor: ada\n---\n${spam}`)).of();
    expect(words(named)).toEqual(['mail 3 ada@harbour.dev']);
    // When it was written, she had written one before.
    const early = `---\nauthor: ada\nat: 2026-11-21T09:00:00Z\n---\n${spam}`;
    expect(words((await hints(early)).of())).toContain('links 5 https://a.example');
  });

  test('is told of rules that only watch to moderators alone, and of switched off ones to nobody', async () => {
    expect(words((await hints('A CASINO\n')).of())).toEqual([]);
    expect(words((await hints('A CASINO\n', { shadow: true })).of())).toEqual(['watch 0 CASINO']);
    expect(words((await hints('a casino\n', { shadow: true })).of())).toEqual(['watch 0 casino']);
  });

  test('is nothing of code and quotations, nor of an empty post', async () => {
    for (const text of ['', '---\nauthor: bo\n---\n', '`ada@harbour.dev`\n', '> ada@harbour.dev\n'])
      expect(words((await hints(text)).of()), text).toEqual([]);
  });

  test('is said once a rule where there is no text to underline', async () => {
    const links = [1, 2, 3, 4, 3].map((number) => `https://a${number}.example`).join(' and ');
    const found = (await hints(`${links}\nWrite to ada@harbour.dev\n`)).of();
    expect(hintsByRule(found).map(({ rule: { id }, quotes }) => [id, ...quotes])).toEqual([
      ['links', 'https://a1.example', 'https://a2.example', 'https://a3.example'],
      ['mail', 'ada@harbour.dev'],
    ]);
    const aboutAuthor = { rule: found[0]?.rule } as DraftHint;
    expect(hintsByRule([aboutAuthor])).toEqual([{ rule: aboutAuthor.rule, quotes: [] }]);
  });

  test('follows the rules', async () => {
    const { of, change, found } = await hints(spam, { writer: 'ada' });
    expect(found.hasRules).toBe(true);
    await change({ 'moderation/rules/mail.yml': undefined });
    expect(words(of())).toEqual([]);
    await change({
      'moderation/rules/watch.yml': rule('watch', '  body: { matches: Casino }\n')[
        'moderation/rules/watch.yml'
      ],
    });
    expect(words(of())).toEqual(['watch 2 Casino']);
    found.dispose();
  });
});

describe('what can be done about a hint', () => {
  const after = async (text: string, id: string): Promise<string[]> => {
    const hint = (await hints(text, { shadow: true })).of().find((one) => one.rule.id === id);
    if (!hint) throw new Error('no hint');
    return hintFixes(hint, text).map(({ title, edits: [edit] }) => {
      return `${inEnglish(title)} → ${edit ? JSON.stringify(applyEdit(text, edit)) : ''}`;
    });
  };
  test('personal data is taken out, and not put in code', async () => {
    expect(await after('Ask ada@harbour.dev today.\n', 'mail')).toEqual([
      'Take out “ada@harbour.dev” → "Ask today.\\n"',
    ]);
  });

  test('words are taken out, put in code or quoted', async () => {
    expect(await after('One\nA casino.\n', 'watch')).toEqual([
      'Take out “casino” → "One\\nA .\\n"',
      'Put “casino” in code → "One\\nA `casino`.\\n"',
      'Mark the line as a quotation → "One\\n> A casino.\\n"',
    ]);
  });

  test('nothing where the text is another one by now', async () => {
    const [hint] = (await hints('A casino\n', { shadow: true })).of();
    expect(hint && hintFixes(hint, 'The casino\n')).toEqual([]);
  });
});

test('a post of 10 kB takes at most 5 ms of the processor', async () => {
  const long = 'The tide takes the boats out of the harbour, and see https://tide.example for more. '.repeat(
    125,
  );
  const { of } = await hints(long, { writer: 'ada' });
  // The tables of words and the patterns are made once, and code runs slowly at first.
  for (let round = 0; round < 40; round++) of(`${long}${round}`);
  const begun = process.cpuUsage();
  const rounds = 40;
  for (let round = 0; round < rounds; round++) of(`${long}${round}`);
  const { user, system } = process.cpuUsage(begun);
  const ms = (user + system) / 1000 / rounds;
  // The target is 5; other threads of this process are counted as well.
  expect(ms).toBeLessThan(15);
});
