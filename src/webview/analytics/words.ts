import { createValueFormat } from '../../core/services/analytics/format-value';
import { trendOf, type Trend } from '../../core/services/analytics/trend';
import { measureStateNames } from '../../core/services/strategy/measure-state-names';
import type { MeasureRow, MetricRow } from '../../protocol/analytics-view';
import { l10n, localize } from '../kit/l10n';
import { page } from '../kit/page';
import type { FigureNode, Target } from './figure-nodes';

export const formatValue = createValueFormat(page.language);

/** Where there is no value. */
export const dash = '–';

/** A trend with the value that it is compared with. */
export interface MetricTrend extends Trend {
  readonly before: number;
}

/** Undefined if one of the two values is missing. */
export function trendOfMetric({ value, before, better }: MetricRow): MetricTrend | undefined {
  if (value === undefined || before === undefined || before === null) return undefined;
  return { ...trendOf(value, before, better), before };
}

/** The size of a change, without its direction, in the unit that the value beside it shows. */
export function changeText({ change }: Trend): string {
  return formatValue(Math.abs(change), 'index');
}

/** “up 3 from 9 in the period before, better” */
export function trendWords(trend: MetricTrend, unit: MetricRow['unit']): string {
  const before = formatValue(trend.before, unit);
  if (trend.direction === 'same') return l10n.t('unchanged from the period before');
  const size =
    unit === 'share'
      ? l10n.t('{0} percentage points', changeText(trend))
      : formatValue(Math.abs(trend.change), unit);
  const words =
    trend.direction === 'up'
      ? l10n.t('up {0} from {1} in the period before', size, before)
      : l10n.t('down {0} from {1} in the period before', size, before);
  if (trend.verdict === 'neutral') return words;
  return `${words}, ${trend.verdict === 'better' ? l10n.t('better') : l10n.t('worse')}`;
}

/** “Behind schedule: 12 of 20 by 30 Jun 2026” */
export function measureWords({ state, value, target, unit, by, lacking }: MeasureRow): string {
  const name = localize(measureStateNames[state]);
  if (state === 'invalid' || value === undefined || unit === undefined)
    return lacking === undefined ? name : `${name}: ${lacking}`;
  const reached = formatValue(value, unit);
  if (target === undefined) return `${name}: ${reached}`;
  const wanted = formatValue(target, unit);
  return by === undefined
    ? l10n.t('{0}: {1}, target {2}', name, reached, wanted)
    : l10n.t('{0}: {1}, target {2} by {3}', name, reached, wanted, by);
}

/** “Goal “Grow”: Behind schedule: …” */
function targetWords({ goal, measure }: Target): string {
  return l10n.t('Goal “{0}”: {1}', goal.title, measureWords(measure));
}

/** What a row says, in sentences without an end: its accessible name, and the lines of its tooltip. */
export function rowWords({ label, content }: FigureNode): string[] {
  switch (content.type) {
    case 'group':
      return [label];
    case 'metric': {
      const { row, targets } = content;
      if (row.isPending) return [label, l10n.t('being measured')];
      const trend = trendOfMetric(row);
      return [
        `${label}: ${row.value === undefined ? l10n.t('no value') : formatValue(row.value, row.unit)}`,
        ...(row.group === 'external' ? [l10n.t('external: others count it')] : []),
        ...(row.lacking === undefined ? [] : [row.lacking]),
        ...(trend ? [trendWords(trend, row.unit)] : []),
        ...targets.map(targetWords),
      ];
    }
    case 'detail': {
      const { value, unit } = content.detail;
      return [`${label}: ${value === undefined ? l10n.t('no value') : formatValue(value, unit)}`];
    }
    case 'reason':
      return [content.reason];
    case 'target':
      return [targetWords(content)];
    case 'goals':
      return [label, ...worstWords(content.goals)];
    case 'goal':
      return content.goal.state
        ? [label, localize(measureStateNames[content.goal.state])]
        : [label, l10n.t('without a measure')];
    case 'measure':
      return [label, measureWords(content.measure)];
  }
}

/** How many goals ask for attention. */
function worstWords(goals: readonly { readonly state?: MeasureRow['state'] | undefined }[]): string[] {
  const late = goals.filter(({ state }) => state === 'behind' || state === 'missed').length;
  return late === 0 ? [] : [l10n.t('{0} behind or missed', late)];
}

/** A tooltip: what a row says, and of a figure how it is computed. */
export function tooltip(node: FigureNode): string {
  const { content } = node;
  const formula = content.type === 'metric' ? [content.row.formula] : [];
  return [...rowWords(node), ...formula].join('\n');
}
