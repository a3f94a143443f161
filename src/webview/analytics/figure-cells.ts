import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { worstState, type MeasureState } from '../../core/services/strategy/measure-state';
import type { MeasureRow, MetricRow } from '../../protocol/analytics-view';
import { sparkline } from '../../render/charts/sparkline';
import type { FigureNode } from './figure-nodes';
import type { ShownMetric } from './state';
import { changeText, dash, formatValue, trendOfMetric, type MetricTrend } from './words';

/** In pixels. */
const sparklineSize = { width: 44, height: 16 };

/** The columns of a row beside its name: course, value, trend, state of the target. */
export function figureCells({ content }: FigureNode): TemplateResult | typeof nothing {
  switch (content.type) {
    case 'metric':
      return metricCells(
        content.row,
        content.targets.map(({ measure }) => measure.state),
      );
    case 'detail':
      return valueCell(valueText(content.detail.value, content.detail.unit));
    case 'target':
      return html`${valueCell(wantedText(content.measure))}${stateCell(content.measure.state)}`;
    case 'measure': {
      const { value, unit, state } = content.measure;
      return html`${valueCell(unit ? valueText(value, unit) : dash)}${stateCell(state)}`;
    }
    case 'goal':
      return stateCell(content.goal.state);
    case 'goals':
      return stateCell(worstState(content.goals.flatMap(({ state }) => state ?? [])));
    default:
      return nothing;
  }
}

function metricCells(row: ShownMetric, states: readonly MeasureState[]): TemplateResult {
  return html`<span class="course">${guard([row.course], () => courseLine(row.course))}</span>
    ${valueCell(row.isPending ? '…' : valueText(row.value, row.unit))}${trendCell(trendOfMetric(row))}${stateCell(worstState(states))}`;
}

function valueCell(value: string): TemplateResult {
  return html`<span class="value ${value === dash ? 'quiet' : ''}">${value}</span>`;
}

function trendCell(trend: MetricTrend | undefined): TemplateResult {
  if (!trend) return html`<span class="trend"></span>`;
  const change = trend.direction === 'same' ? '' : changeText(trend);
  return html`<span class="trend ${trend.verdict}"
    ><i class="codicon codicon-${trendIcon(trend)}"></i><span class="change">${change}</span></span
  >`;
}

function stateCell(state: MeasureState | undefined): TemplateResult {
  return html`<span class="standing"
    >${state ? html`<i class="codicon codicon-${stateIcons[state]} ${state}"></i>` : nothing}</span
  >`;
}

/** One value is no course. */
function courseLine(course: MetricRow['course']): unknown {
  const values = course?.map((value) => value ?? undefined) ?? [];
  return values.filter((value) => value !== undefined).length < 2
    ? nothing
    : unsafeHTML(sparkline(values, sparklineSize));
}

function valueText(value: number | undefined, unit: MetricRow['unit']): string {
  return value === undefined ? dash : formatValue(value, unit);
}

function wantedText({ target, unit }: MeasureRow): string {
  return target === undefined || unit === undefined ? dash : formatValue(target, unit);
}

/** Changes for the worse have a shape of their own, for those who do not see colours. */
function trendIcon({ direction, verdict }: MetricTrend): string {
  if (direction === 'same') return 'dash';
  return verdict === 'worse' ? `triangle-${direction}` : `arrow-${direction}`;
}

const stateIcons: Readonly<Record<MeasureState, string>> = {
  missed: 'error',
  behind: 'warning',
  'on-course': 'pass',
  reached: 'pass-filled',
  open: 'circle-large-outline',
  unknown: 'question',
  invalid: 'circle-slash',
};
