import { parseDuration, later, type CalendarDuration } from '../../../base/duration';
import {
  entry,
  fieldText,
  isMap,
  isScalar,
  toValue,
  type MapNode,
  type YamlNode,
} from '../../../formats/front-matter/yaml-node';
import { defaultPriorityLimits, type PriorityLimits } from '../score';

/** What `community.yml` says about moderation, as far as the queue needs it. */
export interface QueueSettings {
  /** Where members report to: a mail address. */
  readonly contact?: string;
  readonly limits: PriorityLimits;
  readonly appealWithin: CalendarDuration;
}

const usualAppeal: CalendarDuration = { months: 0, ms: 14 * 86_400_000 };

/** Values that cannot be read are as if they were not there. */
export function queueSettings(configuration: MapNode | undefined): QueueSettings {
  const moderation = mapOf(entry(configuration, 'moderation')?.node);
  const priority = mapOf(entry(moderation, 'priority')?.node);
  const contact = fieldText(moderation, 'contact').trim();
  return {
    limits: {
      medium: numberOf(priority, 'medium') ?? defaultPriorityLimits.medium,
      high: numberOf(priority, 'high') ?? defaultPriorityLimits.high,
    },
    appealWithin: parseDuration(fieldText(moderation, 'appeal_within')) ?? usualAppeal,
    ...(/^[^\s@]+@[^\s@]+$/.test(contact) && { contact }),
  };
}

/** Until when a decision may be appealed, in ms since 1970-01-01 UTC. */
export function appealUntil({ appealWithin }: QueueSettings, now: number): number {
  return later(now, appealWithin);
}

function mapOf(node: YamlNode | undefined): MapNode | undefined {
  return isMap(node) ? node : undefined;
}

function numberOf(node: MapNode | undefined, key: string): number | undefined {
  const value = entry(node, key)?.node;
  const number = isScalar(value) ? Number(toValue(value)) : NaN;
  return Number.isFinite(number) && number > 0 ? number : undefined;
}
