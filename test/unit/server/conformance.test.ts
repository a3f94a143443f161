import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import type { Visitor } from '../../../src/server/access/access';
import { readMessage, stateMessage } from '../../../src/collab/messages';
import { readPresences } from '../../../src/server/rooms/presence';
import { setUps, type Deployment } from './deployments';
import { connect, until, type TestClient } from './test-server';

// What the client that y-websocket ships sees is the same however many servers there are.
describe.each(setUps)('with $name', ({ canRun, start }) => {
  describe.skipIf(!canRun)('the stock client', () => {
    let deployment: Deployment;
    beforeAll(async () => {
      deployment = await start();
    });
    afterAll(() => deployment.dispose());

    const newRoom = (folder = 'posts'): string => `harbour/main/${folder}/${randomUUID()}.md`;

    interface Coming extends Partial<Visitor> {
      readonly lineage?: string;
      readonly doc?: Y.Doc;
    }

    /** The client of that number, at its server. */
    async function join(client: number, room: string, coming: Coming = {}): Promise<TestClient> {
      const { lineage, doc, ...visitor } = coming;
      const token = await deployment.token(visitor);
      return connect(
        deployment.server(client),
        room,
        { token, ...(lineage !== undefined && { lineage }) },
        doc,
      );
    }

    const joinAll = (count: number, room: string): Promise<TestClient[]> =>
      Promise.all(Array.from({ length: count }, (_, client) => join(client, room)));

    const haveSame = (clients: readonly TestClient[], length: number): boolean =>
      clients.every(({ text }) => text.length === length) &&
      new Set(clients.map(({ text }) => text.toString())).size === 1;

    test('that edits at the same time as others ends with the same text', async () => {
      const clients = await joinAll(4, newRoom());
      for (let i = 0; i < 50; i++)
        clients.forEach(({ text }, client) => text.insert(i % (text.length + 1), String(client)));
      await until('all to have all', () => haveSame(clients, 200));
    });

    test('sees others come and go', async () => {
      const [ada, bo] = (await joinAll(2, newRoom())) as [TestClient, TestClient];
      const seen = (): unknown => bo.provider.awareness.getStates().get(ada.doc.clientID)?.['user'];
      ada.provider.awareness.setLocalStateField('user', { id: 'ada' });
      await until('bo to see ada', seen);
      ada.provider.destroy();
      await until('ada to be gone', () => !seen());
    });

    test('that asks who is here is told of all', async () => {
      const room = newRoom();
      const ada = await join(0, room);
      ada.provider.awareness.setLocalStateField('user', { id: 'ada' });
      await until('ada to be in', () => ada.provider.synced);
      const { url } = deployment.server(1);
      const asker = new WebSocket(`${url}/${room}?token=${await deployment.token()}`);
      let told = 0;
      asker.on('message', (bytes: Buffer) => {
        const message = readMessage(new Uint8Array(bytes));
        if (message?.type !== 'presence') return;
        if (readPresences(message.update).some(({ client }) => client === ada.doc.clientID)) told++;
      });
      await until('it to be told on coming in', () => told > 0);
      const before = told;
      let answered = false;
      asker.on('message', (bytes: Buffer) => {
        answered ||= readMessage(new Uint8Array(bytes))?.type === 'update';
      });
      asker.send(Uint8Array.of(3));
      asker.send(stateMessage(Uint8Array.of(0)));
      await until('what was asked after it to be answered', () => answered);
      expect(told).toBeGreaterThan(before);
      asker.terminate();
    });

    test('that was away brings what it wrote, and gets what others did', async () => {
      const [ada, bo] = (await joinAll(2, newRoom())) as [TestClient, TestClient];
      ada.text.insert(0, 'begun ');
      await until('it to cross', () => bo.text.toString() === 'begun ');
      bo.provider.disconnect();
      bo.text.insert(0, 'bo ');
      bo.text.delete(3, 2);
      ada.text.insert(6, 'ada');
      bo.provider.connect();
      await until('both to have both', () => [ada, bo].every(({ text }) => text.toString() === 'bo gun ada'));
    });

    test('finds what was written when everybody has left, and the servers were started again', async () => {
      const room = newRoom();
      const [ada, bo] = (await joinAll(2, room)) as [TestClient, TestClient];
      ada.text.insert(0, 'kept');
      await until('it to cross', () => bo.text.toString() === 'kept');
      ada.provider.destroy();
      bo.provider.destroy();
      const cleo = await join(1, room);
      await until('it to be loaded again', () => cleo.text.toString() === 'kept');
      cleo.provider.destroy();
      await deployment.restart('SIGTERM');
      for (const dan of await joinAll(2, room))
        await until('it to be read from the disk', () => dan.text.toString() === 'kept');
    });

    test('comes back to servers that were killed, and nothing is lost or there twice', async () => {
      const clients = await joinAll(3, newRoom());
      await until('all to be in', () => clients.every(({ provider }) => provider.synced));
      let words = 0;
      const write = (count: number): void => {
        for (const end = words + count; words < end; words++) {
          const text = clients[words % clients.length]?.text;
          text?.insert(text.length, `${words} `);
        }
      };
      write(30);
      const restarted = deployment.restart('SIGKILL');
      write(30);
      await restarted;
      write(30);
      const all = Array.from({ length: words }, (_, word) => `${word} `);
      await until('all to have all', () => haveSame(clients, all.join('').length));
      const had = clients[0]?.text.toString().trim().split(' ').map(Number);
      expect(had?.sort((one, other) => one - other)).toEqual(all.map(Number));
    });

    test.each(['with', 'without'])(
      '%s a beginning of its own gives servers that lost everything the text back, once',
      async (how) => {
        const room = newRoom();
        const seed = seedRoom(room, 'begun\n');
        const lineage = how === 'with' ? { lineage: seed.lineage } : {};
        const clients = await Promise.all(
          [0, 1, 2].map((client) => {
            const doc = new Y.Doc();
            Y.applyUpdate(doc, seed.update);
            return join(client, room, { ...lineage, doc });
          }),
        );
        clients[0]?.text.insert(0, 'ada ');
        await until('it to cross', () => haveSame(clients, 10));
        const emptied = deployment.restart('SIGKILL', 'empty');
        clients[2]?.text.insert(10, 'cleo\n');
        clients[1]?.text.delete(0, 1);
        await emptied;
        await until('all to have it again', () => haveSame(clients, 14));
        const late = await join(1, room, lineage);
        await until('who comes to have it', () => late.text.length === 14);
        expect(late.text.toString()).toBe('da begun\ncleo\n');
      },
    );

    test('that may only read is heard by nobody, and reads on', async () => {
      const room = newRoom('guidelines');
      const moderator = await join(0, room, { role: 'moderator' });
      const [reader, beside] = [await join(1, room), await join(0, room, { role: 'reader' })];
      moderator.text.insert(0, 'rule');
      await until('all to read', () => [reader, beside].every(({ text }) => text.toString() === 'rule'));
      reader.text.insert(0, 'not ');
      moderator.text.insert(4, 's');
      await until('the reader to read on', () => reader.text.toString() === 'not rules');
      for (const client of [0, 1]) {
        const other = await join(client, room, { role: 'reader' });
        await until('another to read', () => other.text.length > 0);
        expect(other.text.toString()).toBe('rules');
      }
      expect(beside.text.toString()).toBe('rules');
    });

    test('brings a document of several MB in one message, and others edit it', async () => {
      const room = newRoom();
      const ada = await join(0, room);
      for (let part = 0; part < 4; part++) ada.text.insert(0, `${part}`.repeat(2_000_000));
      const others = [await join(1, room), await join(0, room)];
      await until('all to have it', () => others.every(({ text }) => text.length === 8_000_000));
      others[0]?.text.insert(4_000_000, '<here>');
      await until('the edit to cross', () => [ada, ...others].every(({ text }) => text.length === 8_000_006));
      expect(others[1]?.text.toString() === ada.text.toString()).toBe(true);
      expect(ada.text.toString().slice(3_999_999, 4_000_007)).toBe('2<here>1');
    });

    test('is in many rooms at once, and each has its own text', async () => {
      const rooms = Array.from({ length: 40 }, () => newRoom());
      const pairs = await Promise.all(rooms.map((room) => joinAll(2, room)));
      pairs.forEach(([ada], index) => ada?.text.insert(0, `room ${index}`));
      await until('each to have its own', () =>
        pairs.every(([, bo], index) => bo?.text.toString() === `room ${index}`),
      );
    });

    test.each<[string, (doc: Y.Doc) => unknown]>([
      ['a map', (doc) => doc.getMap('map').set('list', [1, 'two', { three: [3] }])],
      ['an array', (doc) => doc.getArray('list').insert(0, [1])],
      ['a tree', (doc) => doc.getXmlFragment('tree').insert(0, [new Y.XmlElement('p')])],
      ['a document in it', (doc) => doc.getMap('map').set('inner', new Y.Doc())],
      ['another text', (doc) => doc.getText('other').insert(0, 'other')],
      ['format', (doc) => doc.getText('text').insert(0, 'bold', { bold: true })],
      ['a picture in the text', (doc) => doc.getText('text').insertEmbed(0, { image: 'a.png' })],
      ['something of the text that is none', (doc) => doc.getText('text').setAttribute('a', 'b')],
      ['bytes for an author', (doc) => doc.getMap('authors').set('1', Uint8Array.of(1))],
      ['a type for an author', (doc) => doc.getMap('authors').set('1', new Y.Text('x'))],
    ])('that brings %s, which no text has, is sent away, and the others go on', async (_what, bring) => {
      const room = newRoom();
      const [ada, bo] = (await joinAll(2, room)) as [TestClient, TestClient];
      ada.text.insert(0, 'kept');
      await until('bo to have it', () => bo.text.toString() === 'kept');
      const closed = bo.closed();
      bring(bo.doc);
      expect((await closed).code).toBe(4400);
      const cleo = await join(1, room);
      await until('cleo to have the text', () => cleo.text.toString() === 'kept');
      expect([...cleo.doc.share.keys()].filter((name) => name !== 'text')).toEqual([]);
      ada.text.insert(4, ' on');
      await until('the others to go on', () => cleo.text.toString() === 'kept on');
    });

    test('is told for good that a room has another beginning, and nothing is merged', async () => {
      const room = newRoom();
      const mine = seedRoom(room, 'my text\n');
      const doc = new Y.Doc();
      Y.applyUpdate(doc, mine.update);
      const ada = await join(0, room, { lineage: mine.lineage, doc });
      await until('ada to be in', () => ada.provider.synced);
      const bo = await join(1, room, { lineage: seedRoom(room, 'another text\n').lineage });
      expect(await bo.closed()).toEqual({ code: 4409, reason: mine.lineage });
      expect([bo.provider.shouldConnect, bo.text.toString()]).toEqual([false, '']);
      const cleo = await join(1, room, { lineage: mine.lineage });
      await until('cleo to have the text once', () => cleo.text.toString() === 'my text\n');
    });

    test.each([
      ['without a token', 4401, async () => ({})],
      ['with garbage for a token', 4401, async () => ({ token: 'x.y.z' })],
      [
        'with a token of another community',
        4403,
        async () => ({
          token: await deployment.token({ community: 'lighthouse' }),
        }),
      ],
    ])('%s is refused for good: %i', async (_who, code, params) => {
      const client = connect(deployment.server(1), newRoom(), await params());
      expect((await client.closed()).code).toBe(code);
      expect(client.provider.shouldConnect).toBe(false);
    });
  });
});
