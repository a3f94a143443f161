/** Services that Kith sends to by itself. */
export const sendingServices = [
  'mastodon',
  'bluesky',
  'discord',
  'slack',
  'discourse',
  'github',
  'lemmy',
  'mail',
] as const;
export type SendingService = (typeof sendingServices)[number];

/** Services without an API that a token of the community may use: a person copies the text there. */
export const copyingServices = ['linkedin', 'reddit', 'threads'] as const;
export type CopyingService = (typeof copyingServices)[number];

export type ChannelServiceName = SendingService | CopyingService;

export const channelServices: readonly ChannelServiceName[] = [...sendingServices, ...copyingServices];

export function isSendingService(name: string): name is SendingService {
  return (sendingServices as readonly string[]).includes(name);
}

export function isChannelService(name: string): name is ChannelServiceName {
  return (channelServices as readonly string[]).includes(name);
}

/** What the services call themselves. */
export const serviceNames: Readonly<Record<ChannelServiceName, string>> = {
  mastodon: 'Mastodon',
  bluesky: 'Bluesky',
  discord: 'Discord',
  slack: 'Slack',
  discourse: 'Discourse',
  github: 'GitHub Discussions',
  lemmy: 'Lemmy',
  mail: 'Mail',
  linkedin: 'LinkedIn',
  reddit: 'Reddit',
  threads: 'Threads',
};

/** The fields that a channel of a service needs in `community.yml`, besides `service`. */
export const neededFields: Readonly<Record<ChannelServiceName, readonly ChannelField[]>> = {
  mastodon: ['url'],
  bluesky: ['account'],
  discord: [],
  slack: [],
  discourse: ['url', 'category'],
  github: ['repository', 'category'],
  lemmy: ['url', 'community'],
  mail: ['url', 'to', 'from'],
  linkedin: [],
  reddit: [],
  threads: [],
};

export type ChannelField = 'url' | 'account' | 'category' | 'repository' | 'community' | 'to' | 'from';
