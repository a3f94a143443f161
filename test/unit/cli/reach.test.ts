import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { channelFields, environment, services } from '../../harness/channels/services';
import { startStandIn, type StandIn } from '../../harness/channels/stand-in';
import { createKith, type Kith } from './run-kith';

let kith: Kith;
let open: StandIn[] = [];
beforeAll(() => {
  kith = createKith();
});
afterEach(async () => {
  await Promise.all(open.map((one) => one.close()));
  open = [];
  vi.unstubAllEnvs();
});
afterAll(() => kith.dispose());

async function serve(service: 'mastodon' | 'discourse' | 'slack'): Promise<StandIn> {
  const standIn = await startStandIn(services[service]);
  open.push(standIn);
  for (const [name, value] of Object.entries(environment(service, standIn.origin))) vi.stubEnv(name, value);
  return standIn;
}

/** A post that was sent to three channels. */
async function harbour(): Promise<{ folder: string; mastodon: StandIn; discourse: StandIn }> {
  const [mastodon, discourse, slack] = [
    await serve('mastodon'),
    await serve('discourse'),
    await serve('slack'),
  ];
  const channels = [
    `  mastodon: ${channelFields('mastodon', mastodon.origin)}`,
    `  forum: ${channelFields('discourse', discourse.origin)}`,
    `  slack: ${channelFields('slack', slack.origin)}`,
  ];
  const folder = kith.folder({
    'community.yml': `name: Harbour\nchannels:\n${channels.join('\n')}\n`,
    'posts/quay.md':
      '---\ntitle: The quay opens again\nstatus: published\nchannels: [mastodon, forum, slack]\n---\n\nText.\n',
    'posts/quay.channels/mastodon.md': 'On Saturday the quay opens.\n',
    'posts/quay.channels/forum.md': 'On Saturday the quay opens again, at ten.\n',
    'posts/quay.channels/slack.md': 'On Saturday the quay opens.\n',
    'strategy/heard.md':
      '---\nobjective: Be heard\nmeasures:\n  - { metric: reach.likes, target: 10, baseline: 0, by: 2099-01-01 }\n---\n',
  });
  expect(await kith.run(folder, 'publish', '--send')).toMatchObject({ status: 0 });
  return { folder, mastodon, discourse };
}

function outbox(folder: string): string {
  const place = join(folder, 'channels/outbox');
  return readdirSync(place)
    .map((name) => readFileSync(join(place, name), 'utf8'))
    .join('---\n');
}

test('reads back what was sent, writes it once, and figures and goals count it', async () => {
  const { folder, mastodon } = await harbour();
  const before = outbox(folder);
  const dry = await kith.run(folder, 'reach', '--dry-run');
  expect(dry).toMatchObject({ status: 0, stderr: '' });
  expect(dry.stdout).toContain(
    'would write posts/quay.md → mastodon  likes 3, shares 2, quotes 1, replies 4\n',
  );
  expect(dry.stdout).toContain(
    'would write posts/quay.md → forum (Discourse)  likes 3, replies 4, views 50\n',
  );
  expect(dry.stdout).toContain('not asked posts/quay.md → slack: Slack tells nothing of reach.\n');
  expect(outbox(folder)).toBe(before);

  expect(await kith.run(folder, 'reach')).toMatchObject({ status: 0 });
  const written = outbox(folder);
  expect(written).toMatch(/likes: 3\nshares: 2\nquotes: 1\nreplies: 4\nread_at: \S+Z\n/);
  expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0, value: { problems: [] } });

  expect((await kith.run(folder, 'reach')).stdout).toContain('as it was posts/quay.md → mastodon');
  expect(outbox(folder)).toBe(written);

  mastodon.service.counts.likes = 8;
  const again = await kith.run(folder, 'reach');
  expect(again.stdout).toContain('wrote posts/quay.md → mastodon  likes 8 (3 before), shares 2');
  expect(await kith.json(folder, 'metrics', '--metric', 'reach.likes', '--json')).toMatchObject({
    value: {
      metrics: {
        'reach.likes': {
          value: 11,
          unit: 'times',
          n: 2,
          details: { mastodon: { value: 8 }, forum: { value: 3 }, sent: { value: 3 } },
          external: [{ name: 'forum' }, { name: 'mastodon' }],
        },
      },
    },
  });
  const { stdout } = await kith.run(folder, 'metrics');
  expect(stdout).toMatch(/^reach\.likes +11 {2}n = 2 {2}external, read: forum \d{4}-\d\d-\d\d, mastodon/m);
  // Nothing is sent again for what was written into the outbox.
  expect(await kith.run(folder, 'publish', '--send')).toMatchObject({ stdout: 'Nothing is due.\n' });
});

test('a service that fails is told with its post, and the others are written', async () => {
  const { folder, mastodon } = await harbour();
  mastodon.disturb = () => ({ when: 'before', reply: { status: 401, body: '{"error":"Revoked"}' } });
  const told = await kith.run(folder, 'reach');
  expect(told.status).toBe(1);
  expect(told.stdout).toContain(
    'not read posts/quay.md → mastodon: The service does not accept the token in KITH_MASTODON_TOKEN (401). Revoked\n',
  );
  expect(told.stdout).toContain('wrote posts/quay.md → forum (Discourse)');
  expect(outbox(folder)).toContain('views: 50\n');
  const { value } = await kith.json(folder, 'reach', '--channel', 'forum', '--json');
  expect(value).toMatchObject({
    posts: [{ channel: 'forum', state: 'read', changed: false }],
    unreadable: [],
  });
  expect(await kith.run(folder, 'reach', '--channel', 'nowhere')).toMatchObject({ status: 2 });
});

test('where nothing was sent there is nothing to read', async () => {
  const folder = kith.folder({ 'community.yml': 'name: Harbour\n' });
  expect(await kith.run(folder, 'reach')).toMatchObject({
    status: 0,
    stdout: 'Nothing was sent to a channel yet.\n',
  });
});
