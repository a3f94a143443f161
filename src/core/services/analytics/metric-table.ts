import { metricIds, isMetricId, type MetricId } from '../../model/config/metric-ids';
import type { Metric } from './metric';
import { contentMetrics } from './metrics/content';
import { engagementMetrics } from './metrics/engagement';
import { eventMetrics } from './metrics/events';
import { externalMetrics } from './metrics/external';
import { growthMetrics } from './metrics/growth';
import { moderationMetrics } from './metrics/moderation';
import { peopleMetrics } from './metrics/people';
import { satisfactionMetrics } from './metrics/satisfaction';

export { metricIds, isMetricId, type MetricId };

/** Fails to compile if a metric is missing, or is not among the ids that the model knows. */
function withExactIds<Table extends Readonly<Record<MetricId, Metric>>>(
  table: Table & Readonly<Record<Exclude<keyof Table, MetricId>, never>>,
): Readonly<Record<MetricId, Metric>> {
  return table;
}

/**
 * Every metric by its id, in the order of the tree. To add one, add it to the file of its group and its id to
 * `model/config/metric-ids.ts`.
 */
export const metricTable = withExactIds({
  ...growthMetrics,
  ...engagementMetrics,
  ...contentMetrics,
  ...peopleMetrics,
  ...eventMetrics,
  ...satisfactionMetrics,
  ...moderationMetrics,
  ...externalMetrics,
});
