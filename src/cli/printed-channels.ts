import { isSendingService, serviceNames } from '../core/model/channels/channel-service';
import type { Outgoing } from '../core/services/publishing/channels/outgoing';
import { reasonOf, urlOf, type ChannelResult, type ChannelResults } from './publish-channels';
import { printable, style, type Terminal } from './terminal';

/** What became of each post on each channel, or what exactly would go out, with its counts. */
export function printedChannels(
  { drafted, results }: ChannelResults,
  isWritten: boolean,
  terminal: Terminal,
): string {
  const drafts = drafted.map(
    (path) => `${style(terminal, 'green', isWritten ? 'drafted' : 'would draft')} ${printable(path)}\n`,
  );
  const shown = results.filter(({ planned }) => planned.state !== 'sent' && planned.state !== 'missing');
  return [...drafts, ...shown.map((one) => printed(one, terminal))].join('');
}

const nothing: Outgoing = { title: '', warning: '', text: '', link: '', lang: '' };

function printed({ planned, outcome }: ChannelResult, terminal: Terminal): string {
  const { post, channel, variant, variantPath, state, measures } = planned;
  const where = `${printable(post.path)} → ${printable(channel.name)}`;
  const reason = printable(reasonOf(planned, outcome));
  if (outcome?.state === 'sent') {
    const verb = outcome.wasThere ? 'was there already' : 'sent';
    const rest = [urlOf(planned, outcome), reason].filter((part) => part !== '').join('  ');
    return `${style(terminal, 'green', verb)} ${where}  ${printable(rest)}\n`;
  }
  if (outcome?.state === 'failed') return `${style(terminal, 'red', 'not sent')} ${where}: ${reason}\n`;
  if (outcome?.state === 'unsure' || state === 'unsure')
    return `${style(terminal, 'red', 'unsure')} ${where}: ${reason || 'It may have been sent.'} Look there. If it is missing: “kith publish --send --again --channel ${printable(channel.name)}”. If it is there, write its address into ${printable(variantPath)} as “url”.\n`;
  if (state === 'unfit')
    return `${style(terminal, 'red', 'does not fit')} ${printable(variantPath)}: ${reason}\n`;
  const counts = measures
    .map(({ part, unit, used, most }) => `${part} ${used} of ${most} ${unit}`)
    .join(', ');
  const verb = {
    draft: `a draft, not sent until “status: draft” is taken out of ${printable(variantPath)}`,
    manual: `to be copied to ${serviceNames[channel.service]} by hand`,
    ready: 'would send',
  }[state as 'draft' | 'manual' | 'ready'];
  const { title, warning, text, link, pictures = [] } = variant?.outgoing ?? nothing;
  const isTitled = measures.some(({ part }) => part === 'title') || !isSendingService(channel.service);
  const lines = [
    ...(channel.service === 'mail' ? [`from: ${channel.from}`, `to: ${channel.to}`] : []),
    ...(isTitled ? [`title: ${title}`] : []),
    ...(warning === '' ? [] : [`content warning: ${warning}`]),
    ...(link === '' ? [] : [`link: ${link}`]),
    ...text.split('\n'),
    ...pictures.map(({ path, alt }) => `picture: ${path} (${alt})`),
  ];
  return `${verb} ${where} (${counts})\n${lines.map((line) => `  ${printable(line)}\n`).join('')}`;
}
