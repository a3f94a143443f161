import { inEnglish } from '../core/base/message';
import { lazy } from '../core/base/lazy';
import type { Path } from '../core/base/ports';
import { whyHeld } from '../core/community/why-held';
import { storedText } from '../core/model/documents/stored-text';
import {
  planDeliveries,
  type PlannedDelivery,
  type RenderMail,
} from '../core/services/publishing/channels/channel-plan';
import type { Outcome } from '../core/services/publishing/channels/deliver';
import { planDrafts } from '../core/services/publishing/channels/plan-drafts';
import { siteUrl } from '../core/services/publishing/site-url';
import { readerAddresses } from '../render/public/absolute-pages';
import { channelAccess } from '../node/channels/channel-access';
import { createSendPorts } from '../node/channels/ask-channel';
import { readOutbox } from '../node/channels/outbox-folder';
import { repairVariants, sendDeliveries } from '../node/channels/send-deliveries';
import { disk } from '../node/disk/disk-paths';
import type { NodeFileStore } from '../node/files/node-file-store';
import { UsageError } from './arguments';
import type { OpenedCommunity } from './open-community';
import type { Call } from './verb';
import { writeFiles } from './write-files';

/** What became of a post on a channel, or would. */
export interface ChannelResult {
  readonly planned: PlannedDelivery;
  /** Undefined where nothing was tried. */
  readonly outcome?: Outcome;
}

export interface ChannelResults {
  readonly drafted: readonly Path[];
  readonly results: readonly ChannelResult[];
}

/** Drafts missing variants, and with `--send` sends those that somebody looked at. */
export async function publishToChannels(
  { folder, args, terminal, signal }: Call,
  { community }: OpenedCommunity,
  store: NodeFileStore,
  becomePublished: ReadonlySet<Path>,
): Promise<ChannelResults> {
  const { documents, config } = community;
  const wanted = args.get('channel');
  if (wanted !== undefined && !config.channels.some(({ name }) => name === wanted))
    throw new UsageError(`community.yml names no channel “${wanted}” with a “service”.`);
  if (args.has('again') && (wanted === undefined || !args.has('send')))
    throw new UsageError('“--again” needs “--send” and “--channel”: look first that the post is not there.');
  const isWritten = !args.has('dry-run');
  const textOf = (path: Path): Promise<string | undefined> => storedText(store, path);
  const outbox = await readOutbox(folder, store);
  const all = await planDeliveries({
    documents,
    config,
    outbox,
    textOf,
    sizeOf: async (path) => (await store.read(path).catch(() => undefined))?.length,
    mailRenderer: lazy(() => mailRenderer(community, disk.nameOf(folder), becomePublished)),
    whyHeld: whyHeld(community),
    becomePublished,
    now: Date.now(),
  });
  const planned = all.filter(({ channel }) => wanted === undefined || channel.name === wanted);
  const isOut = ({ path }: { readonly path: Path }): boolean => becomePublished.has(path);
  const addressOf = readerAddresses(community, siteUrl(community), { isOut });
  const drafts = await planDrafts(planned, addressOf, documents, textOf);
  if (drafts.changes.length > 0) await writeFiles(store, drafts, { dryRun: !isWritten });
  const drafted = drafts.changes.flatMap((change) => (change.kind === 'create' ? [change.path] : []));
  if (!args.has('send') || !isWritten) return { drafted, results: planned.map((one) => ({ planned: one })) };

  await repairVariants(store, planned);
  const due = planned.filter(({ state }) => state === 'ready' || state === 'unsure');
  const results = new Map<PlannedDelivery, ChannelResult>(planned.map((one) => [one, { planned: one }]));
  const ports = createSendPorts(signal, (ms) =>
    terminal.err(`kith: waiting ${Math.ceil(ms / 1000)} s, as the service asks\n`),
  );
  const sending = sendDeliveries(due, {
    root: folder,
    store,
    ports,
    accessTo: (channel) => Promise.resolve(channelAccess(process.env, channel)),
    isMissingThere: args.has('again'),
  });
  for await (const { planned: one, outcome } of sending) {
    results.set(one, { planned: one, outcome });
    // What was sent is told at once: a later one may take long, or fail.
    if (outcome.state === 'sent') terminal.err(`kith: ${one.channel.name}: sent ${outcome.url}\n`);
  }
  return { drafted, results: [...results.values()] };
}

/** Renders posts as mails; undefined where the community names no site. */
async function mailRenderer(
  community: OpenedCommunity['community'],
  folderName: string,
  becomePublished: ReadonlySet<Path>,
): Promise<RenderMail | undefined> {
  const url = siteUrl(community);
  if (url === undefined) return undefined;
  const { createMailRenderer } = await import('../render/mail/mail-renderer');
  const name = community.config.name ?? folderName;
  return createMailRenderer(community, url, { name, isOut: ({ path }) => becomePublished.has(path) });
}

/** Whether somebody has to do something about it. */
export function isTrouble({ planned: { state }, outcome }: ChannelResult): boolean {
  if (outcome) return outcome.state !== 'sent';
  return state === 'unfit' || state === 'unsure';
}

export function channelJson({ drafted, results }: ChannelResults): object {
  return {
    drafted,
    channels: results.map(({ planned, outcome }) => ({
      post: planned.post.path,
      channel: planned.channel.name,
      service: planned.channel.service,
      variant: planned.variantPath,
      state: outcome?.state ?? planned.state,
      counts: planned.measures,
      ...(planned.variant && { outgoing: planned.variant.outgoing }),
      ...(urlOf(planned, outcome) !== '' && { url: urlOf(planned, outcome) }),
      ...(reasonOf(planned, outcome) !== '' && { reason: reasonOf(planned, outcome) }),
    })),
  };
}

export function urlOf({ entry, variant }: PlannedDelivery, outcome?: Outcome): string {
  return outcome?.state === 'sent' ? outcome.url : entry?.url || variant?.url || '';
}

/** Why it was not sent, or what else is to be known. */
export function reasonOf({ problem }: PlannedDelivery, outcome?: Outcome): string {
  const reason = outcome === undefined ? problem : outcome.state === 'sent' ? outcome.note : outcome.reason;
  return reason === undefined ? '' : inEnglish(reason);
}
