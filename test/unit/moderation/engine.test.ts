import { describe, expect, test } from 'vitest';
import {
  createModerationEngine,
  findingsOf,
  type ModerationEngine,
} from '../../../src/core/services/moderation/engine';
import { createPostScanner, type PostScanner } from '../../../src/core/services/moderation/post-scanner';
import { openInMemory, type OpenedCommunity } from '../community/in-memory-community';

const noPauses = { pause: () => undefined };
const signal = new AbortController().signal;

const rule = (id: string, when: string, more = 'status: active'): Record<string, string> => ({
  [`moderation/rules/${id}.yml`]: `id: ${id}\n${more}\nweight: 6\naction: hold\nguideline: guidelines/conduct.md#kind\nwhen:\n${when}\n`,
});
const post = (
  name: string,
  author: string,
  created: string,
  body: string,
  fields = '',
): Record<string, string> => ({
  [`discussions/${name}/thread.md`]: `---\ntitle: ${name}\nauthor: ${author}\ncreated: ${created}\n${fields}---\n\n${body}\n`,
});
const community = { 'community.yml': 'name: Harbour\nlanguages: [en, nl]\n' };

interface Moderated extends OpenedCommunity {
  readonly engine: ModerationEngine;
  /** What was scanned since the last time: paths, with `+` where only patterns were looked for. */
  scanned(): string[];
  found(): Promise<string[]>;
}

async function moderated(files: Readonly<Record<string, string>>): Promise<Moderated> {
  const opened = await openInMemory({ ...community, ...files });
  const { store } = opened.folder;
  const scanner = createPostScanner({ store, pacer: noPauses });
  let scans: string[] = [];
  const noting: PostScanner = {
    scan(request, stop) {
      scans.push(...request.posts.map(({ path, signals }) => `${path.split('/')[1]}${signals ? '' : '+'}`));
      return scanner.scan(request, stop);
    },
  };
  const now = (): number => Date.UTC(2026, 10, 22);
  const engine = createModerationEngine(opened.community, { store, scanner: noting, pacer: noPauses, now });
  return {
    ...opened,
    engine,
    scanned() {
      const before = scans;
      scans = [];
      return before;
    },
    async found() {
      const findings = await engine.findings(signal);
      return [...findings.values()]
        .flatMap(({ file, rules }) => rules.map((one) => `${file.split('/')[1]} ${one.rule} ${one.weight}`))
        .sort();
    },
  };
}

describe('rules at work on a community', () => {
  test('say what they found, where, and by which guideline', async () => {
    const { engine } = await moderated({
      ...rule('insults', '  body: { words: insults }'),
      ...post('one', 'ann', '2026-11-01', 'Fine.\n\nYou are an id\u200biot, bo.'),
      ...post('two', 'bo', '2026-11-02', 'Thank you!'),
    });
    const findings = await engine.findings(signal);
    expect([...findings.values()]).toEqual([
      {
        file: 'discussions/one/thread.md',
        author: 'ann',
        rules: [
          {
            rule: 'insults',
            status: 'active',
            action: 'hold',
            weight: 6,
            guideline: 'guidelines/conduct.md#kind',
            matches: [{ range: [8, 11, 8, 17], text: 'id\u200biot' }],
          },
        ],
      },
    ]);
  });

  test('what is said of code weighs less than what is said at a person', async () => {
    const { found } = await moderated({
      ...rule('insults', '  body: { words: insults }'),
      ...post('code', 'ann', '2026-11-01', 'This code is garbage.'),
      ...post('person', 'ann', '2026-11-01', 'You are garbage.'),
      ...post('quoted', 'ann', '2026-11-01', '> You are garbage.\n\nPlease don’t.'),
    });
    expect(await found()).toEqual(['code insults 1.5', 'person insults 6']);
  });

  test('know how long the author is here, how much they wrote and how fast', async () => {
    const { found } = await moderated({
      ...rule('newcomer', '  author: { member_age: "< 3 d", posts: "< 2" }\n  body: { links: ">= 1" }'),
      ...rule('fast', '  author: { posts_last_hour: ">= 3" }'),
      'members/ann.md': '---\nname: Ann\njoined: 2020-01-01\n---\n',
      ...post('old-hand', 'ann', '2026-11-01', 'https://a.test'),
      ...post('new', 'bo', '2026-11-01T10:00:00Z', 'https://a.test'),
      ...post('again', 'bo', '2026-11-01T10:30:00Z', 'https://a.test'),
      ...post('third', 'bo', '2026-11-01T10:50:00Z', 'https://a.test'),
      ...post('later', 'bo', '2026-11-09T10:50:00Z', 'https://a.test'),
    });
    expect(await found()).toEqual(['again newcomer 6', 'new newcomer 6', 'third fast 6']);
  });

  test('count what was decided against the author before', async () => {
    const entry = (id: string, fields: string): Record<string, string> => ({
      [`moderation/log/2026/${id}.yml`]: `id: ${id}\nactor: mod\nlamport: 1\n${fields}\n`,
    });
    const { found } = await moderated({
      ...rule('known', '  author: { decisions: ">= 1" }'),
      ...post('before', 'ann', '2026-11-01', 'Buy!'),
      ...post('after', 'ann', '2026-11-09', 'Hello.'),
      ...post('kept', 'bo', '2026-11-01', 'Fine.'),
      ...post('kept-after', 'bo', '2026-11-09', 'Hello.'),
      ...entry(
        '01KBBT6R80CS9FQM0JCWKAM001',
        'at: 2026-11-02\naction: warn\ntarget: discussions/before/thread.md',
      ),
      ...entry(
        '01KBBT6R80CS9FQM0JCWKAM002',
        'at: 2026-11-02\naction: keep\ntarget: discussions/kept/thread.md',
      ),
    });
    expect(await found()).toEqual(['after known 6']);
  });

  test('find copies, domains, patterns, personal data and what is none of these', async () => {
    const text = 'Our new shop has the very best ropes of the whole harbour, come and see';
    const { found } = await moderated({
      ...rule('copies', '  body: { duplicates: ">= 1" }'),
      ...rule('domain', '  domain: spam.test'),
      ...rule('elsewhere', '  body: { links: ">= 1" }\n  not: { only_domains: [ours.example] }'),
      ...rule('pattern', '  body: { matches: "(?i)cheap\\\\s+rope" }'),
      ...rule('personal', '  any:\n    - body: { personal: iban }\n    - body: { personal: [bsn] }'),
      ...post('a', 'ann', '2026-11-01', `${text}!`),
      ...post('b', 'bo', '2026-11-02', `${text} it.`),
      ...post('c', 'bo', '2026-11-02', 'See https://www.shop.spam.test/x and https://ours.example.'),
      ...post('d', 'bo', '2026-11-02', 'See https://docs.ours.example.'),
      ...post('e', 'bo', '2026-11-02', 'CHEAP rope, `cheap rope`'),
      ...post('f', 'bo', '2026-11-02', 'NL91 ABNA 0417 1643 00'),
      ...post('g', 'bo', '2026-11-02', '123456782'),
    });
    expect(await found()).toEqual([
      'a copies 6',
      'b copies 6',
      'c domain 6',
      'c elsewhere 6',
      'e pattern 6',
      'f personal 6',
      'g personal 6',
    ]);
  });

  test('leave out what is off, hidden, removed, or in another language', async () => {
    const { found } = await moderated({
      ...rule('off', '  body: { letters: ">= 1" }', 'status: off'),
      ...rule('dutch', '  body: { letters: ">= 1" }', 'status: active\nlang: nl'),
      ...post('hidden', 'ann', '2026-11-01', 'Dit is een bericht in het Nederlands.', 'state: hidden\n'),
      ...post('held', 'ann', '2026-11-01', 'Dit is een bericht in het Nederlands.', 'state: held\n'),
      ...post('dutch', 'ann', '2026-11-01', 'Dit is een bericht in het Nederlands.'),
      ...post('says-so', 'ann', '2026-11-01', 'Ok.', 'lang: nl-BE\n'),
      ...post('english', 'ann', '2026-11-01', 'This is a message in English, about ropes.'),
    });
    expect(await found()).toEqual(['dutch dutch 6', 'held dutch 6', 'says-so dutch 6']);
  });

  test('a rule that cannot be understood does nothing, and the others go on', async () => {
    const { found } = await moderated({
      ...rule('broken', '  body: { links: lots }'),
      ...rule('refused', '  body: { matches: "(?=a)b" }'),
      ...rule('fine', '  body: { words: insults }'),
      ...post('one', 'ann', '2026-11-01', 'You idiot! ab'),
    });
    expect(await found()).toEqual(['one fine 6']);
  });
});

describe('what was looked at is not looked at again', () => {
  test('while nothing changed, and of what changed only that', async () => {
    const { found, scanned, change } = await moderated({
      ...rule('insults', '  body: { words: insults }'),
      ...post('one', 'ann', '2026-11-01', 'Fine.'),
      ...post('two', 'bo', '2026-11-02', 'You idiot.'),
    });
    expect(await found()).toEqual(['two insults 6']);
    expect(scanned()).toEqual(['one', 'two']);
    expect(await found()).toEqual(['two insults 6']);
    expect(scanned()).toEqual([]);
    await change(post('one', 'ann', '2026-11-01', 'You moron.'));
    expect(await found()).toEqual(['one insults 6', 'two insults 6']);
    expect(scanned()).toEqual(['one']);
  });

  test('a new rule needs no text; one with a new pattern looks for that alone', async () => {
    const { found, scanned, change } = await moderated({
      ...rule('insults', '  body: { words: insults }'),
      ...post('one', 'ann', '2026-11-01', 'Fine ropes at https://a.test'),
    });
    await found();
    scanned();
    await change(rule('links', '  body: { links: ">= 1" }'));
    expect(await found()).toEqual(['one links 6']);
    expect(scanned()).toEqual([]);
    await change(rule('ropes', '  body: { matches: ropes }'));
    expect(await found()).toEqual(['one links 6', 'one ropes 6']);
    expect(scanned()).toEqual(['one+']);
  });

  test('a list that changed is looked for in all', async () => {
    const { found, scanned, change } = await moderated({
      ...rule('ours', '  body: { words: ours }'),
      ...post('one', 'ann', '2026-11-01', 'A landlubber wrote this.'),
    });
    expect(await found()).toEqual([]);
    scanned();
    await change({ 'moderation/lists/ours.txt': 'landlubber\n' });
    expect(await found()).toEqual(['one ours 3']);
    expect(scanned()).toEqual(['one']);
  });
});

test('a community may be looked at once', async () => {
  const { community: reader, folder } = await openInMemory({
    ...community,
    ...rule('insults', '  body: { words: insults }'),
    ...post('one', 'ann', '2026-11-01', 'You idiot.'),
  });
  const { store } = folder;
  const scanner = createPostScanner({ store, pacer: noPauses });
  const findings = await findingsOf(reader, { store, scanner, pacer: noPauses, now: () => 0 }, signal);
  expect([...findings.keys()]).toEqual(['discussions/one/thread.md']);
});

describe('a text before it is posted', () => {
  test('is seen as that of a stranger, or of who writes it', async () => {
    const { engine } = await moderated({
      ...rule('newcomer', '  author: { posts: "< 1" }\n  body: { links: ">= 1" }'),
      ...post('one', 'ann', '2026-11-01', 'Hello.'),
    });
    await engine.findings(signal);
    const text = 'See https://a.test';
    expect(engine.findingIn({ text })?.rules.map((one) => one.rule)).toEqual(['newcomer']);
    expect(engine.findingIn({ text, author: 'ann' })).toBeUndefined();
    expect(engine.findingIn({ text, author: 'new' })?.author).toBe('new');
  });

  test('of a megabyte takes time that grows with its length', async () => {
    const { engine } = await moderated({
      ...rule('words', '  body: { words: insults }'),
      ...rule('pattern', '  body: { matches: "(a+)+$" }'),
    });
    await engine.findings(signal);
    const hard = ['a', 'You idiot. ', '1', 'i**t ', 'a b ', 'a.', 'a1$', '`', '[](', '<a', 'kut', '@'];
    // Short lines; characters that nobody sees; marks upon marks.
    hard.push('\n', '`\n', 'i\u200b', '\u0301');
    for (const text of hard.map((part) => part.repeat(1_000_000 / part.length))) {
      const begun = performance.now();
      engine.findingIn({ text });
      expect(performance.now() - begun).toBeLessThan(15_000);
    }
  }, 90_000);

  test('that says the same a hundred thousand times is found, and shows some of its places', async () => {
    const { engine } = await moderated({
      ...rule('words', '  body: { words: insults }'),
      ...rule('personal', '  body: { personal: [email] }'),
      ...rule('links', '  body: { links: ">= 3" }'),
    });
    await engine.findings(signal);
    for (const part of ['idiot ', 'a@b.nl ', 'http://a.b ']) {
      const finding = engine.findingIn({ text: part.repeat(150_000) });
      expect(finding?.rules.map(({ matches }) => matches.length)).toEqual([50]);
    }
  }, 30_000);
});
