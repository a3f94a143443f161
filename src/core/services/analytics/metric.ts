import type { Message } from '../../base/message';
import type { Figure, Unit } from './figure';
import type { Measured } from './measured';
import type { Period } from './period';

/** The branches of the tree of figures, in order. `external`: what others counted, and Kith only read. */
export const metricGroups = [
  'growth',
  'engagement',
  'content',
  'people',
  'events',
  'satisfaction',
  'moderation',
  'external',
] as const;
export type MetricGroup = (typeof metricGroups)[number];

/** One metric: its definition, and the function that measures it. */
export interface Metric {
  readonly group: MetricGroup;
  readonly title: Message;
  readonly unit: Unit;
  /** The formula in words. */
  readonly formula: Message;
  /** What it does not see. */
  readonly blind: Message;
  /** Which direction is an improvement; `none` if it depends. */
  readonly better: 'higher' | 'lower' | 'none';
  readonly measure: (measured: Measured, period: Period) => Figure;
}

/** Type-checks a metric where it is defined. */
export function metric(definition: Metric): Metric {
  return definition;
}
