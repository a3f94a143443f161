import { later, parseDuration, type CalendarDuration } from '../../../base/duration';
import { entry, fieldText, isMap, type MapNode } from '../../../formats/front-matter/yaml-node';

/** What `community.yml` says about moderation, as far as the queue needs it. */
export interface QueueSettings {
  /** Where members report to: a mail address. */
  readonly contact?: string;
  readonly appealWithin: CalendarDuration;
}

const usualAppeal: CalendarDuration = { months: 0, ms: 14 * 86_400_000 };

/** Values that cannot be read are as if they were not there. */
export function queueSettings(configuration: MapNode | undefined): QueueSettings {
  const node = entry(configuration, 'moderation')?.node;
  const moderation = isMap(node) ? node : undefined;
  const contact = fieldText(moderation, 'contact').trim();
  return {
    appealWithin: parseDuration(fieldText(moderation, 'appeal_within')) ?? usualAppeal,
    ...(/^[^\s@]+@[^\s@]+$/.test(contact) && { contact }),
  };
}

/** Until when a decision may be appealed, in ms since 1970-01-01 UTC. */
export function appealUntil({ appealWithin }: QueueSettings, now: number): number {
  return later(now, appealWithin);
}
