import { message } from '../../../core/base/message';
import { isMetricId, type MetricId } from '../../../core/services/analytics/metric-table';
import { periodLengths, type PeriodLength } from '../../../core/services/analytics/period';
import type { FigureQuery } from '../../../protocol/figure-view';
import type { FigureTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';

const usualDays = 30;

/** The length of the period that is meant: one of those that there are to choose from. */
export function daysOf({ days }: Partial<FigureTarget> = {}): PeriodLength {
  return periodLengths.find((length) => length === days) ?? usualDays;
}

/** The query of a page for the target of a row. */
export function queryOf(folder: string, metric: MetricId, target: Partial<FigureTarget> = {}): FigureQuery {
  return { folder, metric, days: daysOf(target), against: target.against ?? '', scope: { ...target.scope } };
}

/** Throws a Notice for a metric that there is not, such as of a tab of another version of Kith. */
export function metricOf(name: string): MetricId {
  if (isMetricId(name)) return name;
  throw new Notice(message('There is no figure “{0}”.', name));
}
