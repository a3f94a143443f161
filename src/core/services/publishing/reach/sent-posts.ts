import type { Path } from '../../../base/ports';
import { textAt } from '../../../formats/front-matter/written-fields';
import { momentAt } from '../../../model/activity/activity-moment';
import type { Channel } from '../../../model/channels/channel';
import { serviceNames } from '../../../model/channels/channel-service';
import { variantPath, variantPlace } from '../../../model/channels/channel-files';
import type { CommunityConfig } from '../../../model/config/community-config';
import type { Documents } from '../../../model/document-set/document-set';
import { deliveryKey } from '../channels/channel-plan';
import { entryOf, type OutboxEntry } from '../channels/outbox-entry';

/** A post that is on a channel. */
export interface SentPost {
  readonly post: Path;
  readonly title: string;
  /** The channel’s name; it may be one that `community.yml` no longer has. */
  readonly channelName: string;
  readonly channel?: Channel;
  /** Empty where nobody knows. */
  readonly url: string;
  /** In ms since 1970-01-01 UTC; undefined where nobody noted it. */
  readonly sentAt?: number;
  readonly key: string;
  /** What the outbox has of it. */
  readonly entry?: OutboxEntry;
}

export interface SentSources {
  readonly documents: Pick<Documents, 'get' | 'ofKind'>;
  readonly config: CommunityConfig;
  readonly outbox: readonly OutboxEntry[];
}

/**
 * What was sent, by the outbox and by variants that have an address, in order of posts and channels. Of a
 * post that may have been sent only an address tells.
 */
export function sentPosts({ documents, config, outbox }: SentSources): readonly SentPost[] {
  const found = new Map<string, SentPost>();
  const note = (post: Path, channelName: string): void => {
    const name = `${post}\n${channelName}`;
    if (found.has(name)) return;
    const entry = entryOf(outbox, post, channelName);
    const variant = documents.get(variantPath(post, channelName))?.facts().frontMatter;
    const url = entry?.url || textAt(variant, 'url') || '';
    if (entry?.state !== 'sent' && url === '') return;
    const document = documents.get(post);
    const channel = config.channels.find((one) => one.name === channelName);
    const sentAt = momentAt(variant, 'sent_at', config.timezone) ?? entry?.at;
    found.set(name, {
      post,
      channelName,
      url,
      title: document?.title ?? post,
      key: entry?.key || (document && channel ? deliveryKey(config, document, channel) : ''),
      ...(channel && { channel }),
      ...(sentAt !== undefined && { sentAt }),
      ...(entry && { entry }),
    });
  };
  for (const { post, channel } of outbox) note(post, channel);
  for (const { path } of documents.ofKind('variant')) {
    const place = variantPlace(path);
    const post = place && postAt(place.stem, documents);
    if (post !== undefined) note(post, place?.channel ?? '');
  }
  return [...found.values()].sort((a, b) =>
    a.post === b.post ? compared(a.channelName, b.channelName) : compared(a.post, b.post),
  );
}

/** “chat (Slack)”: a channel with its service, unless it is named after it. */
export function placeName({ channel, channelName }: SentPost): string {
  const service = channel ? serviceNames[channel.service] : '';
  const isNamedAfterIt = service.toLowerCase() === channelName.toLowerCase();
  return service === '' || isNamedAfterIt ? channelName : `${channelName} (${service})`;
}

function postAt(stem: Path, documents: Pick<Documents, 'get'>): Path | undefined {
  return ['.md', '.markdown', '.mdx'].map((ending) => stem + ending).find((path) => documents.get(path));
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
