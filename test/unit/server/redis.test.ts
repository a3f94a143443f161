import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { connectRoom } from '../../../src/collab/room-connection';
import type { Backplane } from '../../../src/server/peers/backplane';
import { connectRedis } from '../../../src/server/peers/redis-backplane';
import { createKith, type Kith, type RunningKith } from '../cli/run-kith';
import { createTestLogger } from '../node/workspace-fixture';
import { hasRedis, startRedis } from './redis-server';
import { connect, startNode, until, type TestClient, type TestServer } from './test-server';

const room = 'harbour/main/posts/a.md';
const at = (url: string, logger = createTestLogger()): Promise<Backplane> => connectRedis(url, logger);

describe.skipIf(!hasRedis)('servers of one process that share rooms through Redis', () => {
  test('documents and presence cross', async () => {
    const { url } = await startRedis();
    const [ada, bo] = [
      connect(await startNode(await at(url)), room),
      connect(await startNode(await at(url)), room),
    ];
    ada.provider.awareness.setLocalStateField('user', { id: 'ada' });
    ada.text.insert(0, 'from ada, ');
    await until('bo to have it', () => bo.text.toString() === 'from ada, ');
    bo.text.insert(bo.text.length, 'from bo');
    await until('ada to have it', () => ada.text.toString() === 'from ada, from bo');
    await until('bo to see ada', () => bo.provider.awareness.getStates().get(ada.doc.clientID)?.['user']);
  });

  test('servers with another number of a database are others', async () => {
    const { url } = await startRedis();
    const [ada, bo] = [
      connect(await startNode(await at(url)), room),
      connect(await startNode(await at(`${url}/1`)), room),
    ];
    ada.text.insert(0, 'ada');
    bo.text.insert(0, 'bo');
    const cleo = connect(await startNode(await at(`${url}/1`)), room);
    await until('cleo to have what is there', () => cleo.text.toString() === 'bo');
    expect(ada.text.toString()).toBe('ada');
  });

  test('Redis killed and back: what was written meanwhile on each becomes one', async () => {
    const redis = await startRedis();
    const logger = createTestLogger();
    const nodes = [
      await startNode(await at(redis.url, logger)),
      await startNode(await at(redis.url)),
    ] as const;
    const [ada, bo] = nodes.map((node) => connect(node, room)) as [TestClient, TestClient];
    ada.text.insert(0, 'begun.');
    await until('it to cross', () => bo.text.toString() === 'begun.');
    await redis.kill();
    const health = async (): Promise<string> =>
      (await fetch(nodes[0].url.replace('ws', 'http') + '/healthz')).text();
    ada.text.insert(0, 'ada ');
    bo.text.insert(bo.text.length, ' bo');
    bo.text.delete(0, 2);
    const beside = connect(nodes[0], room);
    await until('those beside ada to have hers', () => beside.text.toString() === 'ada begun.');
    expect(await health()).toBe('ok, without Redis\n');
    await startRedis(redis.port);
    await until('both to have both', () =>
      [ada, bo, beside].every(({ text }) => text.toString() === 'ada gun. bo'),
    );
    ada.text.insert(0, '!');
    await until('it to go on', () => bo.text.toString() === '!ada gun. bo');
    expect(await health()).toBe('ok\n');
    const metrics = await (await fetch(nodes[0].url.replace('ws', 'http') + '/metrics')).text();
    expect(metrics).toMatch(/^kith_peers_reachable 1$/m);
    expect(logger.lines.map((line) => line.slice(0, 12))).toEqual([
      'Redis can be',
      'Redis is awa',
      'Redis can be',
    ]);
  });

  test('a Redis that hangs holds up nobody who is beside each other', async () => {
    const redis = await startRedis();
    const nodes = [await startNode(await at(redis.url)), await startNode(await at(redis.url))] as const;
    const [ada, beside, bo] = [connect(nodes[0], room), connect(nodes[0], room), connect(nodes[1], room)];
    ada.text.insert(0, 'begun.');
    await until('it to cross', () => bo.text.toString() === 'begun.');
    redis.process.kill('SIGSTOP');
    ada.text.insert(0, 'ada ');
    await until('it to come beside', () => beside.text.toString() === 'ada begun.');
    expect(bo.text.toString()).toBe('begun.');
    redis.process.kill('SIGCONT');
    await until('it to cross', () => bo.text.toString() === 'ada begun.');
  });

  test('messages that are lost, doubled and overtaken', async () => {
    const { url } = await startRedis();
    const chances = fc.sample(fc.noBias(fc.nat(99)), 5000);
    let turn = 0;
    const chance = (): number => chances[turn++ % chances.length] ?? 0;
    /** Spoils what is heard. */
    const spoilt = (backplane: Backplane): Backplane => ({
      ...backplane,
      get connected() {
        return backplane.connected;
      },
      subscribe: (channel, hear) =>
        backplane.subscribe(channel, (message) => {
          if (channel.startsWith('room:') && chance() < 20) return;
          for (let times = chance() < 30 ? 2 : 1; times > 0; times--)
            setTimeout(() => hear(message), chance() / 4);
        }),
    });
    const nodes: TestServer[] = [];
    for (let i = 0; i < 2; i++) nodes.push(await startNode(spoilt(await at(url))));
    const clients = nodes.map((node) => connect(node, room));
    await until('both to be in', () => clients.every(({ provider }) => provider.synced));
    for (let i = 0; i < 200; i++) {
      for (const { text } of clients) {
        text.insert(chance() % (text.length + 1), `<${i}>`);
        if (chance() < 30) text.delete(0, 1);
      }
      if (i % 10 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    await until(
      'both to have the same',
      () => new Set(clients.map(({ text }) => text.toString())).size === 1,
    );
    expect(clients[0]?.text.length).toBeGreaterThan(500);
  });

  test('what no server of Kith says is left out, and told', async () => {
    const { url } = await startRedis();
    const node = await startNode(await at(url));
    const ada = connect(node, room);
    ada.text.insert(0, 'kept');
    await until('ada to be in', () => ada.provider.synced);
    const stranger = await at(url);
    for (const message of [
      new Uint8Array(),
      Uint8Array.of(1, 2, 3),
      new TextEncoder().encode('{"type":"update"}'),
    ])
      expect(await stranger.publish(`room:${room}`, message)).toBe(1);
    await stranger.close();
    await until(
      'all to be told',
      () => node.logger.lines.filter((line) => line.includes('no server of Kith')).length === 3,
    );
    expect(connect(node, room).provider.url).toContain(room);
    expect(ada.text.toString()).toBe('kept');
  });

  test('one at a time does what must be done once', async () => {
    const { url } = await startRedis();
    const backplanes = [await at(url), await at(url)];
    let inside = 0;
    const most: number[] = [];
    const work = async (): Promise<void> => {
      most.push(++inside);
      await new Promise((resolve) => setTimeout(resolve, 10));
      inside--;
    };
    await Promise.all([...backplanes, ...backplanes].map((one) => one.exclusively('x', work)));
    expect(most).toEqual([1, 1, 1, 1]);
    await Promise.all(backplanes.map((one) => one.close()));
  });
});

describe.skipIf(!hasRedis)('kith serve --redis', () => {
  let kith: Kith;
  beforeAll(async () => {
    kith = createKith();
  });
  afterAll(() => kith.dispose());

  async function serving(folder: string, redis: string): Promise<RunningKith & { url: string }> {
    const server = kith.start(folder, 'serve', '--port', '0', '--json', '--redis', redis);
    await until('the server to listen', () => server.stdout().endsWith('\n'));
    return { ...server, url: (JSON.parse(server.stdout()) as { url: string }).url };
  }

  test('one killed while people type: they go on with the other, and nothing that was said to be safe is lost', async () => {
    const redis = await startRedis();
    const folder = kith.folder();
    const [one, two] = [await serving(folder, redis.url), await serving(kith.folder(), redis.url)];
    const [ada, bo, cleo] = [connect(one, room), connect(one, room), connect(two, room)];
    const everybody = [ada, bo, cleo];
    await until('all to be in', () => everybody.every(({ provider }) => provider.synced));
    let words = 0;
    const typing = setInterval(() => {
      for (const { text } of everybody) text.insert(text.length, `${words++} `);
    }, 2);
    await until('much to cross', () => cleo.text.length > 1000 && ada.text.toString().includes(' 100 '));
    one.process.kill('SIGKILL');
    await one.ended;
    // As a proxy does it that no longer reaches the first.
    for (const { provider } of [ada, bo]) provider.serverUrl = two.url;
    const before = words;
    await until('people to go on', () => words > before + 50);
    clearInterval(typing);
    await until(
      'all to have the same',
      () => new Set(everybody.map(({ text }) => text.toString())).size === 1,
    );
    const all = Array.from({ length: words }, (_, word) => String(word));
    const had = cleo.text.toString().trim().split(' ');
    expect(
      had
        .map(Number)
        .sort((a, b) => a - b)
        .map(String),
    ).toEqual(all);

    const again = await serving(folder, redis.url);
    const dan = connect(again, room);
    await until(
      'the first to have it all when it is back',
      () => dan.text.toString() === cleo.text.toString(),
    );
  });

  test('what was said to be safe is there although its author left and its server was killed at once', async () => {
    const redis = await startRedis();
    const [folder, other] = [kith.folder(), await serving(kith.folder(), redis.url)];
    const bo = connect(other, room);
    for (let round = 0; round < 3; round++) {
      const server = await serving(folder, redis.url);
      const doc = new Y.Doc();
      const text = doc.getText('text');
      const lineage = '0'.repeat(64);
      const ada = connectRoom({ url: server.url, room, doc, lineage, WebSocket: WebSocket as never });
      await until('ada to have it all', () => text.toString() === bo.text.toString());
      await until('ada to be in', () => ada.status.phase === 'live');
      text.insert(text.length, `${round} `);
      await until('it to be said to be safe', () => ada.status.unacknowledged === 0);
      server.process.kill('SIGKILL');
      ada.dispose();
      await server.ended;
      await until('bo to have it', () => bo.text.toString().endsWith(`${round} `));
    }
  });

  test.each([
    ['http://localhost', 'an address such as redis://'],
    ['x', 'an address such as redis://'],
    ['redis://localhost/x', 'an address such as redis://'],
    ['redis://:hidden@127.0.0.1:1', 'Redis cannot be reached'],
  ])('%s is told what is wrong', async (url, message) => {
    const { status, stderr } = await kith.run(kith.folder(), 'serve', '--port', '0', '--redis', url);
    expect([status, stderr.includes(message), stderr.includes('hidden')]).toEqual([2, true, false]);
  });

  test('a password is taken from the surroundings', async () => {
    const redis = await startRedis(0, '--requirepass', 'swordfish');
    const refused = await kith.run(kith.folder(), 'serve', '--port', '0', '--redis', redis.url);
    expect([refused.status, refused.stderr]).toEqual([2, expect.stringContaining('NOAUTH')]);
    process.env['KITH_REDIS_PASSWORD'] = 'swordfish';
    try {
      const ada = connect(await serving(kith.folder(), redis.url), room);
      await until('ada to be in', () => ada.provider.synced);
    } finally {
      delete process.env['KITH_REDIS_PASSWORD'];
    }
  });
});
