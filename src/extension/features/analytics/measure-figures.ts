import type { Progress } from '../../../core/base/ports';
import { measureInSlices, type MetricReading } from '../../../core/services/analytics/measure-in-slices';
import { periodBefore, type PeriodLength } from '../../../core/services/analytics/period';
import type { Scope } from '../../../core/services/analytics/scope';
import { readStrategy } from '../../../core/services/strategy/strategy';
import { createTimeSlicePacer } from '../../../node/time-slice-pacer';
import { coursePoints, type Choices, type GoalRow, type MetricRow } from '../../../protocol/analytics-view';
import type { CommunityFolder } from '../../communities/community-folder';
import { choicesRow, goalRow, metricRow } from './figure-rows';

/** Rows that are new, or known better than before. */
export interface FoundRows {
  readonly choices?: Choices;
  readonly metrics?: MetricRow[];
  readonly goals?: GoalRow[];
}

export interface MeasureOptions {
  readonly signal: AbortSignal;
  readonly report: (progress: Progress) => void;
  readonly found: (rows: FoundRows) => void;
}

/** Milliseconds between two deliveries of rows. */
const deliveryMs = 50;

/**
 * Measures all figures of a community that has been read, in slices, and delivers rows as they are found.
 * Goals are measured over the whole community, as everywhere. Rejects with the signal's reason when aborted.
 */
export async function measureFigures(
  folder: CommunityFolder,
  { days, scope }: { readonly days: PeriodLength; readonly scope: Scope },
  { signal, report, found }: MeasureOptions,
): Promise<void> {
  const { analytics } = folder;
  const pacer = createTimeSlicePacer();
  await analytics.prepare(signal, report);
  found({ choices: choicesRow(analytics.choices()) });

  const at = Date.now();
  const pending = new Map<string, MetricReading>();
  let delivered = 0;
  const deliver = (): void => {
    if (pending.size === 0) return;
    delivered = performance.now();
    found({ metrics: Array.from(pending.values(), metricRow) });
    pending.clear();
  };
  const goals = readStrategy(analytics, at, { pacer, signal });
  const metrics = measureInSlices(
    analytics,
    { period: periodBefore(at, days), scope, points: coursePoints },
    {
      pacer,
      signal,
      report(progress) {
        report(progress);
        if (performance.now() - delivered >= deliveryMs) deliver();
      },
      found: (reading) => pending.set(reading.id, reading),
    },
  );
  await Promise.all([
    metrics.then(deliver),
    goals.then((read) => found({ goals: read.goals.map((goal) => goalRow(folder, goal, at)) })),
  ]);
}
