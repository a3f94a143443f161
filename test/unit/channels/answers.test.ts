import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { answersFolder } from '../../../src/core/model/channels/answer-files';
import { bodyOf } from '../../../src/core/services/conversations/post-text';
import type { ImportReport } from '../../../src/core/services/imports/writing/import-report';
import {
  answerKey,
  answerPlace,
  type AnswerPlace,
} from '../../../src/core/services/publishing/answers/answer-place';
import type { Outcome } from '../../../src/core/services/publishing/channels/deliver';
import { askChannel } from '../../../src/node/channels/ask-channel';
import { sendAnswer } from '../../../src/node/channels/send-answer';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import { runPull, type PullJob } from '../../../src/node/imports/run-pull';
import { createBatchWriter } from '../../../src/node/imports/write-batch';
import { token } from '../../harness/channels/services';
import { startStandIn, type StandIn } from '../../harness/channels/stand-in';
import { threadServices, type ThreadPlatform } from '../../harness/channels/threads';
import { openInMemory } from '../community/in-memory-community';

const replyId = '01KBBT6R80CS9FQM0JCWKAMWE0';
const nextId = '01KBBT6R80CS9FQM0JCWKAMWE1';
const threadFolder = 'discussions/when-is-high-water';

interface Harbour {
  readonly standIn: StandIn;
  pull(): Promise<ImportReport>;
  /** Writes a reply; `to`: the name of what it answers. */
  write(id: string, text: string, to?: string): void;
  place(id?: string): Promise<AnswerPlace | string>;
  send(id?: string, how?: { readonly given?: string; readonly minutes?: number }): Promise<Outcome>;
  /** The names of the replies, and of what was noted of answers. */
  replies(): string[];
  read(path: string): string;
}

let ends: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const end of ends) await end();
  ends = [];
});

async function openHarbour(platform: ThreadPlatform): Promise<Harbour> {
  const home = mkdtempSync(join(tmpdir(), 'kith-answers-'));
  const root = join(home, 'harbour');
  mkdirSync(root);
  const standIn = await startStandIn(threadServices[platform]);
  ends.push(async () => {
    await standIn.close();
    rmSync(home, { recursive: true, force: true });
  });
  const store = createNodeFileStore(root);
  const isGithub = platform === 'github';
  const job: PullJob = {
    source: isGithub
      ? { platform: 'github', repository: 'harbour/tides' }
      : { platform: 'discourse', site: `${standIn.origin}/` },
    access: { api: isGithub ? `${standIn.origin}/graphql` : '', token, username: 'harbour' },
    root,
    folder: 'discussions',
    members: [],
    stateFolder: join(home, 'state'),
  };
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  async function community() {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => /\.md$/.test(one));
    return (await openInMemory(Object.fromEntries(files.map((path) => [path, read(path)])))).community;
  }
  async function place(id = replyId): Promise<AnswerPlace | string> {
    const { documents } = await community();
    const reply = documents.get(`${threadFolder}/${id}.md`);
    if (!reply) throw new Error(`There is no reply ${id}.`);
    const found = answerPlace(reply, documents);
    return 'template' in found ? inEnglish(found) : found;
  }
  return {
    standIn,
    read,
    place,
    pull: () => runPull(job, { signal: new AbortController().signal }, createBatchWriter(root, store)),
    write(id, text, to) {
      const file = join(root, `${threadFolder}/${id}.md`);
      mkdirSync(dirname(file), { recursive: true });
      const answers = to === undefined ? '' : `reply_to: ${to}\n`;
      writeFileSync(file, `---\nauthor: ada\nat: 2026-11-21T09:00:00Z\n${answers}---\n\n${text}\n`);
    },
    async send(id = replyId, { given = token, minutes = 0 } = {}) {
      const { documents, config } = await community();
      const path = `${threadFolder}/${id}.md`;
      const [reply, to] = [documents.get(path), await place(id)];
      if (!reply || typeof to === 'string') throw new Error(String(to));
      return sendAnswer({
        root,
        store,
        ports: {
          ask: askChannel,
          mail: () => Promise.reject(new Error('An answer is no mail.')),
          wait: () => Promise.resolve(),
          now: () => Date.now() + minutes * 60_000,
          signal: new AbortController().signal,
        },
        access: {
          site: isGithub ? `${standIn.origin}/graphql` : standIn.origin,
          token: given,
          account: 'harbour',
          tokenName: 'THE_TOKEN',
        },
        place: to,
        reply: path,
        replyId: id,
        text: bodyOf(read(path)),
        key: answerKey(config, reply, to),
      });
    },
    replies: () =>
      readdirSync(join(root, threadFolder))
        .filter((name) => name !== 'thread.md')
        .sort(),
  };
}

describe.each(['github', 'discourse'] as const)('an answer to a discussion of %s', (platform) => {
  test('is sent once with its mark, and comes back with the next pull as itself', async () => {
    const { standIn, pull, write, send, replies, read } = await openHarbour(platform);
    await pull();
    expect(replies()).toHaveLength(1);
    write(replyId, 'At *eleven*, says the table.');
    expect(await send()).toMatchObject({ state: 'sent', wasThere: false });
    const [kept] = standIn.service.posts;
    const body = String(kept?.sent[platform === 'github' ? 'body' : 'raw']);
    expect(body.trim()).toMatch(/^At \*eleven\*, says the table\.\n\n<!-- kith-[0-9a-f]{32} -->$/);
    const text = read(`${threadFolder}/${replyId}.md`);
    expect(text).toMatch(platform === 'github' ? /id: "?C_101"?/ : /id: "?1003"?/);
    expect(read(`${answersFolder}/${replyId}.yml`)).toContain('state: "sent"');

    const report = await pull();
    expect(report.posts).toMatchObject({ created: 0 });
    expect(report.conflicts).toEqual([]);
    expect(replies()).toHaveLength(2);
    // The text, its author and the address stay as they are here.
    expect(read(`${threadFolder}/${replyId}.md`)).toBe(text);
    if (platform === 'github') expect(read(`${threadFolder}/thread.md`)).toContain(`accepted: ${replyId}`);
    expect(await send().catch((error: unknown) => String(error))).toContain('This reply is there already.');
    expect(standIn.service.posts).toHaveLength(1);
  });

  test('goes below what it answers', async () => {
    const { standIn, pull, write, send, replies } = await openHarbour(platform);
    await pull();
    const [imported = ''] = replies();
    write(replyId, 'At eleven, says the table.', imported.replace('.md', ''));
    write(nextId, 'And at noon on Sunday.', replyId);
    await send();
    await send(nextId);
    const answered = standIn.service.posts.map(
      ({ sent }) => sent[platform === 'github' ? 'replyToId' : 'reply_to_post_number'],
    );
    // GitHub has two levels, so that both stand below the comment at the top.
    expect(answered).toEqual(platform === 'github' ? ['C_1', 'C_1'] : [2, 3]);
  });

  test('whose answer is lost is looked for, and neither sent again nor doubled', async () => {
    const { standIn, pull, write, send, replies } = await openHarbour(platform);
    await pull();
    write(replyId, 'At eleven, says the table.');
    standIn.disturb = (asked) =>
      standIn.service.publishes(asked) ? { when: 'after', silence: true } : undefined;
    expect(await send()).toMatchObject({ state: 'sent', wasThere: true });
    await pull();
    expect(replies()).toHaveLength(2);
    expect(standIn.service.posts).toHaveLength(1);
  });

  test('that may be there is told as such, known by a pull, and found the next time', async () => {
    const { standIn, pull, write, send, replies, read } = await openHarbour(platform);
    await pull();
    write(replyId, 'At eleven, says the table.');
    standIn.disturb = (asked) =>
      standIn.service.publishes(asked)
        ? { when: 'after', silence: true }
        : standIn.service.posts.length > 0
          ? { when: 'before', reply: { status: 503, body: '' } }
          : undefined;
    expect(await send()).toMatchObject({ state: 'unsure' });
    standIn.disturb = undefined;
    await pull();
    expect(replies()).toHaveLength(2);
    expect(await send(replyId, { minutes: 5 })).toMatchObject({ state: 'sent', wasThere: true });
    expect(read(`${threadFolder}/${replyId}.md`)).toContain('source:');
    expect(standIn.service.posts).toHaveLength(1);
  });

  test('with a wrong token is not sent, and nothing is noted', async () => {
    const { standIn, pull, write, send, read } = await openHarbour(platform);
    await pull();
    write(replyId, 'At eleven, says the table.');
    const outcome = await send(replyId, { given: 'wrong' });
    expect(outcome).toMatchObject({ state: 'failed', stopsChannel: true });
    expect(outcome.state === 'failed' && inEnglish(outcome.reason)).toContain('THE_TOKEN');
    expect(() => read(`${answersFolder}/${replyId}.yml`)).toThrow();
    expect(read(`${threadFolder}/${replyId}.md`)).not.toContain('source:');
    expect(standIn.service.posts).toEqual([]);
  });
});

describe('where an answer goes', () => {
  const source = (url: string, platform: string): string =>
    `---\ntitle: T\nauthor: ada\nsource:\n  platform: ${platform}\n  id: X\n  url: ${url}\n---\n\nText.\n`;
  async function placeIn(thread: string, reply = '---\nauthor: ada\nat: 2026-11-21\n---\n\nText.\n') {
    const path = `discussions/t/${replyId}.md`;
    const { community } = await openInMemory({ 'discussions/t/thread.md': thread, [path]: reply });
    const document = community.documents.get(path);
    if (!document) throw new Error('There is no reply.');
    const place = answerPlace(document, community.documents);
    return 'template' in place ? inEnglish(place) : place;
  }

  test('follows from the address of its thread', async () => {
    expect(await placeIn(source('https://github.com/harbour/tides/discussions/12', 'github'))).toEqual({
      platform: 'github',
      repository: 'harbour/tides',
      number: 12,
      replyTo: '',
    });
    expect(await placeIn(source('https://forum.example/community/t/tide/7', 'discourse'))).toEqual({
      platform: 'discourse',
      site: 'https://forum.example/community',
      topic: '7',
      replyTo: '',
    });
  });

  test.each([
    ['an issue', source('https://github.com/harbour/tides/issues/12', 'github')],
    ['another place', source('https://chat.example/12', 'slack')],
    ['this community', '---\ntitle: T\nauthor: ada\n---\n\nText.\n'],
  ])('is nowhere for a thread of %s', async (_name, thread) => {
    expect(await placeIn(thread)).toMatch(/^Only replies to discussions that were imported/);
  });
});
