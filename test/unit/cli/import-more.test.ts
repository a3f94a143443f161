import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
}, 60_000);
afterAll(() => kith.dispose());

/** A community, and files beside it. */
function beside(files: Readonly<Record<string, string | Uint8Array>>): { folder: string; outside: string } {
  const outside = kith.folder({});
  const all = { 'harbour/community.yml': 'name: Harbour\n', ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(outside, name)), { recursive: true });
    writeFileSync(join(outside, name), text);
  }
  return { folder: join(outside, 'harbour'), outside };
}

function discussionsIn(folder: string): readonly string[] {
  return readdirSync(join(folder, 'discussions'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => readFileSync(join(folder, 'discussions', name), 'utf8'));
}

const at = '2026-03-01T10:00:00.000Z';
const discourse = JSON.stringify({
  id: 7,
  title: 'Which sensor?',
  created_at: at,
  post_stream: {
    posts: [
      {
        id: 1,
        post_number: 1,
        post_type: 1,
        username: 'roos',
        created_at: at,
        cooked: '<p>A <b>word</b></p>',
      },
      {
        id: 2,
        post_number: 2,
        post_type: 1,
        username: 'sam',
        created_at: at,
        cooked: '<p>Ask <a class="mention" href="/u/roos">@roos</a></p>',
      },
    ],
    stream: [1, 2],
  },
  accepted_answers: [{ post_number: 2 }],
});
const github = JSON.stringify({
  data: {
    repository: {
      discussions: {
        nodes: [
          {
            id: 'D_1',
            title: 'Which buoy?',
            body: 'Red?\r\n',
            createdAt: at,
            author: { login: 'roos' },
            comments: {
              nodes: [
                {
                  id: 'DC_1',
                  body: 'Yes',
                  createdAt: at,
                  author: null,
                  isAnswer: true,
                  replies: { nodes: [] },
                },
              ],
            },
          },
        ],
      },
    },
  },
});
const mails = ['', 'Re: ']
  .map(
    (prefix, index) =>
      `From roos@harbour.example  Sun Mar  1 10:0${index}:00 2026\nFrom: Roos <roos@harbour.example>\nDate: Sun, 1 Mar 2026 10:0${index}:00 +0000\nSubject: ${prefix}Tides\nMessage-ID: <${index}@harbour.example>\n\nHello ${index}\n\n`,
  )
  .join('');

describe('kith import', () => {
  test.each([
    [
      'discourse',
      { 'export/7.json': discourse },
      'export',
      ['A **word**', 'Ask @roos', 'status: solved', 'accepted: 01'],
    ],
    ['github', { 'page.json': github }, 'page.json', ['Red?', 'Yes', 'status: solved', 'accepted: 01']],
    ['mbox', { 'tides.mbox.gz': gzipSync(mails) }, 'tides.mbox.gz', ['Hello 0', 'Hello 1', 'author: "Roos"']],
  ])('%s writes a thread and its reply, and nothing twice', async (format, files, name, words) => {
    const { folder, outside } = beside(files);
    const { status, value } = await kith.json(folder, 'import', format, join(outside, name), '--json');
    expect(status).toBe(0);
    expect(value).toMatchObject({ threads: { created: 1 }, posts: { created: 1 }, problems: [], lost: [] });
    const texts = discussionsIn(folder);
    for (const word of words) expect(texts.join('\n')).toContain(word);
    expect(texts.join('\n')).not.toContain('harbour.example');
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0, value: { problems: [] } });
    expect((await kith.json(folder, 'import', format, join(outside, name), '--json')).value).toMatchObject({
      threads: { created: 0, unchanged: 1 },
      posts: { created: 0, unchanged: 1 },
    });
  });

  test('github takes the issues with a label, and all discussions', async () => {
    const issue = (number: number, ...labels: string[]) => ({
      id: `I_${number}`,
      title: `Issue ${number}`,
      body: 'How?',
      url: `https://github.com/harbour/tides/issues/${number}`,
      createdAt: at,
      author: { login: 'roos' },
      labels: labels.map((name) => ({ name })),
      comments: [],
      state: 'OPEN',
      stateReason: '',
    });
    const { folder, outside } = beside({
      'export/discussions.json': github,
      'export/issues.json': JSON.stringify([issue(1, 'bug'), issue(2, 'Question', 'docs'), issue(3)]),
    });
    const call = ['import', 'github', join(outside, 'export'), '--labels', 'help, question'] as const;
    const { status, value } = await kith.json(folder, ...call, '--json');
    expect(status).toBe(0);
    expect(value).toMatchObject({
      threads: { created: 2 },
      lost: [{ what: 'Issues without one of the labels that were asked for', count: 2 }],
    });
    expect(discussionsIn(folder).join('\n')).toContain('title: "Issue 2"');
    const wrong = await kith.run(folder, 'import', 'mbox', outside, '--labels', 'question');
    expect([wrong.status, wrong.stderr]).toEqual([2, expect.stringContaining('“--labels”')]);
  });

  test('posts writes posts of Jekyll, and nothing twice', async () => {
    const { folder, outside } = beside({
      'blog/_posts/2026-01-05-high-tide.md': '---\nlayout: post\ntags: a b\n---\nText\n',
      'blog/_posts/2026-01-06-broken.md': '---\ntitle: [\n---\n',
      'blog/_posts/2026-01-07-js.md': '---js\n{ title: process.exit(7) }\n---\n',
      'blog/README.md': 'No post\n',
    });
    const call = ['import', 'posts', join(outside, 'blog'), '--json'] as const;
    expect((await kith.json(folder, ...call, '--dry-run')).value).toMatchObject({ written: false });
    const { status, value } = await kith.json(folder, ...call);
    expect(status).toBe(0);
    expect(value).toMatchObject({ files: ['content/posts/2026-01-05-high-tide.md'], conflicts: [] });
    expect((value as { problems: unknown[] }).problems).toHaveLength(2);
    expect(readFileSync(join(folder, 'content/posts/2026-01-05-high-tide.md'), 'utf8')).toContain(
      'tags: [a, b]',
    );
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({
      status: 0,
      value: { byKind: { post: 1 }, problems: [] },
    });
    expect((await kith.json(folder, ...call)).value).toMatchObject({ files: [], unchanged: 1 });
    const { stdout } = await kith.run(folder, 'import', 'posts', join(outside, 'blog'));
    expect(stdout).toContain('New posts: 0. Here already: 1.');
  });
});
