import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { channelFields, environment, services, token } from '../../harness/channels/services';
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

/** A service whose channel is reached by the environment of what `kith` is started with. */
async function serve(service: 'mastodon' | 'slack', given = token): Promise<StandIn> {
  const standIn = await startStandIn(services[service]);
  open.push(standIn);
  for (const [name, value] of Object.entries(environment(service, standIn.origin, given)))
    vi.stubEnv(name, value);
  return standIn;
}

const post = (channels: string, more = '') =>
  `---\ntitle: The quay opens\nstatus: published\ndescription: On Saturday, at ten.\nchannels: [${channels}]\n${more}---\n\nText.\n`;

describe('kith publish, to channels', () => {
  test('drafts, says exactly what would go out, sends what somebody looked at, once', async () => {
    const { service, origin } = await serve('mastodon');
    const folder = kith.folder({
      'community.yml': `name: Harbour\nchannels:\n  mastodon: ${channelFields('mastodon', origin)}\n`,
      'posts/quay.md': post('mastodon', 'canonical: https://harbour.example/quay\n'),
    });
    const variant = join(folder, 'posts/quay.channels/mastodon.md');
    expect((await kith.run(folder, 'publish', '--dry-run')).stdout).toBe(
      'would draft posts/quay.channels/mastodon.md\n',
    );
    expect(existsSync(variant)).toBe(false);
    expect((await kith.run(folder, 'publish')).stdout).toBe('drafted posts/quay.channels/mastodon.md\n');
    const text = readFileSync(variant, 'utf8');
    expect(text).toBe(
      '---\nstatus: draft\n---\n\nThe quay opens\n\nOn Saturday, at ten.\n\nhttps://harbour.example/quay\n',
    );

    const draft = await kith.run(folder, 'publish', '--send');
    expect(draft).toMatchObject({ status: 0, stderr: '' });
    expect(draft.stdout).toContain('a draft, not sent until');
    expect(service.posts).toEqual([]);

    writeFileSync(variant, text.replace('status: draft\n', 'lang: en\n'));
    const dry = await kith.run(folder, 'publish');
    expect(dry.stdout).toBe(
      'would send posts/quay.md → mastodon (text 61 of 500 characters)\n  The quay opens\n  \n  On Saturday, at ten.\n  \n  https://harbour.example/quay\n',
    );
    expect(service.posts).toEqual([]);

    const sent = await kith.run(folder, 'publish', '--send', '--json');
    expect(JSON.parse(sent.stdout)).toMatchObject({
      channels: [{ post: 'posts/quay.md', channel: 'mastodon', state: 'sent', url: `${origin}/@harbour/1` }],
    });
    expect(service.posts).toHaveLength(1);
    expect(readFileSync(variant, 'utf8')).toMatch(/^url: "?http:\/\/127\.0\.0\.1:\d+\/@harbour\/1"?$/m);
    expect(readdirSync(join(folder, 'channels/outbox'))).toHaveLength(1);
    expect(await kith.json(folder, 'check', '--json')).toMatchObject({ status: 0, value: { problems: [] } });

    expect(await kith.run(folder, 'publish', '--send')).toMatchObject({
      status: 0,
      stdout: 'Nothing is due.\n',
    });
    expect(service.posts).toHaveLength(1);
  });

  test('a post that becomes published in the same run goes out with it', async () => {
    const { service } = await serve('slack');
    const folder = kith.folder({
      'community.yml': 'name: Harbour\nchannels: { slack: { service: slack } }\n',
      'posts/quay.md': post('slack', 'publish_at: 2026-01-01\n').replace('published', 'scheduled'),
      'posts/quay.channels/slack.md': 'The quay opens.\n',
      'posts/later.md': post('slack', 'publish_at: 2099-01-01\n').replace('published', 'scheduled'),
      'posts/later.channels/slack.md': 'Later.\n',
    });
    const { stdout } = await kith.run(folder, 'publish', '--send');
    expect(stdout).toContain('published posts/quay.md');
    expect(stdout).toContain('sent posts/quay.md → slack');
    expect(service.posts.map(({ sent }) => sent)).toEqual([{ text: 'The quay opens.' }]);
  });

  test('a token that is wrong stops the channel at once, is named, and nothing is noted', async () => {
    const standIn = await serve('slack', 'wrong');
    const files = ['a', 'b', 'c'].flatMap((name) => [
      [`posts/${name}.md`, post('slack')],
      [`posts/${name}.channels/slack.md`, `The quay ${name}.\n`],
    ]);
    const folder = kith.folder({
      'community.yml': 'name: Harbour\nchannels: { slack: { service: slack } }\n',
      ...(Object.fromEntries(files) as Record<string, string>),
    });
    const { status, stdout } = await kith.run(folder, 'publish', '--send');
    expect(status).toBe(1);
    expect(stdout.match(/KITH_SLACK_TOKEN/g)).toHaveLength(3);
    expect(stdout).not.toContain(standIn.origin);
    expect(standIn.asked).toHaveLength(1);
    expect(
      existsSync(join(folder, 'channels/outbox')) && readdirSync(join(folder, 'channels/outbox')),
    ).toEqual([]);
  });

  test('what may have been sent is asked about, and sent again when somebody says so', async () => {
    const standIn = await serve('slack');
    standIn.disturb = () => ({ when: 'after', silence: true });
    const folder = kith.folder({
      'community.yml': 'name: Harbour\nchannels: { slack: { service: slack } }\n',
      'posts/quay.md': post('slack'),
      'posts/quay.channels/slack.md': 'The quay opens.\n',
    });
    const first = await kith.run(folder, 'publish', '--send');
    expect(first.status).toBe(1);
    expect(first.stdout).toContain('“kith publish --send --again --channel slack”');
    standIn.disturb = undefined;
    expect((await kith.run(folder, 'publish', '--send')).status).toBe(1);
    expect(standIn.service.posts).toHaveLength(1);
    expect((await kith.run(folder, 'publish', '--send', '--again')).stderr).toContain(
      'needs “--send” and “--channel”',
    );
    const again = await kith.run(folder, 'publish', '--send', '--again', '--channel', 'slack');
    expect(again.status).toBe(0);
    expect(standIn.service.posts).toHaveLength(2);
  });

  test('what does not fit is told, with by how much', async () => {
    await serve('slack');
    const folder = kith.folder({
      'community.yml':
        'name: Harbour\nchannels: { slack: { service: slack }, linkedin: { service: linkedin } }\n',
      'posts/quay.md': post('slack, linkedin'),
      'posts/quay.channels/slack.md': `${'a'.repeat(40_001)}\n`,
      'posts/quay.channels/linkedin.md': 'The quay opens #quay\n',
    });
    const { status, stdout } = await kith.run(folder, 'publish', '--send');
    expect(status).toBe(1);
    expect(stdout).toContain(
      'does not fit posts/quay.channels/slack.md: The text is too long by 1: 40001 of 40000 characters.',
    );
    expect(stdout).toContain(
      'to be copied to LinkedIn by hand posts/quay.md → linkedin (text 21 of 3000 characters)',
    );
    expect((await kith.run(folder, 'publish', '--channel', 'gone')).stderr).toContain(
      'names no channel “gone”',
    );
  });
});
