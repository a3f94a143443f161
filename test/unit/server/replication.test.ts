import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { connectRoom } from '../../../src/collab/room-connection';
import { seedRoom } from '../../../src/collab/lineage';
import { readPeerMessage } from '../../../src/server/peers/peer-messages';
import { createMemoryNetwork } from './memory-backplane';
import { connect, dataFolder, startNode, until } from './test-server';

const room = 'harbour/main/posts/a.md';

test('documents and presence cross between servers', async () => {
  const network = createMemoryNetwork();
  const [one, two] = [await startNode(network.join()), await startNode(network.join())];
  const [ada, bo] = [connect(one, room), connect(two, room)];
  ada.provider.awareness.setLocalStateField('user', { id: 'ada' });
  for (let i = 0; i < 50; i++) {
    ada.text.insert(0, 'a');
    bo.text.insert(bo.text.length, 'b');
  }
  await until('both to have all', () => ada.text.length === 100 && bo.text.length === 100);
  expect(ada.text.toString()).toBe(bo.text.toString());
  const seen = () => bo.provider.awareness.getStates().get(ada.doc.clientID)?.['user'];
  await until('bo to see ada', seen);
  const cleo = connect(two, room);
  await until('who comes later to see ada', () => cleo.provider.awareness.getStates().has(ada.doc.clientID));
  ada.provider.destroy();
  await until('ada to be gone', () => !seen());
});

test('who comes back is seen again at once, on whichever server', async () => {
  const network = createMemoryNetwork();
  const [one, two] = [await startNode(network.join()), await startNode(network.join())];
  const [ada, bo, cleo] = [connect(one, room), connect(one, room), connect(two, room)];
  const seers = [bo, cleo];
  ada.provider.awareness.setLocalStateField('user', { id: 'ada' });
  const seen = () => seers.filter((who) => who.provider.awareness.getStates().has(ada.doc.clientID)).length;
  await until('both to see ada', () => seen() === 2);
  for (const server of [two, one]) {
    ada.provider.disconnect();
    await until('ada to be gone', () => seen() === 0);
    ada.provider.serverUrl = server.url;
    ada.provider.connect();
    await until('ada to be back', () => seen() === 2);
  }
});

test('nothing is said to be safe before it is on its way to the others', async () => {
  const backplane = createMemoryNetwork().join();
  let handedOver = 0;
  const server = await startNode(
    {
      ...backplane,
      publish: async (channel, message) => {
        // Longer than it takes until it is asked for.
        await new Promise((resolve) => setTimeout(resolve, 400));
        const got = await backplane.publish(channel, message);
        if (readPeerMessage(message)?.type === 'update') handedOver++;
        return got;
      },
    },
    { interval: 60_000 },
  );
  const doc = new Y.Doc();
  const url = server.url;
  const ada = connectRoom({ url, room, doc, lineage: '0'.repeat(64), WebSocket: WebSocket as never });
  await until('ada to be in', () => ada.status.phase === 'live');
  doc.getText('text').insert(0, 'x');
  await until('it to be said to be safe', () => ada.status.unacknowledged === 0);
  expect(handedOver).toBe(1);
  ada.dispose();
});

test('what is only on the disk of another server is found by who opens the room', async () => {
  const network = createMemoryNetwork();
  const [one, two] = [await startNode(network.join()), await startNode(network.join())];
  const ada = connect(one, room);
  ada.text.insert(0, 'kept');
  await until('ada to be in', () => ada.provider.synced);
  ada.provider.destroy();
  const bo = connect(two, room);
  await until('bo to be in', () => bo.provider.synced);
  expect(bo.text.toString()).toBe('kept');
});

test.each(['started', 'reached'])('a server that is %s again brings what it never told', async (how) => {
  const network = createMemoryNetwork();
  const data = dataFolder();
  const first = network.join();
  const [one, two] = [await startNode(first, { data }), await startNode(network.join())];
  const bo = connect(two, room);
  bo.text.insert(0, 'begun ');
  const ada = connect(one, room);
  await until('it to cross', () => ada.text.toString() === 'begun ');
  network.cut(first, true);
  ada.text.insert(6, 'alone');
  const other = connect(one, room);
  await until('it to be written', () => other.text.toString() === 'begun alone');
  for (const who of [ada, other]) who.provider.destroy();
  const http = one.url.replace('ws', 'http');
  const isLeft = async (): Promise<boolean> =>
    /^kith_rooms 0$/m.test(await (await fetch(`${http}/metrics`)).text());
  while (!(await isLeft()));
  expect(bo.text.toString()).toBe('begun ');
  if (how === 'started') {
    await one.close();
    await startNode(network.join(), { data });
  } else network.cut(first, false);
  await until('bo to have it', () => bo.text.toString() === 'begun alone');
});

test('two who begin a room with different texts at once begin one room', async () => {
  const network = createMemoryNetwork();
  const servers = [await startNode(network.join()), await startNode(network.join())];
  for (let i = 0; i < 10; i++) {
    const name = `harbour/main/posts/${i}.md`;
    const closed: string[] = [];
    const clients = servers.map((server, at) => {
      const { lineage, update } = seedRoom(name, `text ${at}`);
      const doc = new Y.Doc();
      Y.applyUpdate(doc, update);
      const client = connect(server, name, { lineage }, doc);
      void client.closed().then(({ code, reason }) => code === 4409 && closed.push(reason));
      return client;
    });
    await until(
      'one to be in, and one to be told',
      () => closed.length === 1 && clients.some((who) => who.provider.synced),
    );
    const stayed = clients.find((who) => who.provider.synced);
    expect(closed).toEqual([seedRoom(name, stayed?.text.toString() ?? '').lineage]);
  }
});

test('a room that two servers began apart becomes one, and nothing is thrown away', async () => {
  const network = createMemoryNetwork();
  const first = network.join();
  const data = dataFolder();
  const one = await startNode(first, { data });
  const seeds = [seedRoom(room, 'one text'), seedRoom(room, 'another text')].sort((a, b) =>
    a.lineage < b.lineage ? -1 : 1,
  );
  const [weaker, stronger] = seeds as [(typeof seeds)[0], (typeof seeds)[0]];
  const docs = seeds.map(({ update }) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, update);
    return doc;
  });
  const ada = connect(one, room, { lineage: weaker.lineage }, docs[0]);
  await until('ada to be in', () => ada.provider.synced);
  network.cut(first, true);
  const two = await startNode(network.join());
  const bo = connect(two, room, { lineage: stronger.lineage }, docs[1]);
  await until('bo to be in', () => bo.provider.synced);
  const told = ada.closed();
  network.cut(first, false);
  expect(await told).toEqual({ code: 4409, reason: stronger.lineage });
  const again = connect(one, room, { lineage: stronger.lineage });
  await until('the other text to be here', () => again.text.toString() === bo.text.toString());
  const files = readdirSync(data, { recursive: true, encoding: 'utf8' });
  expect(files.filter((name) => name.includes(weaker.lineage) && name.endsWith('.aside'))).toHaveLength(1);
});

test('a room that nobody is known to have is not begun while others cannot be asked', async () => {
  const network = createMemoryNetwork();
  const alone = network.join();
  const one = await startNode(alone);
  network.cut(alone, true);
  const ada = connect(one, room);
  expect((await ada.closed()).code).toBe(1013);
  network.cut(alone, false);
  ada.text.insert(0, 'later');
  await until('ada to be in', () => ada.provider.synced);
});

test('another server that says nothing holds nobody up who opens what is here', async () => {
  const network = createMemoryNetwork();
  const silent = network.join();
  const one = await startNode(network.join(), { patience: 50 });
  const ada = connect(one, room);
  ada.text.insert(0, 'kept');
  await until('ada to be in', () => ada.provider.synced);
  ada.provider.destroy();
  await silent.subscribe('servers', () => undefined);
  const bo = connect(one, room);
  await until('bo to be in', () => bo.text.toString() === 'kept');
  expect((await connect(one, 'harbour/main/new.md').closed()).code).toBe(1013);
});

test(
  'whatever is lost, doubled or overtaken on the way, all end with the same text',
  { timeout: 120_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(0, 0.1, 0.6),
        fc.constantFrom(0, 0.5),
        fc.integer({ min: 0, max: 30 }),
        fc.array(
          fc.record({
            who: fc.nat(2),
            at: fc.nat(30),
            text: fc.string({ maxLength: 4 }),
            deleted: fc.nat(3),
          }),
          { minLength: 1, maxLength: 40 },
        ),
        fc.noBias(fc.infiniteStream(fc.nat(999))),
        async (lost, doubled, delay, edits, chances) => {
          const network = createMemoryNetwork();
          const nodes = [
            await startNode(network.join()),
            await startNode(network.join()),
            await startNode(network.join()),
          ];
          const clients = nodes.map((node) => connect(node, room));
          await until('all to be in', () => clients.every((who) => who.provider.synced));
          network.spoil({ lost, doubled, delay, random: () => (chances.next().value ?? 0) / 1000 });
          for (const { who, at, text, deleted } of edits) {
            const shared = clients[who]?.text;
            if (!shared) continue;
            const place = Math.min(at, shared.length);
            shared.delete(place, Math.min(deleted, shared.length - place));
            shared.insert(place, text);
            if (at % 3 === 0) await new Promise((resolve) => setTimeout(resolve, at % 5));
          }
          const states = () => clients.map(({ doc }) => Y.encodeSnapshot(Y.snapshot(doc)).join());
          await until('all to have the same', () => new Set(states()).size === 1);
          const texts = new Set(clients.map(({ text }) => text.toString()));
          for (const { provider } of clients) provider.destroy();
          for (const node of nodes) await node.close();
          return texts.size === 1;
        },
      ),
      { numRuns: 15 },
    );
  },
);
