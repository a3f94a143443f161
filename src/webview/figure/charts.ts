import { html, nothing, type TemplateResult } from 'lit';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { DescribedChart, DescribedFigure } from '../../core/services/analytics/described-figure';
import { cohortTable } from '../../render/charts/cohort-chart';
import { figureChart, figureCourse } from '../../render/charts/figure-charts';
import { l10n } from '../kit/l10n';
import { page } from '../kit/page';
import { dayText, noValueText, valueText } from './format';
import { dataTable } from './tables';

/** The course over time and the figure's own chart, each with its data as a table. */
export function charts({ figure, width }: { figure: DescribedFigure; width: number }): TemplateResult {
  const look = { width, language: page.language };
  const { course, unit, chart, title } = figure;
  const hasCourse = course.some(({ value }) => value !== undefined);
  return html`${
    hasCourse
      ? html`<section aria-labelledby="course">
          <h2 id="course">${l10n.t('Course over time')}</h2>
          ${unsafeHTML(figureCourse(figure, courseTitle(title), look))}
          <details>
            <summary>${l10n.t('Show as Table')}</summary>
            ${dataTable(
              [l10n.t('From'), l10n.t('Until'), l10n.t('Value')],
              course.map(({ span, value }) => [
                span.from === undefined ? l10n.t('the beginning') : dayText(span.from),
                dayText(span.until),
                value === undefined ? noValueText() : valueText(value, unit),
              ]),
            )}
          </details>
        </section>`
      : nothing
  }
  ${chart && !isEmpty(chart) ? ownChart(chart, look) : nothing}`;
}

export function courseTitle(title: string): string {
  return l10n.t('{0}: course over time', title);
}

function isEmpty(chart: DescribedChart): boolean {
  switch (chart.type) {
    case 'bars':
      return chart.bars.length === 0;
    case 'survival':
      return chart.steps.length === 0;
    case 'cohorts':
      return chart.cohorts.length === 0;
  }
}

function ownChart(chart: DescribedChart, look: { width: number; language: string }): TemplateResult {
  const title = chartTitle(chart);
  return html`<section aria-labelledby="own">
    <h2 id="own">${title}</h2>
    ${
      chart.type === 'cohorts'
        ? html`<div class="scrolls" tabindex="0" role="group" aria-labelledby="own">
            ${unsafeHTML(cohortTable(chart.cohorts, cohortWords(), look.language))}
          </div>`
        : html`${unsafeHTML(figureChart(chart, title, look))}
            <details>
              <summary>${l10n.t('Show as Table')}</summary>
              ${chartTable(chart)}
            </details>`
    }
  </section>`;
}

export function chartTitle(chart: DescribedChart): string {
  switch (chart.type) {
    case 'bars':
      return l10n.t('Distribution');
    case 'survival':
      return l10n.t('Share still waiting, by time');
    case 'cohorts':
      return l10n.t('Newcomers by month, and the share active later');
  }
}

function chartTable(chart: Exclude<DescribedChart, { type: 'cohorts' }>): TemplateResult {
  if (chart.type === 'bars')
    return dataTable(
      ['', l10n.t('Value')],
      chart.bars.map(({ label, value }) => [label, valueText(value, chart.unit)]),
    );
  return dataTable(
    [l10n.t('After'), l10n.t('Still waiting'), l10n.t('95 % interval')],
    chart.steps.map(({ time, share, low, high }) => [
      valueText(time, chart.unit),
      valueText(share, 'share'),
      low === undefined || high === undefined
        ? ''
        : l10n.t('{0} to {1}', valueText(low, 'share'), valueText(high, 'share')),
    ]),
  );
}

function cohortWords(): Parameters<typeof cohortTable>[1] {
  return {
    caption: l10n.t('Share active so many months after the first activity'),
    month: l10n.t('First activity'),
    size: l10n.t('People'),
    after: (months) => l10n.t('+{0}', months),
    unknown: l10n.t('not yet known'),
  };
}
