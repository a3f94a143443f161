/**
 * The ids of all metrics, in the order of the tree of figures: what goals refer to, and what checks know. The
 * metrics themselves are services, whose table (`services/analytics/metric-table.ts`) has exactly these.
 */
export const metricIds = [
  'contributors',
  'contributors.new',
  'contributors.returning',
  'contributors.one_time',
  'contributors.inactive',
  'conversion',
  'time_to_first_contribution',
  'stickiness',
  'time_to_first_response',
  'unanswered',
  'unsolved',
  'burstiness',
  'retention',
  'freshness',
  'doc_coverage',
  'content',
  'time_in_review',
  'contributor_absence_factor',
  'elephant_factor',
  'organizational_diversity',
  'inequality',
  'gravity',
  'orbit_level',
  'reach',
  'density',
  'event_attendance',
  'event_retention',
  'event_return',
  'nps',
  'csat',
  'demographics',
  'decision_time',
  'overturned',
  'rule_precision',
  'visits',
  'visits.views',
  'reach.likes',
  'reach.shares',
  'reach.replies',
  'reach.views',
] as const;

export type MetricId = (typeof metricIds)[number];

const known: ReadonlySet<string> = new Set(metricIds);

export function isMetricId(id: string): id is MetricId {
  return known.has(id);
}
