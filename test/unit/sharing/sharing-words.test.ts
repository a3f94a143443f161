import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { commitMessage } from '../../../src/core/services/sharing/commit-message';
import { pullRequestPage } from '../../../src/core/services/sharing/pull-request-page';
import { remoteFailure, saidInShort } from '../../../src/core/services/sharing/remote-failure';
import { sharedAtOnce, type AtOnce } from '../../../src/core/services/sharing/share-at-once';
import {
  shareables,
  type ChangedFile,
  type Shareable,
  type Writer,
} from '../../../src/core/services/sharing/shareables';
import { stopText } from '../../../src/core/services/sharing/stops';
import { openInMemory } from '../community/in-memory-community';

const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';
const files = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Lek\n---\n',
  'members/bo.md': '---\nname: Bo Vos\n---\n',
  'discussions/knots/thread.md': '---\ntitle: Which knot?\nauthor: bo\n---\nWhich?\n',
  [`discussions/knots/${ulid}.md`]: '---\nauthor: ada\nat: 2026-03-14\n---\nA bowline.\n',
  [`recognitions/${ulid}.md`]: '---\nto: bo\nfrom: ada\nreason: the paint\n---\n',
  'pages/tide.md': '---\ntitle: The tide\nauthor: bo\n---\n',
  'pages/mine.md': '---\ntitle: My page\nauthor: Ada Lek\n---\n',
};

async function listed(
  changed: readonly (readonly [
    path: string,
    change: ChangedFile['change'],
    staged?: ChangedFile['staged'],
  ])[],
  writers: Readonly<Record<string, Writer>> = {},
): Promise<Shareable[]> {
  const { community } = await openInMemory(files);
  const { documents, people } = community;
  return shareables({
    files: changed.map(([path, change, staged = 'no']) => ({ path, change, staged })),
    documents,
    people,
    person: people.byHandle('ada'),
    writerOf: (path) => writers[path],
    titleBefore: (path) => (path === 'pages/gone.md' ? 'What was' : undefined),
    say: inEnglish,
  });
}

describe('what there is to share', () => {
  test('is called as people call it, and grouped by what it is to them', async () => {
    const items = await listed([
      [`discussions/knots/${ulid}.md`, 'added'],
      ['discussions/knots/thread.md', 'added'],
      [`recognitions/${ulid}.md`, 'added'],
      ['pages/tide.md', 'changed'],
      ['pages/mine.md', 'added'],
      ['pages/gone.md', 'deleted'],
      ['pages/who-knows.md', 'deleted'],
      ['community.yml', 'changed'],
      ['src/main.ts', 'changed'],
    ]);
    expect(items.map(({ group, title }) => `${group}: ${title}`)).toEqual([
      'replies: Reply by Ada Lek to Which knot?',
      'discussions: Which knot?',
      'thanks: Bo Vos, for the paint',
      'changed: The tide',
      'new: My page',
      'removed: What was',
      'removed: who-knows',
      'files: community.yml',
      'files: main.ts',
    ]);
  });

  test('picked is what is the person’s or was written here, and not what is staged', async () => {
    const items = await listed(
      [
        [`discussions/knots/${ulid}.md`, 'added'],
        ['pages/mine.md', 'changed', 'partly'],
        ['members/ada.md', 'changed'],
        ['members/bo.md', 'changed'],
        ['pages/tide.md', 'changed'],
        ['community.yml', 'changed', 'wholly'],
        ['src/main.ts', 'changed'],
      ],
      { 'pages/tide.md': 'person', 'community.yml': 'kith' },
    );
    expect(items.filter(({ isPicked }) => isPicked).map(({ path }) => path)).toEqual([
      `discussions/knots/${ulid}.md`,
      'members/ada.md',
      'pages/tide.md',
    ]);
  });

  test.each<[AtOnce, string[]]>([
    ['off', []],
    ['repliesAndThanks', [`discussions/knots/${ulid}.md`, `recognitions/${ulid}.md`]],
    ['everything', [`discussions/knots/${ulid}.md`, `recognitions/${ulid}.md`, 'members/bo.md']],
  ])('at once: %s', async (choice, expected) => {
    const items = await listed(
      [
        [`discussions/knots/${ulid}.md`, 'added'],
        [`recognitions/${ulid}.md`, 'added'],
        ['pages/mine.md', 'changed'],
        ['pages/tide.md', 'changed'],
        ['members/bo.md', 'changed'],
      ],
      { 'pages/tide.md': 'person', 'members/bo.md': 'kith' },
    );
    expect(sharedAtOnce(items, choice).map(({ path }) => path)).toEqual(expected);
  });
});

describe('the message of a commit', () => {
  type Item = Parameters<typeof commitMessage>[0][number];
  const page = (change: Item['change'], title: string): Item => ({
    title,
    change,
    group: change === 'added' ? 'new' : change === 'deleted' ? 'removed' : 'changed',
  });
  test.each<[Item[], string]>([
    [[], ''],
    [
      [{ title: 'Reply by Ada to Which knot?', group: 'replies', change: 'added' }],
      'Reply by Ada to Which knot?',
    ],
    [[{ title: 'Bo, for the paint', group: 'thanks', change: 'added' }], 'Thanks: Bo, for the paint'],
    [[page('added', 'The tide')], 'Add “The tide”'],
    [[page('changed', 'The\n tide')], 'Change “The tide”'],
    [[page('deleted', 'The tide')], 'Remove “The tide”'],
    [
      [page('changed', 'A'), { title: 'Reply', group: 'replies', change: 'added' }, page('changed', 'B')],
      '1 new reply, 2 changed documents\n\n- Change “A”\n- Reply\n- Change “B”',
    ],
  ])('%#', (items, expected) => {
    expect(commitMessage(items, inEnglish)).toBe(expected);
  });

  test('keeps to 72 characters in its subject and in every line, and counts what is too much', () => {
    const long = 'Tide '.repeat(40).trim();
    expect(commitMessage([page('added', long)], inEnglish)).toMatch(/^Add “Tide .{0,70}…$/);
    const many = commitMessage(
      Array.from({ length: 30 }, (_, i) => page('added', `${i} ${long}`)),
      inEnglish,
    );
    const lines = many.split('\n');
    expect(lines[0]).toBe('30 new documents');
    expect(lines.at(-1)).toBe('- … 10');
    expect(lines).toHaveLength(23);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(74);
  });

  test('never cuts a character in two', () => {
    const { length } = commitMessage([page('added', '😀'.repeat(60))], inEnglish);
    expect(length).toBeLessThanOrEqual(72);
    expect(commitMessage([page('added', '😀'.repeat(60))], inEnglish).isWellFormed()).toBe(true);
  });
});

test.each<[said: string, failure: ReturnType<typeof remoteFailure>]>([
  [' ! [rejected]        main -> main (fetch first)\nerror: failed to push some refs to ‘x’', 'behind'],
  [' ! [rejected]        main -> main (non-fast-forward)\nerror: failed to push some refs', 'behind'],
  [" ! [remote rejected] main -> main (cannot lock ref 'refs/heads/main': is at a but expected b)", 'behind'],
  [
    'remote: error: GH006: Protected branch update failed for refs/heads/main.\n ! [remote rejected] main -> main (protected branch hook declined)',
    'protected',
  ],
  [
    'remote: GitLab: You are not allowed to push code to protected branches on this project.\n ! [remote rejected] main -> main (pre-receive hook declined)',
    'protected',
  ],
  ['remote: error: GH013: Repository rule violations found for refs/heads/main.', 'protected'],
  [
    'remote: Permission to a/b.git denied to ada.\nfatal: unable to access ‘https://github.com/a/b/’: The requested URL returned error: 403',
    'not-allowed',
  ],
  ['fatal: Authentication failed for ‘https://codeberg.org/a/b/’', 'not-allowed'],
  ['fatal: could not read Username for ‘https://github.com’: terminal prompts disabled', 'not-allowed'],
  [
    'git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.',
    'not-allowed',
  ],
  ['fatal: unable to access ‘https://x/’: Could not resolve host: x', 'unreachable'],
  [
    'ssh: connect to host x port 22: Connection refused\nfatal: Could not read from remote repository.',
    'unreachable',
  ],
  ['fatal: ‘/a/hub.git’ does not appear to be a git repository', 'unreachable'],
  ['Tests fail\nerror: failed to push some refs to ‘x’', 'pre-push-hook'],
  ['fatal: something else', 'other'],
])('%s', (said, failure) => {
  expect(remoteFailure(said)).toBe(failure);
});

test('what Git said is told in a line, without passwords', () => {
  expect(
    saidInShort(
      'remote: No.\nremote: No.\nTo https://ada:secret@example.org/a.git\nfatal: at https://ada:secret@example.org/a.git',
    ),
  ).toBe('No. at https://example.org/a.git');
  expect(saidInShort('x'.repeat(1000))).toHaveLength(241);
});

test.each<[url: string, page: string | undefined]>([
  [
    'https://github.com/kith/harbour.git',
    'https://github.com/kith/harbour/compare/main...share/ada%201?expand=1',
  ],
  [
    'git@github.com:kith/harbour.git',
    'https://github.com/kith/harbour/compare/main...share/ada%201?expand=1',
  ],
  [
    'ssh://git@gitlab.example.org:2222/a/b/c.git',
    'https://gitlab.example.org/a/b/c/-/merge_requests/new?merge_request%5Bsource_branch%5D=share%2Fada%201&merge_request%5Btarget_branch%5D=main',
  ],
  ['https://ada:secret@codeberg.org/a/b/', 'https://codeberg.org/a/b/compare/main...share/ada%201'],
  ['https://git.example.org/a/b.git', undefined],
  ['/srv/git/harbour.git', undefined],
  ['C:\\git\\harbour', undefined],
  ['file:///srv/github.com/a/b', undefined],
  ['https://github.com/a/../../b', undefined],
  ['javascript:alert(1)//github.com/a/b', undefined],
])('the page of a pull request for %s', (url, page) => {
  expect(pullRequestPage(url, 'main', 'share/ada 1')).toBe(page);
});

test('a stop names a handful of files at most', () => {
  const names = Array.from({ length: 9 }, (_, i) => `${i}.md`);
  expect(inEnglish(stopText({ why: 'in-the-way', files: names }))).toContain('“4.md” … (9)');
});
