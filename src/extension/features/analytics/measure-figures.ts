import type { Progress } from '../../../core/base/ports';
import { periodBefore, type PeriodLength } from '../../../core/services/analytics/period';
import type { Scope } from '../../../core/services/analytics/scope';
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

/**
 * Measures all figures of a community that has been read, and delivers rows as they are found. Goals are
 * measured over the whole community, as everywhere. Rejects with the signal's reason when aborted.
 */
export async function measureFigures(
  folder: CommunityFolder,
  { days, scope }: { readonly days: PeriodLength; readonly scope: Scope },
  { signal, report, found }: MeasureOptions,
): Promise<void> {
  const at = Date.now();
  const goals = folder.ask('strategy', { at }, { signal });
  const figures = folder.ask(
    'figures',
    { period: periodBefore(at, days), scope, points: coursePoints },
    {
      signal,
      report,
      found({ choices, readings }) {
        found({
          ...(choices && { choices: choicesRow(choices) }),
          ...(readings && { metrics: readings.map(metricRow) }),
        });
      },
    },
  );
  await Promise.all([
    figures,
    goals.then((read) => found({ goals: read.goals.map((goal) => goalRow(folder, goal, at)) })),
  ]);
}
