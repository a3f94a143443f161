import type { Path } from '../../../base/ports';
import { sha256OfText } from '../../../base/sha256';
import { textAt, textsAt } from '../../../formats/front-matter/written-fields';
import { momentAt } from '../../../model/activity/activity-moment';
import { variantPath } from '../../../model/channels/channel-files';
import { isSendingService } from '../../../model/channels/channel-service';
import type { Channel } from '../../../model/channels/channel';
import type { CommunityConfig } from '../../../model/config/community-config';
import type { Documents } from '../../../model/document-set/document-set';
import { contentKinds, contentState, type Document } from '../../../model/documents/document';
import type { DraftSource } from './draft-variant';
import { measure, whyNotFit, type Measure } from './measure';
import { entryOf, type OutboxEntry } from './outbox-entry';
import { hasNoText, readVariant, type Outgoing, type Variant } from './outgoing';
import { takeOutPictures, takesPictures, whyPicturesNotFit } from './pictures';
import { firstParagraph } from './summary';
import { message, type Message } from '../../../base/message';

/** A post for a channel, and how far it is. */
export interface PlannedDelivery {
  readonly post: Document;
  readonly channel: Channel;
  readonly variantPath: Path;
  /** The variant’s file as it stands; undefined if there is none yet. */
  readonly variantText?: string;
  readonly variant?: Variant;
  readonly entry?: OutboxEntry;
  readonly measures: readonly Measure[];
  readonly key: string;
  readonly state: DeliveryState;
  /** Why it does not fit, or is held. */
  readonly problem?: Message;
}

/**
 * `missing`: no variant. `draft`: nobody looked at it. `unfit`: too long or short, or of a post that is held.
 * `manual`: for a person to copy. `ready`: may be sent. `unsure`: it may be there. `sent`: it is there.
 */
export type DeliveryState = 'missing' | 'draft' | 'unfit' | 'manual' | 'ready' | 'unsure' | 'sent';

export interface PlanSources {
  readonly documents: Pick<Documents, 'all' | 'get' | 'siteOf'>;
  readonly config: CommunityConfig;
  readonly outbox: readonly OutboxEntry[];
  /** The text of a file as it stands; undefined if there is none. */
  textOf(path: Path): Promise<string | undefined>;
  /** How large a file is, in bytes; undefined if there is none. */
  sizeOf(path: Path): Promise<number | undefined>;
  /** How posts become mails; undefined where the community names no site that links could lead to. */
  mailRenderer(): Promise<RenderMail | undefined>;
  /** Why a post may not go out yet, such as an approval that it lacks; undefined: it may. */
  whyHeld(post: Document): Message | undefined;
  /** In ms since 1970-01-01 UTC. */
  readonly now: number;
  /** Posts that become published in the same run. */
  readonly becomePublished?: ReadonlySet<Path>;
}

/** A post as a mail, or another text in its place. */
export type RenderMail = (
  post: Document,
  text: string,
  title: string,
) => { readonly text: string; readonly html: string };

/** Published content that names channels in its front matter, a delivery for each that is sent to. */
export async function planDeliveries(sources: PlanSources): Promise<readonly PlannedDelivery[]> {
  const { documents, config, now, becomePublished } = sources;
  if (config.channels.length === 0) return [];
  const planned: PlannedDelivery[] = [];
  for (const post of documents.all()) {
    const isOut = contentState(post) === 'published' || becomePublished?.has(post.path);
    if (!contentKinds.has(post.kind) || !isOut) continue;
    const fields = post.facts().frontMatter;
    const names = new Set(textsAt(fields, 'channels'));
    // What is called published and has its moment still before it is not out yet.
    if (names.size === 0 || (momentAt(fields, 'publish_at', config.timezone) ?? 0) > now) continue;
    const isNews = becomePublished?.has(post.path) || !isOld(post, config.timezone, now);
    for (const channel of config.channels) {
      if (!names.has(channel.name)) continue;
      const delivery = await planDelivery(post, channel, sources);
      if (isNews || delivery.state !== 'missing') planned.push(delivery);
    }
  }
  return planned;
}

/** Whoever sets channels up does not want drafts of all that was ever published. */
const oldAfter = 30 * 24 * 60 * 60_000;

/** Of a post without a date nobody knows. */
function isOld(post: Document, zone: string, now: number): boolean {
  const fields = post.facts().frontMatter;
  const at = momentAt(fields, 'publish_at', zone) ?? momentAt(fields, 'date', zone);
  const named = /(?:^|\/)(\d{4}-\d{2}-\d{2})[^/]*$/.exec(post.path)?.[1];
  const moment = at ?? (named === undefined ? Number.NaN : Date.parse(named));
  return moment < now - oldAfter;
}

type DeliverySources = Pick<
  PlanSources,
  'config' | 'outbox' | 'textOf' | 'sizeOf' | 'mailRenderer' | 'whyHeld'
>;

/** One post for one channel, whether or not the post names it. */
export async function planDelivery(
  post: Document,
  channel: Channel,
  sources: DeliverySources,
): Promise<PlannedDelivery> {
  const { config, outbox, textOf, whyHeld } = sources;
  const path = variantPath(post.path, channel.name);
  const key = deliveryKey(config, post, channel);
  const entry = entryOf(outbox, post.path, channel.name) ?? outbox.find((one) => one.key === key);
  const variantText = await textOf(path);
  const lang = textAt(post.facts().frontMatter, 'lang') ?? '';
  const written =
    variantText === undefined
      ? undefined
      : withPictures(readVariant(variantText, { title: post.title, lang }), channel, variantText, path);
  const isToCome = channel.service === 'mail' && !written?.isSent && entry?.state !== 'sent';
  const mail = written && isToCome ? await mailOf(post, written, sources) : undefined;
  const variant = written && mail ? { ...written, outgoing: mail } : written;
  const measures = variant ? measure(channel, variant.outgoing) : [];
  const problem =
    variant &&
    (whyHeld(post) ??
      (isToCome && !mail ? noSite : whyNotFit(variant.outgoing, measures)) ??
      (variant.isSent ? undefined : await whyWithoutPictures(channel, variant, sources)));
  return {
    post,
    channel,
    variantPath: path,
    key,
    measures,
    state: stateOf(channel, variant, entry, problem),
    ...(variantText !== undefined && { variantText }),
    ...(variant && { variant }),
    ...(entry && { entry }),
    ...(problem && { problem }),
  };
}

/** What a variant says, with the pictures that its text shows beside it. */
export function withPictures(
  variant: Variant,
  { service }: Pick<Channel, 'service'>,
  variantText: string,
  path: Path,
): Variant {
  if (!takesPictures(service)) return variant;
  const { text, pictures } = takeOutPictures(variant.outgoing.text, variantText, path);
  return pictures.length === 0 ? variant : { ...variant, outgoing: { ...variant.outgoing, text, pictures } };
}

async function whyWithoutPictures(
  { service }: Channel,
  { outgoing: { pictures = [], link } }: Variant,
  { sizeOf }: DeliverySources,
): Promise<Message | undefined> {
  if (service === 'bluesky' && link !== '' && pictures.length > 0)
    return message('A post at Bluesky has a card of its link or pictures: take out one of them.');
  return whyPicturesNotFit(service, pictures, sizeOf);
}

const noSite = message(
  'The links of a mail need the address of the community’s site: set “url” in community.yml.',
);

/** Exactly what a mail says: the variant’s text, else the post itself. Undefined without a site. */
async function mailOf(
  post: Document,
  { outgoing }: Variant,
  { textOf, mailRenderer }: DeliverySources,
): Promise<Outgoing | undefined> {
  const render = await mailRenderer();
  if (!render) return undefined;
  const text = hasNoText(outgoing) ? ((await textOf(post.path)) ?? '') : outgoing.text;
  return { ...outgoing, ...render(post, text, outgoing.title) };
}

function stateOf(
  { service }: Channel,
  variant: Variant | undefined,
  entry: OutboxEntry | undefined,
  problem: Message | undefined,
): DeliveryState {
  if (entry?.state === 'sent' || variant?.isSent) return 'sent';
  if (!variant) return 'missing';
  if (problem) return 'unfit';
  if (!isSendingService(service)) return 'manual';
  if (variant.isDraft) return 'draft';
  return entry ? 'unsure' : 'ready';
}

/**
 * By what a service knows a post again: the same in every clone. A post with an `id` keeps it where its path
 * changes.
 */
export function deliveryKey(config: CommunityConfig, post: Document, channel: Channel): string {
  const community = config.id ?? config.name ?? '';
  const hash = sha256OfText(JSON.stringify([community, post.head.id || post.path, channel.name]));
  return `kith-${hash.slice(0, 32)}`;
}

/**
 * What a missing variant is drafted from.
 * @param address where readers find the post; empty if nobody knows
 */
export function draftSource(post: Document, body: string, address: string): DraftSource {
  const fields = post.facts().frontMatter;
  return {
    title: post.title,
    summary: textAt(fields, 'description') ?? firstParagraph(body),
    link: address,
    lang: textAt(fields, 'lang') ?? '',
  };
}

/** The address that a post says it has; undefined if it says none. */
export function statedAddress(post: Document): string | undefined {
  const fields = post.facts().frontMatter;
  return ['canonical', 'canonical_url', 'url', 'permalink']
    .map((field) => textAt(fields, field) ?? '')
    .find((written) => /^https?:\/\//.test(written));
}
