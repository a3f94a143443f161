import { afterEach, describe, expect, it } from 'vitest';
import { discordFormat } from '../../../src/core/services/imports/discord/discord-reader';
import { discourseFormat } from '../../../src/core/services/imports/discourse/discourse-format';
import type { ImportReader } from '../../../src/core/services/imports/export-source';
import { githubReader } from '../../../src/core/services/imports/github/github-reader';
import type { ImportedItem } from '../../../src/core/services/imports/imported-item';
import { matrixFormat } from '../../../src/core/services/imports/matrix/matrix-reader';
import { mboxReader } from '../../../src/core/services/imports/mbox/mbox-reader';
import { slackFormat } from '../../../src/core/services/imports/slack/slack-reader';
import { mostUnasked, surveyItems } from '../../../src/core/services/imports/writing/survey-items';
import { zulipFormat } from '../../../src/core/services/imports/zulip/zulip-reader';
import { read, type Files } from './export-of-texts';

const at = '2026-07-01T09:00:00';

/** Two messages each, the times without a zone where the format has dates in words. */
const samples: Readonly<Record<string, { reader: ImportReader; file: string; files: Files }>> = {
  slack: {
    reader: slackFormat.reader,
    file: 'help/2026-07-01.json',
    files: {
      'channels.json': '[{"id":"C1","name":"help"}]',
      'users.json': '[{"id":"U1","name":"roos"}]',
      'help/2026-07-01.json': JSON.stringify([
        { type: 'message', user: 'U1', ts: '1782896400.000100', text: 'One' },
        { type: 'message', user: 'U1', ts: '1782896401.000100', text: 'Two' },
      ]),
    },
  },
  discord: {
    reader: discordFormat.reader,
    file: 'help.json',
    files: {
      'help.json': JSON.stringify({
        guild: { id: '1', name: 'Harbour' },
        channel: { id: '2', type: 'GuildTextChat', name: 'help' },
        messages: ['One', 'Two'].map((content, index) => ({
          id: `${3 + index}`,
          type: 'Default',
          timestamp: at,
          content,
          author: { id: '9', name: 'roos' },
        })),
        messageCount: 2,
      }),
    },
  },
  zulip: {
    reader: zulipFormat.reader,
    file: 'messages-000001.json',
    files: {
      'realm.json': JSON.stringify({
        zerver_stream: [{ id: 3, name: 'help' }],
        zerver_recipient: [{ id: 9, type: 2, type_id: 3 }],
        zerver_userprofile: [{ id: 1, full_name: 'Roos' }],
      }),
      'messages-000001.json': JSON.stringify({
        zerver_message: ['One', 'Two'].map((content, index) => ({
          id: 5 + index,
          sender: 1,
          recipient: 9,
          subject: 'Tides',
          content,
          date_sent: 1_782_896_400,
        })),
      }),
    },
  },
  discourse: {
    reader: discourseFormat.reader,
    file: '7.json',
    files: {
      '7.json': JSON.stringify({
        id: 7,
        title: 'Tides',
        created_at: at,
        post_stream: {
          posts: ['One', 'Two'].map((raw, index) => ({
            id: 70 + index,
            post_number: 1 + index,
            post_type: 1,
            username: 'roos',
            created_at: at,
            raw,
          })),
          stream: [70, 71],
        },
      }),
    },
  },
  github: {
    reader: githubReader,
    file: 'page.json',
    files: {
      'page.json': JSON.stringify({
        data: {
          repository: {
            discussions: {
              nodes: [
                {
                  id: 'D_1',
                  title: 'Tides',
                  body: 'One',
                  createdAt: at,
                  comments: { nodes: [{ id: 'C_1', body: 'Two', createdAt: at }] },
                },
              ],
            },
          },
        },
      }),
    },
  },
  matrix: {
    reader: matrixFormat.reader,
    file: 'room.json',
    files: {
      'room.json': JSON.stringify({
        room_name: 'help',
        exported_by: 'Roos',
        messages: ['One', 'Two'].map((body, index) => ({
          type: 'm.room.message',
          event_id: `$${index}`,
          sender: '@roos:harbour.example',
          origin_server_ts: 1_782_896_400_000,
          content: { msgtype: 'm.text', body },
        })),
      }),
    },
  },
  mbox: {
    reader: mboxReader,
    file: 'tides.mbox',
    files: {
      'tides.mbox': ['One', 'Two']
        .map(
          (text, index) =>
            `From roos Wed Jul  1 09:00:00 2026\nFrom: Roos <r@x.example>\nDate: Wed, 1 Jul 2026 09:00:00\nMessage-ID: <${index}@x>\nReferences: <0@x>\nSubject: Tides\n\n${text}\n\n`,
        )
        .join(''),
    },
  },
};
const formats = Object.entries(samples);
const texts = async (reader: ImportReader, files: Files): Promise<readonly string[]> =>
  (await read(reader, files)).posts.map(({ markdown }) => markdown);

describe('an export of each format', () => {
  it.each(formats)('%s: holds what the tests below leave out', async (_name, { reader, files }) => {
    const { posts, problems } = await read(reader, files);
    expect(posts.map(({ markdown }) => markdown)).toEqual(['One', 'Two']);
    expect(problems).toEqual([]);
  });

  // A mail may end anywhere: nothing in it says that there is more.
  const json = formats.filter(([name]) => name !== 'mbox');

  it.each(json)('%s: cut off anywhere loses no message silently', async (_name, { reader, file, files }) => {
    const whole = String(files[file]);
    for (let length = 1; length < whole.length; length += 7) {
      const { posts, problems } = await read(reader, { ...files, [file]: whole.slice(0, length) });
      if (posts.length < 2) expect(problems).toEqual([expect.stringContaining(`${file}:`)]);
      expect(posts.length).toBeLessThanOrEqual(2);
    }
  });

  it.each(formats)('%s: twice in one is read without a problem', async (_name, { reader, file, files }) => {
    // As when somebody exports again into the same folder.
    const copy = file.replace(
      /(\d+)?\.(\w+)$/,
      (_, number = '', ending) => `${Number(number) + 1}.${ending}`,
    );
    const found = await texts(reader, {
      ...files,
      [copy.replace(/-(\d)\./, '-00000$1.')]: files[file] ?? '',
    });
    expect([...new Set(found)].sort()).toEqual(['One', 'Two']);
  });
});

describe('a date without a zone', () => {
  const zone = process.env['TZ'];
  afterEach(() => {
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
  });

  it.each(['America/Los_Angeles', 'Asia/Tokyo'])('is UTC, wherever Kith runs: in %s', async (place) => {
    process.env['TZ'] = place;
    expect(new Date(2026, 0).toISOString()).not.toBe('2026-01-01T00:00:00.000Z');
    for (const [, { reader, files }] of formats) {
      const { posts } = await read(reader, files);
      expect(posts.map((post) => new Date(post.at).toISOString().slice(0, 18))).toEqual([
        '2026-07-01T09:00:0',
        '2026-07-01T09:00:0',
      ]);
    }
  });
});

describe('an export of ten million messages', () => {
  it('is counted in bounded memory, so that the person can be asked which part they want', async () => {
    const messages = 10_000_000;
    async function* items(): AsyncGenerator<ImportedItem> {
      yield { kind: 'thread', id: 't', channel: 'help', at: 0 };
      for (let at = 0; at < messages; at++)
        yield { kind: 'post', id: 'p', thread: 't', at, author: 'unknown', markdown: '' };
    }
    const before = process.memoryUsage().heapUsed;
    const survey = await surveyItems(items());
    expect(survey).toMatchObject({ posts: messages, channels: [{ name: 'help', posts: messages }] });
    expect(survey.posts).toBeGreaterThan(mostUnasked);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(500e6);
  }, 60_000);
});
