import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { inEnglish } from '../../../src/core/base/message';
import { bodyOf } from '../../../src/core/services/conversations/post-text';
import type { ImportReport } from '../../../src/core/services/imports/writing/import-report';
import { answerKey, answerPlace } from '../../../src/core/services/publishing/answers/answer-place';
import type { Outcome } from '../../../src/core/services/publishing/channels/deliver';
import { askChannel } from '../../../src/node/channels/ask-channel';
import { sendAnswer, type AnswerJob } from '../../../src/node/channels/send-answer';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import { runPull, type PullJob } from '../../../src/node/imports/run-pull';
import { createBatchWriter } from '../../../src/node/imports/write-batch';
import { openInMemory } from '../../unit/community/in-memory-community';
import { token } from './services';
import { startStandIn, type StandIn } from './stand-in';
import { threadServices, type ThreadPlatform } from './threads';

export const replyId = '01KBBT6R80CS9FQM0JCWKAMWE0';
export const threadFolder = 'discussions/when-is-high-water';

/** What sending one answer is told, as data that another process can be given. */
export type AnswerTask = Omit<AnswerJob, 'store' | 'ports'>;

/** A community whose discussion lives on a service, which is a stand-in. */
export interface ThreadHarbour {
  readonly root: string;
  readonly standIn: StandIn;
  pull(): Promise<ImportReport>;
  /** Writes a reply; `to`: the name of what it answers. */
  write(id: string, text: string, to?: string): void;
  task(id?: string, given?: string): Promise<AnswerTask>;
  send(id?: string, how?: { readonly given?: string; readonly minutes?: number }): Promise<Outcome>;
  /** The names of the files of replies. */
  replies(): string[];
  read(path: string): string;
  end(): Promise<void>;
}

export async function openThreadHarbour(platform: ThreadPlatform): Promise<ThreadHarbour> {
  const home = mkdtempSync(join(tmpdir(), 'kith-answers-'));
  const root = join(home, 'harbour');
  mkdirSync(root);
  const standIn = await startStandIn(threadServices[platform]);
  const store = createNodeFileStore(root);
  const isGithub = platform === 'github';
  const site = isGithub ? `${standIn.origin}/graphql` : standIn.origin;
  const job: PullJob = {
    source: isGithub
      ? { platform: 'github', repository: 'harbour/tides' }
      : { platform: 'discourse', site: `${standIn.origin}/` },
    access: { api: isGithub ? site : '', token, username: 'harbour' },
    root,
    folder: 'discussions',
    members: [],
    stateFolder: join(home, 'state'),
  };
  const read = (path: string): string => readFileSync(join(root, path), 'utf8');
  async function task(id = replyId, given = token): Promise<AnswerTask> {
    const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((one) => /\.md$/.test(one));
    const { community } = await openInMemory(Object.fromEntries(files.map((path) => [path, read(path)])));
    const reply = `${threadFolder}/${id}.md`;
    const document = community.documents.get(reply);
    if (!document) throw new Error(`There is no reply ${id}.`);
    const place = answerPlace(document, community.documents);
    if ('template' in place) throw new Error(inEnglish(place));
    return {
      root,
      access: { site, token: given, account: 'harbour', tokenName: 'THE_TOKEN' },
      place,
      reply,
      replyId: id,
      text: bodyOf(read(reply)),
      key: answerKey(community.config, document, place),
    };
  }
  return {
    root,
    standIn,
    read,
    task,
    pull: () => runPull(job, { signal: new AbortController().signal }, createBatchWriter(root, store)),
    write(id, text, to) {
      const file = join(root, `${threadFolder}/${id}.md`);
      mkdirSync(dirname(file), { recursive: true });
      const answers = to === undefined ? '' : `reply_to: ${to}\n`;
      writeFileSync(file, `---\nauthor: ada\nat: 2026-11-21T09:00:00Z\n${answers}---\n\n${text}\n`);
    },
    send: async (id = replyId, { given = token, minutes = 0 } = {}) =>
      sendAnswer({
        ...(await task(id, given)),
        store,
        ports: {
          ask: askChannel,
          mail: () => Promise.reject(new Error('An answer is no mail.')),
          wait: () => Promise.resolve(),
          now: () => Date.now() + minutes * 60_000,
          signal: new AbortController().signal,
        },
      }),
    replies: () =>
      readdirSync(join(root, threadFolder))
        .filter((name) => name !== 'thread.md')
        .sort(),
    async end() {
      await standIn.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
