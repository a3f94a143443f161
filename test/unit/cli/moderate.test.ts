import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const rule = (status: string): string => `id: newcomer-links
status: ${status}
when:
  author: { posts: "< 3" }
  body: { links: ">= 2" }
weight: 6
action: hold
guideline: guidelines/conduct.md#spam
tests:
  match: ["https://a.test https://b.test"]
`;
const thread = 'discussions/one/thread.md';
const files = (status = 'active'): Record<string, string> => ({
  'community.yml': 'name: Harbour\nlanguages: [en]\nmoderation: { priority: { medium: 2, high: 5 } }\n',
  'guidelines/conduct.md': '# Conduct\n\n## Spam\n\nNone.\n',
  'moderation/rules/newcomer-links.yml': rule(status),
  [thread]:
    '---\ntitle: One\nauthor: ann\ncreated: 2026-11-01T10:00:00Z\n---\n\nSee https://a.test and https://b.test.\n',
});

/** Runs it with a text on standard input. */
async function piped(folder: string, input: string, ...args: string[]): Promise<{ items: object[] }> {
  const running = kith.start(folder, 'moderate', '--json', ...args);
  running.process.stdin?.end(input);
  expect(await running.ended).toBe(0);
  return JSON.parse(running.stdout()) as { items: object[] };
}

describe('kith moderate', () => {
  test('lists what rules found, with its score as a sum', async () => {
    const { status, value } = await kith.json(kith.folder(files()), 'moderate', '--json');
    expect(status).toBe(0);
    expect(value).toEqual({
      items: [
        {
          file: thread,
          post: 'one',
          author: 'ann',
          rule: 'newcomer-links',
          status: 'active',
          guideline: 'guidelines/conduct.md#spam',
          weight: 6,
          score: 6,
          priority: 'high',
          sum: '6 = 6 (rule newcomer-links)',
          action: 'hold',
          matches: [
            { line: 7, column: 5, endLine: 7, endColumn: 19, text: 'https://a.test' },
            { line: 7, column: 24, endLine: 7, endColumn: 38, text: 'https://b.test' },
          ],
        },
      ],
    });
  });

  test('says in words where that is, and that there is nothing', async () => {
    const folder = kith.folder(files('shadow'));
    const { stdout } = await kith.run(folder, 'moderate');
    expect(stdout).toContain('newcomer-links, in shadow (guidelines/conduct.md#spam): 7:5 “https://a.test”');
    expect(stdout).toContain('0: nothing counts yet');
    const none = await kith.run(kith.folder({ 'community.yml': 'name: x\n' }), 'moderate');
    expect(none).toMatchObject({ status: 0, stdout: 'The rules found nothing.\n' });
  });

  test('looks at standard input, as one text or a message a line', async () => {
    const folder = kith.folder(files());
    const links = 'https://a.test https://b.test';
    expect(await piped(folder, `Look:\n${links}\n`, '--text', '-')).toMatchObject({
      items: [
        { file: null, post: '1', author: null, rule: 'newcomer-links', matches: [{ line: 2 }, { line: 2 }] },
      ],
    });
    const { items } = await piped(folder, `Hello.\r\n${links}\r\n\r\n${links}`, '--lines', '--author', 'ann');
    expect(items).toMatchObject([
      { post: '2', author: 'ann' },
      { post: '4', author: 'ann' },
    ]);
  });

  test('has the rules of new communities where there are none', async () => {
    const folder = kith.folder({ 'community.yml': 'name: Harbour\n' });
    expect(await piped(folder, 'Hello.\nYou are an idiot.\n', '--lines')).toMatchObject({
      items: [{ post: '2', rule: 'insults', score: 6, priority: 'medium' }],
    });
  });

  test('holds what active rules ask it for, once', async () => {
    const folder = kith.folder(files());
    const first = await kith.run(folder, 'moderate', '--write');
    expect(first).toMatchObject({ status: 0, stderr: 'kith: 1 post held\n' });
    expect(readFileSync(join(folder, thread), 'utf8')).toContain('\nstate: held\n');
    const year = String(new Date().getUTCFullYear());
    expect(readdirSync(join(folder, 'moderation/log', year))).toHaveLength(1);
    const again = await kith.run(folder, 'moderate', '--write');
    expect(again.stderr).toBe('kith: 0 posts held\n');
    expect((await kith.run(folder, 'check')).status).toBe(0);
  });

  test('holds nothing in shadow, nor when it is only asked whether it could', async () => {
    const shadow = kith.folder(files('shadow'));
    expect((await kith.run(shadow, 'moderate', '--write')).stderr).toBe('kith: 0 posts held\n');
    const folder = kith.folder(files());
    const { stderr } = await kith.run(folder, 'moderate', '--write', '--dry-run');
    expect(stderr).toBe('kith: 1 post would be held\n');
    expect(readFileSync(join(folder, thread), 'utf8')).toBe(files()[thread]);
  });

  test('names a post that cannot be held, and holds the others', async () => {
    const odd = 'discussions/odd/thread.md';
    const folder = kith.folder({
      ...files(),
      [odd]: '---\n? author\n: ann\ncreated: 2026-11-01\n---\n\nhttps://a.test https://b.test\n',
    });
    const { status, stderr } = await kith.run(folder, 'moderate', '--write');
    expect(status).toBe(1);
    expect(stderr).toMatch(/^kith: 1 post held\nkith: discussions\/odd\/thread\.md cannot be held: /);
    expect(readFileSync(join(folder, thread), 'utf8')).toContain('\nstate: held\n');
  });

  test.each([
    [['--text', '-', '--lines'], 'both read standard input'],
    [['--author', 'ann'], '“--author” is about standard input'],
    [['--write', '--lines'], 'not about standard input'],
    [['--dry-run'], '“--dry-run” goes with “--write”'],
  ])('refuses %s', async (args, why) => {
    const { status, stderr } = await kith.run(kith.folder(files()), 'moderate', ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(why);
  });
});

test('kith check runs the tests of rules', async () => {
  const folder = kith.folder({
    ...files(),
    'moderation/rules/newcomer-links.yml': rule('active').replace('https://a.test https', 'https'),
  });
  const { status, stdout } = await kith.run(folder, 'check');
  expect(status).toBe(1);
  expect(stdout).toContain('This rule must find this text, and does not.');
});
