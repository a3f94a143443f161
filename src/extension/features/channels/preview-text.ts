import { l10n } from 'vscode';
import { serviceNames } from '../../../core/model/channels/channel-service';
import type { PlannedDelivery } from '../../../core/services/publishing/channels/channel-plan';
import type { Outgoing } from '../../../core/services/publishing/channels/outgoing';
import { countsInWords } from './counts';

const nothing: Outgoing = { title: '', text: '', warning: '', link: '', lang: '' };

/** Exactly what goes out to each channel, with its counts. */
export function previewText(deliveries: readonly PlannedDelivery[]): string {
  return deliveries
    .map(({ channel, measures, variant }) => {
      const { title, text, warning, link, pictures = [] } = variant?.outgoing ?? nothing;
      const isTitled = measures.some(({ part }) => part === 'title');
      const service = serviceNames[channel.service];
      const isNamedAfterIt = channel.name.toLowerCase() === service.toLowerCase();
      const name = isNamedAfterIt ? service : `${channel.name} · ${service}`;
      const head = `${name} · ${countsInWords(measures)}`;
      const fields = [
        ...(channel.service === 'mail'
          ? [l10n.t('From: {0}', channel.from), l10n.t('To: {0}', channel.to)]
          : []),
        ...(isTitled ? [l10n.t('Title: {0}', title)] : []),
        ...(warning === '' ? [] : [l10n.t('Content warning: {0}', warning)]),
        ...(link === '' ? [] : [l10n.t('Link: {0}', link)]),
        ...pictures.map(({ path, alt }) => l10n.t('Picture: {0} ({1})', path, alt)),
      ];
      const parts = [head, '─'.repeat(head.length), ...fields, ...(fields.length > 0 ? [''] : []), text];
      return parts.join('\n');
    })
    .join('\n\n\n');
}
