import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { createCommunity } from '../../../src/core/community/community';
import { createRuleTrial } from '../../../src/core/services/moderation/rule-trial';
import { exampleRules } from '../../../src/core/services/scaffold/moderation-rules';
import { createInMemoryFolder } from '../community/in-memory-community';

/** The problems of one rule, as `line:column-column code: sentence`, counted from 1. */
async function problemsOf(rule: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const path = 'moderation/rules/one.yml';
  const folder = createInMemoryFolder({ 'community.yml': 'languages: [en, nl]\n', [path]: rule, ...more });
  const community = createCommunity({
    ...folder,
    clock: { now: () => Date.UTC(2026, 10, 22) },
    pacer: { pause: () => undefined },
    logger: { info: () => undefined, warn: () => undefined, error: (text: string) => expect.fail(text) },
    ruleTrial: createRuleTrial(
      folder.store,
      () => import('../../../src/core/services/moderation/rule-tests'),
    ),
  });
  await community.open(new AbortController().signal);
  return community
    .problemsOf(path)
    .map(
      ({ range, code, message }) =>
        `${range[0] + 1}:${range[1] + 1}-${range[3] + 1} ${code}: ${inEnglish(message)}`,
    );
}

const head = 'id: one\naction: queue\n';

describe('a rule that cannot be understood says where', () => {
  test.each([
    [
      'a condition that there is not',
      'when:\n  body: { linkz: ">= 3" }\n',
      ['4:11-16 rule-unreadable: There is no condition “linkz”. Did you mean “links”?'],
    ],
    [
      'a group that there is not',
      'when:\n  weather: { wind: 3 }\n',
      [
        '4:3-10 rule-unreadable: There is no condition “weather”. There are: author, body, domain, only_domains, all, any, not.',
      ],
    ],
    [
      'a comparison that is none',
      'when:\n  body: { links: many }\n',
      ['4:18-22 rule-unreadable: This cannot be read. Write a comparison with a number, such as ">= 3".'],
    ],
    [
      'a duration without a unit',
      'when:\n  author: { member_age: "< 3" }\n',
      ['4:25-30 rule-unreadable: This cannot be read. Write a comparison with a duration, such as "< 3 d".'],
    ],
    [
      'personal data that is not recognised',
      'when:\n  body: { personal: [shoe-size] }\n',
      [
        '4:22-31 rule-unreadable: “shoe-size” is none of the personal data that are recognised: email, phone, address, iban, bsn.',
      ],
    ],
    [
      'nothing at all',
      'when: {}\n',
      [
        '3:7-9 rule-unreadable: This says nothing that must be true. Write, for example, body: { links: ">= 3" }.',
      ],
    ],
  ])('%s', async (_, when, problems) => {
    expect(await problemsOf(head + when)).toEqual(problems);
  });

  test('what is not YAML is said as of any file', async () => {
    expect((await problemsOf('id: one\nwhen: { body: [\n')).join()).toContain('front-matter-invalid');
  });
});

describe('patterns', () => {
  test.each([
    ['looking ahead', '(?=a)b'],
    ['a reference back', '(a)\\1'],
    ['a bracket without its other', '(a'],
  ])('%s is refused at its place', async (_, pattern) => {
    const [problem = '', ...others] = await problemsOf(`${head}when:\n  body: { matches: '${pattern}' }\n`);
    expect(others).toEqual([]);
    expect(problem).toMatch(/^4:20-\d+ rule-pattern: This pattern cannot be used: /);
  });

  test('one that would take ages elsewhere is used', async () => {
    const text = `${'a'.repeat(50_000)}b`;
    const begun = performance.now();
    expect(
      await problemsOf(`${head}when:\n  body: { matches: '^(a+)+$' }\ntests:\n  pass:\n    - ${text}\n`),
    ).toEqual([]);
    expect(performance.now() - begun).toBeLessThan(15_000);
  });
});

describe('the tests of a rule', () => {
  const links = 'when:\n  author: { posts: "< 3" }\n  body: { links: ">= 2" }\n';

  test('hold where it does what they say, whoever the author', async () => {
    expect(
      await problemsOf(
        `${head}${links}tests:\n  match:\n    - See https://a.test and https://b.test\n  pass:\n    - See https://a.test\n`,
      ),
    ).toEqual([]);
  });

  test('fail at the text that is found, or is not', async () => {
    expect(
      await problemsOf(
        `${head}${links}tests:\n  match:\n    - See https://a.test\n  pass:\n    - https://a.test https://b.test\n`,
      ),
    ).toEqual([
      '8:7-25 rule-test: This rule must find this text, and does not.',
      '10:7-36 rule-test: This rule must leave this text alone, and finds it.',
    ]);
  });

  test('know the community’s own lists', async () => {
    const rule = `${head}when:\n  body: { words: ours }\ntests:\n  match: [You landlubber!]\n`;
    expect(await problemsOf(rule)).toEqual([
      '4:18-22 rule-list: There is no list “ours”. There are: insults, profanity.',
    ]);
    expect(await problemsOf(rule, { 'moderation/lists/ours.txt': 'landlubber\n' })).toEqual([]);
  });

  test('are missed where a rule counts without any', async () => {
    expect(await problemsOf(`${head}status: active\n${links}`)).toEqual([
      '3:9-15 rule-untested: This rule counts and has no tests. Write texts that it must find under tests: match.',
    ]);
  });
});

test('a heading that is gone is missed', async () => {
  const rule = `${head}guideline: guidelines/conduct.md#spam\nwhen:\n  body: { links: ">= 2" }\n`;
  const problems = await problemsOf(rule, { 'guidelines/conduct.md': '# Conduct\n\n## Kindness\n' });
  expect(problems.join()).toMatch(/^3:\d+-\d+ guideline-anchor: /);
});

describe('the rules of a new community', () => {
  test.each(['en', 'nl'] as const)('in %s do what their tests say, in shadow', async (language) => {
    for (const { text } of exampleRules(language, false)) {
      expect(await problemsOf(text, { 'guidelines/conduct.md': '# Ours\n' })).toEqual([]);
      expect(text).toContain('\nstatus: shadow\n');
    }
  });
});
