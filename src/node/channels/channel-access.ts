import type { Channel } from '../../core/model/channels/channel';
import type { ChannelAccess } from '../../core/services/publishing/channels/channel-sender';
import { accessFrom, githubApi } from '../imports/pull-access';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * How a channel is reached, by the environment: `KITH_<CHANNEL>_TOKEN`, and `KITH_<CHANNEL>_URL` where the
 * token may go; `GITHUB_TOKEN`, and the variables of Discourse that `kith pull` reads. A repository may name
 * any address: a token goes only to the one that the environment names as well.
 */
export function channelAccess(env: Environment, channel: Channel): ChannelAccess {
  const name = variableOf(channel);
  const own = env[`${name}_TOKEN`] ?? '';
  switch (channel.service) {
    case 'github': {
      const { api, token } = accessFrom(env, { platform: 'github', repository: channel.repository });
      return {
        site: api || githubApi,
        token: own || token,
        account: '',
        tokenName: own ? `${name}_TOKEN` : 'GITHUB_TOKEN',
      };
    }
    case 'discord':
    case 'slack':
      return { site: '', token: own, account: '', tokenName: `${name}_TOKEN` };
    case 'discourse': {
      const shared = accessFrom(env, { platform: 'discourse', site: `${channel.site}/` });
      const account = env[`${name}_ACCOUNT`] || shared.username;
      if (own === '')
        return {
          site: channel.site,
          token: shared.token,
          account,
          tokenName: 'DISCOURSE_API_KEY, DISCOURSE_URL',
        };
      return { ...ownAccess(env, channel, name, own), account };
    }
    default:
      return ownAccess(env, channel, name, own);
  }
}

function ownAccess(env: Environment, { site, account }: Channel, name: string, token: string): ChannelAccess {
  const isMeant = (env[`${name}_URL`] ?? '').replace(/\/+$/, '') === site;
  return {
    site,
    token: isMeant ? token : '',
    account,
    tokenName: isMeant ? `${name}_TOKEN` : `${name}_TOKEN, and ${name}_URL to ${site}`,
  };
}

function variableOf({ name }: Channel): string {
  return `KITH_${name.toUpperCase().replace(/[^A-Z0-9]+/g, '_')}`;
}
