import type { SendingService } from '../../../../model/channels/channel-service';
import type { ChannelSender } from '../channel-sender';
import { bluesky } from './bluesky';
import { discord } from './discord';
import { discourse } from './discourse';
import { github } from './github';
import { lemmy } from './lemmy';
import { mail } from './mail';
import { mastodon } from './mastodon';
import { slack } from './slack';

export const senders: Readonly<Record<SendingService, ChannelSender>> = {
  mastodon,
  bluesky,
  discord,
  slack,
  discourse,
  github,
  lemmy,
  mail,
};
