import { env, l10n, ThemeColor, ThemeIcon } from 'vscode';
import { formatValue } from '../../../core/services/analytics/format-value';
import { metricTable } from '../../../core/services/analytics/metric-table';
import type { MeasureState } from '../../../core/services/strategy/measure-state';
import { measureStateNames } from '../../../core/services/strategy/measure-state-names';
import type { MeasureResult } from '../../../core/services/strategy/strategy';
import { calendarTime } from '../../format/relative-time';
import { localize } from '../../localize';

/** The metric's name, or what is written instead of one. */
export function measureTitle({ metric, measure }: MeasureResult): string {
  return metric ? localize(metricTable[metric].title) : measure.metric;
}

export function stateName(state: MeasureState): string {
  return localize(measureStateNames[state]);
}

/** Shapes tell states apart; colours only help. */
const stateIcons: Readonly<Record<MeasureState, readonly [icon: string, colour?: string]>> = {
  invalid: ['circle-slash'],
  missed: ['error', 'list.errorForeground'],
  behind: ['warning', 'list.warningForeground'],
  unknown: ['question'],
  open: ['circle-large-outline'],
  'on-course': ['arrow-up', 'charts.green'],
  reached: ['pass-filled', 'charts.green'],
};

export function stateIcon(state: MeasureState): ThemeIcon {
  const [icon, colour] = stateIcons[state];
  return new ThemeIcon(icon, colour === undefined ? undefined : new ThemeColor(colour));
}

/** “On course · 18.2 h, target 24 h by 31 Dec 2026”; why it cannot be told where that is so. */
export function measureText(result: MeasureResult): string {
  const { state, reason } = result;
  return [stateName(state), reason ? localize(reason) : amounts(result)].filter(Boolean).join(' · ');
}

/** How far it is, beside how much of the time is gone; empty if neither is known. */
export function progressText({ progress, timeGone }: MeasureResult): string {
  if (progress === undefined)
    return timeGone === undefined ? '' : l10n.t('{0} % of the time gone', Math.round(timeGone));
  if (progress < 0) {
    return timeGone === undefined
      ? l10n.t('further away than at the start')
      : l10n.t('further away than at the start, {0} % of the time gone', Math.round(timeGone));
  }
  return timeGone === undefined
    ? l10n.t('{0} % done', Math.round(progress))
    : l10n.t('{0} % done, {1} % of the time gone', Math.round(progress), Math.round(timeGone));
}

/** A value in the metric's unit, in the editor's language. */
export function valueText({ metric }: MeasureResult, value: number): string {
  return formatValue(value, metric ? metricTable[metric].unit : 'points', env.language);
}

function amounts(result: MeasureResult): string {
  const { value, target, end, figure } = result;
  const now = value === undefined ? figure?.lacking && localize(figure.lacking) : valueText(result, value);
  if (target === undefined) return now ?? '';
  const wanted = valueText(result, target);
  const aim =
    end === undefined
      ? l10n.t('target {0}', wanted)
      : l10n.t('target {0} by {1}', wanted, calendarTime(end - 1));
  return value === undefined ? [aim, now].filter(Boolean).join(' · ') : `${now ?? ''}, ${aim}`;
}
