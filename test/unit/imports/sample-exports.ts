import { discordFormat } from '../../../src/core/services/imports/discord/discord-reader';
import { discourseFormat } from '../../../src/core/services/imports/discourse/discourse-format';
import type { ImportReader } from '../../../src/core/services/imports/export-source';
import { githubReader } from '../../../src/core/services/imports/github/github-reader';
import { matrixFormat } from '../../../src/core/services/imports/matrix/matrix-reader';
import { mboxReader } from '../../../src/core/services/imports/mbox/mbox-reader';
import { slackFormat } from '../../../src/core/services/imports/slack/slack-reader';
import { zulipFormat } from '../../../src/core/services/imports/zulip/zulip-reader';
import type { Files } from './export-of-texts';

const at = '2026-07-01T09:00:00';

/** A small export of one format: two messages, “One” and “Two”, by Roos. */
export interface SampleExport {
  readonly reader: ImportReader;
  /** The file with the messages. */
  readonly file: string;
  readonly files: Files;
}

/** By format, with times without a zone where the format has dates in words. */
const samples: Readonly<Record<string, SampleExport>> = {
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
export const sampleExports = Object.entries(samples);
