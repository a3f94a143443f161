import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseYaml } from '../../../src/core/formats/front-matter/parse';
import { readChannels, type Channel } from '../../../src/core/model/channels/channel';
import type { SendingService } from '../../../src/core/model/channels/channel-service';
import { deliver, type Outcome } from '../../../src/core/services/publishing/channels/deliver';
import { entryOf, type OutboxEntry } from '../../../src/core/services/publishing/channels/outbox-entry';
import type { Outgoing } from '../../../src/core/services/publishing/channels/outgoing';
import type { Picture } from '../../../src/core/services/publishing/channels/pictures';
import { createUlid } from '../../../src/core/services/scaffold/ulid';
import { askChannel } from '../../../src/node/channels/ask-channel';
import { channelAccess } from '../../../src/node/channels/channel-access';
import { createOutboxFolder, readOutbox } from '../../../src/node/channels/outbox-folder';
import { sendMail } from '../../../src/node/channels/send-mail';
import { createNodeFileStore } from '../../../src/node/files/node-file-store';
import { channelFields, environment, services, token, type WebService } from './services';
import { startSmtpStandIn, type SmtpStandIn } from './smtp-stand-in';
import { startStandIn, type StandIn } from './stand-in';

export const outgoing: Outgoing = {
  title: 'The quay opens again',
  text: 'On Saturday the quay opens again. Everybody is welcome: https://harbour.example/quay',
  warning: '',
  link: '',
  lang: 'en',
};

/** A community that sends one post to one service, again and again. */
export interface Runs {
  readonly channel: Channel;
  /** How long Kith waited, in ms; it takes no time here. */
  readonly waits: number[];
  /** One run, `minutes` after the beginning. */
  run(how?: {
    readonly minutes?: number;
    readonly given?: string;
    readonly text?: string;
    /** Of files whose bytes are their names. */
    readonly pictures?: readonly Picture[];
    readonly origin?: string;
    readonly isMissingThere?: boolean;
    readonly signal?: AbortSignal;
  }): Promise<Outcome>;
  /** What the outbox has. */
  entry(): Promise<OutboxEntry | undefined>;
  end(): Promise<void>;
}

export interface Play extends Runs {
  readonly standIn: StandIn;
}

export interface MailPlay extends Runs {
  readonly standIn: SmtpStandIn;
}

export function channelAt(service: SendingService, origin: string): Channel {
  const { node } = parseYaml(`${service}: ${channelFields(service, origin)}\n`, 0);
  const { channels, problems } = readChannels(node);
  const [channel] = channels;
  if (!channel || problems.length > 0) throw new Error(JSON.stringify(problems));
  return channel;
}

export async function startPlay(service: WebService): Promise<Play> {
  const standIn = await startStandIn(services[service]);
  return { standIn, ...createRuns(service, standIn) };
}

export async function startMailPlay(): Promise<MailPlay> {
  const standIn = await startSmtpStandIn(token);
  return { standIn, ...createRuns('mail', standIn) };
}

/** A silent mail server is waited for no longer than this, in ms. */
const patience = 400;

function createRuns(service: SendingService, standIn: Pick<StandIn, 'origin' | 'close'>): Runs {
  const root = mkdtempSync(join(tmpdir(), 'kith-channel-'));
  const store = createNodeFileStore(root);
  const waits: number[] = [];
  const post = 'posts/quay.md';
  const entry = async (): Promise<OutboxEntry | undefined> =>
    entryOf(await readOutbox(root, store), post, service);
  return {
    channel: channelAt(service, standIn.origin),
    waits,
    entry,
    async run({ minutes = 0, given = token, text = outgoing.text, origin = standIn.origin, ...rest } = {}) {
      const { pictures } = rest;
      const known = await entry();
      const at = channelAt(service, origin);
      const signal = rest.signal ?? new AbortController().signal;
      return deliver(
        {
          channel: at,
          post,
          key: 'kith-0123456789abcdef0123456789abcdef',
          outgoing: {
            ...outgoing,
            text,
            ...(service === 'mail' && { html: `<p>${text}</p>\n` }),
            ...(pictures && { pictures }),
          },
          access: channelAccess(environment(service, origin, given), at),
          isMissingThere: rest.isMissingThere ?? false,
          ...(known && { entry: known }),
        },
        {
          ask: askChannel,
          read: (path) =>
            path.includes('gone')
              ? Promise.reject(new Error('There is no such file.'))
              : Promise.resolve(new TextEncoder().encode(path)),
          mail: (letter, until) => sendMail(letter, until, patience),
          wait: (ms) => {
            waits.push(ms);
            return Promise.resolve();
          },
          now: () => Date.now() + minutes * 60_000,
          signal,
          newId: () => createUlid(Date.now(), Math.random),
          outbox: createOutboxFolder(root, store),
        },
      );
    },
    async end() {
      await standIn.close();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
