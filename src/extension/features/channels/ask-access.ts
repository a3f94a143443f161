import { CancellationError, l10n, window } from 'vscode';
import type { Channel } from '../../../core/model/channels/channel';
import { serviceNames } from '../../../core/model/channels/channel-service';
import type { ChannelAccess } from '../../../core/services/publishing/channels/channel-sender';
import { channelAccess } from '../../../node/channels/channel-access';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';

interface Kept {
  readonly token: string;
  readonly account: string;
}

/**
 * How a channel is reached: by the token that a person gave Kith for it, else that of the environment, else
 * the person is asked. Tokens are kept in VS Code’s secret storage, one for each address: where the
 * community’s files name another address, it is asked for anew.
 */
export async function accessTo(app: App, folder: CommunityFolder, channel: Channel): Promise<ChannelAccess> {
  const given = channelAccess(process.env, channel);
  const tokenName = l10n.t('VS Code’s secret storage');
  const key = secretKey(folder, channel);
  const text = await app.context.secrets.get(key);
  if (text !== undefined) return { ...given, ...(JSON.parse(text) as Kept), tokenName };
  if (given.token !== '') return given;
  const kept = await ask(channel, given);
  await app.context.secrets.store(key, JSON.stringify(kept));
  return { ...given, ...kept, tokenName };
}

/** Forgets the token of a channel, so that it is asked for again. */
export async function forgetToken(app: App, folder: CommunityFolder, channel: Channel): Promise<void> {
  await app.context.secrets.delete(secretKey(folder, channel));
}

async function ask(channel: Channel, { account }: ChannelAccess): Promise<Kept> {
  const name = serviceNames[channel.service];
  const isWebhook = channel.service === 'discord' || channel.service === 'slack';
  const token = await window.showInputBox({
    title: isWebhook
      ? l10n.t('The address of the webhook for {0}', channel.name)
      : channel.service === 'mail'
        ? l10n.t('The password of {0} at {1}', account, channel.site)
        : l10n.t('A token for {0} at {1}', channel.name, channel.site || name),
    prompt: l10n.t('It is kept in VS Code’s secret storage, on this machine'),
    password: true,
    ignoreFocusOut: true,
  });
  if (!token?.trim()) throw new CancellationError();
  if (channel.service !== 'discourse' || account !== '') return { token: token.trim(), account };
  const user = await window.showInputBox({
    title: l10n.t('The account on {0} that the key is for', channel.site),
    ignoreFocusOut: true,
  });
  if (user === undefined) throw new CancellationError();
  return { token: token.trim(), account: user.trim() };
}

/** Webhooks are a channel’s own; other tokens are for an address and the account there. */
function secretKey(folder: CommunityFolder, { service, site, account, name }: Channel): string {
  return `kith.channel.${service} ${site === '' && service !== 'github' ? `${folder.id} ${name}` : `${site} ${account}`}`;
}
