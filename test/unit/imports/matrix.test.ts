import { describe, expect, it } from 'vitest';
import { matrixFormat } from '../../../src/core/services/imports/matrix/matrix-reader';
import { lookOf, read, type Files } from './export-of-texts';

type Json = Readonly<Record<string, unknown>>;

const room = '!abc:harbour.example';
const start = Date.UTC(2026, 2, 16, 9);
const event = (id: string, content: Json, more: Json = {}): Json => ({
  type: 'm.room.message',
  event_id: `$${id}`,
  room_id: room,
  sender: '@roos:harbour.example',
  origin_server_ts: start,
  content: { msgtype: 'm.text', ...content },
  ...more,
});
const inThread = (id: string, root: string, more: Json = {}): Json =>
  event(id, {
    body: `Text ${id}`,
    'm.relates_to': {
      rel_type: 'm.thread',
      event_id: `$${root}`,
      is_falling_back: true,
      'm.in_reply_to': { event_id: `$${root}` },
      ...more,
    },
  });
const file = (...messages: readonly unknown[]): Files => ({
  'matrix - Help - Chat Export - 2026-11-01T10:00:00.000Z.json': JSON.stringify(
    {
      room_name: 'Help',
      room_creator: '@roos:harbour.example',
      topic: 'Ask here',
      export_date: '1 November 2026 at 10:00',
      exported_by: 'Roos',
      messages,
    },
    undefined,
    4,
  ),
});
const readRoom = (...messages: readonly unknown[]) => read(matrixFormat.reader, file(...messages));

describe('a room of Matrix', () => {
  it('is recognised by what Element writes around it', async () => {
    expect(await matrixFormat.recognise(lookOf(file()))).toBe(true);
    expect(await matrixFormat.recognise(lookOf({ 'a.json': '{"guild":{}}' }))).toBe(false);
  });

  it('is a discussion a week, with its people by the names they gave themselves', async () => {
    const { threads, posts, people, problems } = await readRoom(
      event('1', { body: 'Which *sensor*?' }),
      event('2', { body: 'Mine' }, { sender: '@sam:other.example', origin_server_ts: start + 1000 }),
      event(
        '3',
        { displayname: 'Roos Blankert' },
        { type: 'm.room.member', state_key: '@roos:harbour.example' },
      ),
    );
    expect(threads).toMatchObject([{ title: '#Help, week 12, 2026', channel: 'Help' }]);
    expect(posts).toMatchObject([
      {
        id: '$1',
        at: start,
        author: { id: 'roos:harbour.example', handle: 'roos', name: 'Roos Blankert' },
        url: `https://matrix.to/#/${room}/$1`,
      },
      { id: '$2', author: { id: 'sam:other.example', handle: 'sam' } },
    ]);
    expect(people).toMatchObject([{ id: 'roos:harbour.example', name: 'Roos Blankert' }]);
    expect(problems).toEqual([]);
  });

  it('has threads, whose first message does not say that it is one', async () => {
    const { threads, posts, lost } = await readRoom(
      event('1', { body: 'Opening' }),
      event('2', { body: 'Loose' }),
      inThread('3', '1'),
      inThread('4', '1', { is_falling_back: false, 'm.in_reply_to': { event_id: '$3' } }),
    );
    expect(threads.map(({ id, opening }) => [id, opening])).toEqual([
      ['$1', '$1'],
      [`${room}/2026-W12`, undefined],
    ]);
    expect(posts.map(({ id, thread, replyTo }) => [id, thread, replyTo?.id])).toEqual([
      ['$1', '$1', undefined],
      ['$2', `${room}/2026-W12`, undefined],
      // What clients without threads are told that it answers is no answer.
      ['$3', '$1', undefined],
      ['$4', '$1', '$3'],
    ]);
    expect(lost).toEqual([]);
  });

  it('has answers, old ones with what they answer in front', async () => {
    const answer = { 'm.relates_to': { 'm.in_reply_to': { event_id: '$1' } } };
    const { posts, lost } = await readRoom(
      event('1', { body: 'Which?' }),
      event('2', { ...answer, body: '> <@roos:harbour.example> Which?\n> Two lines\n\nThe blue one' }),
      event('3', {
        ...answer,
        body: 'x',
        format: 'org.matrix.custom.html',
        formatted_body:
          '<mx-reply><blockquote>Which?</blockquote></mx-reply>The <b>red</b> one, <a href="https://matrix.to/#/@sam:other.example">Sam</a>',
      }),
      event('4', { body: 'Late', 'm.relates_to': { 'm.in_reply_to': { event_id: '$9' } } }),
    );
    expect(posts.map(({ markdown, replyTo }) => [markdown, replyTo?.id])).toEqual([
      ['Which?', undefined],
      ['The blue one', '$1'],
      ['The **red** one, @Sam', '$1'],
      ['Late', undefined],
    ]);
    expect(posts[2]?.mentions).toEqual([{ id: 'sam:other.example', name: 'Sam' }]);
    expect(lost).toEqual([expect.stringContaining('Which message a reply answers: it is not in the export')]);
  });

  it('says what it does not hold', async () => {
    const { posts, lost, problems } = await readRoom(
      event('1', { msgtype: 'm.image', body: 'photo.png' }),
      { ...event('2', {}), content: {} },
      event('3', { body: 'x' }, { unsigned: { redacted_because: { type: 'm.room.redaction' } } }),
      event('4', { body: '* new', 'm.relates_to': { rel_type: 'm.replace', event_id: '$1' } }),
      event('5', {}, { type: 'm.poll.start' }),
      event('6', {}, { type: 'm.room.encrypted' }),
      event('7', {}, { type: 'm.room.topic' }),
      { type: 'm.room.message' },
      'nothing',
    );
    expect(posts).toEqual([]);
    expect(lost.map((one) => one.replace(/^\S.*json:\d+:\d+ /, ''))).toEqual([
      'Files and pictures',
      'Messages that were deleted',
      'Messages that were deleted',
      'Edits, which stand beside what they edit',
      'Polls',
      'Messages that whoever exported could not decrypt',
      'Notices, such as who joined, and reactions',
    ]);
    expect(problems).toHaveLength(2);
  });

  it.each([
    ['version 11 and later', { content: { redacts: '$1', reason: 'x' } }],
    ['before', { content: {}, redacts: '$1' }],
  ])('loses what an event of its own deletes, in rooms of %s', async (_, redaction) => {
    const { posts, lost, problems } = await readRoom(
      event('1', { body: 'my address' }),
      event('2', { body: 'Stays' }),
      event('3', {}, { type: 'm.room.redaction', ...redaction }),
    );
    expect(posts.map(({ markdown }) => markdown)).toEqual(['Stays']);
    expect(lost.map((one) => one.replace(/^\S.*json:\d+:\d+ /, ''))).toEqual([
      'Messages that were deleted',
      'Notices, such as who joined, and reactions',
    ]);
    expect(problems).toEqual([]);
  });

  it('keeps text from being Markdown or HTML', async () => {
    const { posts } = await readRoom(event('1', { body: '# One\n<script>x</script>\nTwo' }));
    expect(posts[0]?.markdown).toBe('\\# One\\\n\\<script>x\\</script>\\\nTwo');
  });

  it('is left out where it is not wanted', async () => {
    const { items } = await read(matrixFormat.reader, file(event('1', { body: 'x' })), {
      wantsChannel: () => false,
    });
    expect(items).toEqual([]);
  });
});
