import type { Metric } from './metric';
import { contentMetrics } from './metrics/content';
import { engagementMetrics } from './metrics/engagement';
import { eventMetrics } from './metrics/events';
import { growthMetrics } from './metrics/growth';
import { moderationMetrics } from './metrics/moderation';
import { peopleMetrics } from './metrics/people';
import { satisfactionMetrics } from './metrics/satisfaction';

/** Every metric by its id. To add one, add it to the file of its group. */
const defined = {
  ...growthMetrics,
  ...engagementMetrics,
  ...contentMetrics,
  ...peopleMetrics,
  ...eventMetrics,
  ...satisfactionMetrics,
  ...moderationMetrics,
} as const satisfies Readonly<Record<string, Metric>>;

export type MetricId = keyof typeof defined;

export const metricTable: Readonly<Record<MetricId, Metric>> = defined;

/** In the order of the tree. */
export const metricIds = Object.keys(defined) as readonly MetricId[];

export function isMetricId(id: string): id is MetricId {
  return Object.hasOwn(defined, id);
}
