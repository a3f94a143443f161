import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sendingServices, type SendingService } from '../../../src/core/model/channels/channel-service';
import { aged, runKillable } from '../../harness/channels/killable';
import { channelFields, environment, services, token } from '../../harness/channels/services';
import { startSmtpStandIn } from '../../harness/channels/smtp-stand-in';
import { startStandIn } from '../../harness/channels/stand-in';
import { createKith, type Kith } from './run-kith';

const isWhole = process.env['KITH_CUTS'] === 'all';

let kith: Kith;
beforeAll(() => {
  kith = createKith();
});
afterAll(() => kith.dispose());

const variant = 'posts/quay.channels';

/** A service, and the posts that readers see there. */
interface Place {
  readonly origin: string;
  readonly posts: readonly unknown[];
  close(): Promise<void>;
}

async function startPlace(service: SendingService): Promise<Place> {
  if (service === 'mail') {
    const { origin, mails, close } = await startSmtpStandIn(token);
    return { origin, posts: mails, close };
  }
  const { origin, service: started, close } = await startStandIn(services[service]);
  return { origin, posts: started.posts, close };
}

function community(service: SendingService, { origin }: Place): string {
  return kith.folder({
    'community.yml': `name: Harbour\nurl: https://harbour.example\nchannels:\n  ${service}: ${channelFields(service, origin)}\n`,
    'posts/quay.md': `---\ntitle: The quay opens again\nstatus: published\nchannels: [${service}]\n---\n\nSoon.\n`,
    [`${variant}/${service}.md`]: 'On Saturday the quay opens again. Everybody is welcome.\n',
  });
}

/** `kith publish --send`, killed at a step, if one is given. */
function send(
  folder: string,
  service: SendingService,
  { origin }: Place,
  killAt?: number,
): Promise<'killed' | number> {
  const args = [kith.program, 'publish', '--send', '--json'];
  return runKillable(args, { folder, killAt, env: environment(service, origin) });
}

function outbox(folder: string): { file: string; text: string }[] {
  const place = join(folder, 'channels/outbox');
  if (!existsSync(place)) return [];
  return readdirSync(place)
    .filter((name) => name.endsWith('.yml'))
    .map((name) => ({ file: join(place, name), text: readFileSync(join(place, name), 'utf8') }));
}

const isSent = (folder: string): boolean => outbox(folder).some(({ text }) => text.includes('state: "sent"'));

/** As if some minutes had passed. */
function age(folder: string): void {
  for (const { file, text } of outbox(folder)) writeFileSync(file, aged(text));
}

describe.each(sendingServices)('%s, killed at each write and flush', (service) => {
  test('is never sent twice without asking, and never noted without being sent', async () => {
    let kills = 0;
    // Every step in the long run (npm run fuzz -- channels), some here.
    for (let at = 1; ; at += isWhole ? 1 : 9) {
      const standIn = await startPlace(service);
      const folder = community(service, standIn);
      const first = await send(folder, service, standIn, at);
      const { posts } = standIn;
      if (isSent(folder)) expect(posts, `step ${at}`).toHaveLength(1);
      if (first === 'killed') {
        kills++;
        age(folder);
        await send(folder, service, standIn);
        const isAsked = outbox(folder).some(({ text }) => /state: "(?:intent|unsure)"/.test(text));
        const cannotLook = service === 'discord' || service === 'slack' || service === 'mail';
        expect(posts.length, `step ${at}`).toBeLessThanOrEqual(1);
        // Nobody is left in the dark: it is there and noted, or somebody is asked.
        expect(isSent(folder) ? 'sent' : isAsked && cannotLook ? 'asked' : 'lost', `step ${at}`).not.toBe(
          'lost',
        );
        if (isSent(folder))
          expect(readFileSync(join(folder, variant, `${service}.md`), 'utf8')).toMatch(/^sent_at: /m);
      }
      await standIn.close();
      if (first === 'killed') continue;
      expect(first).toBe(0);
      expect(posts).toHaveLength(1);
      break;
    }
    expect(kills).toBeGreaterThan(2);
  }, 600_000);
});
