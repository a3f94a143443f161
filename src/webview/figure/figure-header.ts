import { html, nothing, type TemplateResult } from 'lit';
import type { DescribedFigure } from '../../core/services/analytics/described-figure';
import { exportFormats, type ExportFormat, type MeasuredFigure } from '../../protocol/figure-view';
import { l10n } from '../kit/l10n';
import type { Actions } from './actions';
import { sourcesText, spanText, valueText } from './format';

/** The figure itself: its value and its trend, what it is made of and what it cannot see. */
export function figureHeader(measured: MeasuredFigure, actions: Actions): TemplateResult {
  const { figure, community, warning } = measured;
  return html`<header>
    <div class="heading">
      <h1>${figure.title}</h1>
      ${exportMenu(actions)}
    </div>
    ${figure.group === 'external' ? externalMark(figure) : nothing}
    <p class="quiet where">${[community, spanText(figure.span)].join(' · ')}</p>
    ${figure.value === undefined ? lackingValue(figure, actions) : currentValue(figure)}
    ${figure.n === 0 && figure.value === undefined ? nothing : html`<p class="quiet sample">${sample(figure)}</p>`}
    ${
      warning === undefined
        ? nothing
        : html`<p class="warning"><i class="codicon codicon-warning" aria-hidden="true"></i> ${warning}</p>`
    }
    <dl>
      <dt>${l10n.t('Formula')}</dt>
      <dd>${figure.formula}</dd>
      <dt>${l10n.t('What it cannot see')}</dt>
      <dd>${figure.blind}</dd>
    </dl>
  </header>`;
}

/** That others counted it, and where it was read. */
function externalMark({ sources = [] }: DescribedFigure): TemplateResult {
  const words =
    sources.length === 0
      ? l10n.t('External figure: others count it, and nothing was read yet')
      : l10n.t('External figure, read from: {0}', sourcesText(sources));
  return html`<p class="quiet external">
    <i class="codicon codicon-globe" aria-hidden="true"></i> ${words}
  </p>`;
}

function currentValue({ value, unit, compared }: DescribedFigure): TemplateResult {
  return html`<p class="value">
    <strong>${valueText(value ?? 0, unit)}</strong>
    ${unitWord(unit) === undefined ? nothing : html`<span class="unit">${unitWord(unit)}</span>`}
    ${
      compared?.words === undefined
        ? nothing
        : html`<span class="trend"
            ><i class="codicon codicon-${trendIcon(value, compared.value)}" aria-hidden="true"></i>
            ${compared.words}</span
          >`
    }
  </p>`;
}

function lackingValue({ lacking, span }: DescribedFigure, actions: Actions): TemplateResult {
  return html`<div class="lacking" role="note">
    <p>
      <i class="codicon codicon-info" aria-hidden="true"></i>
      ${lacking ?? l10n.t('There is not enough data.')}
    </p>
    ${
      span.from === undefined
        ? nothing
        : html`<button class="link" @click=${() => actions.setQuery({ days: 'all' })}>
            ${l10n.t('Look at All Time')}
          </button>`
    }
  </div>`;
}

/** Units that values do not carry, as words. */
function unitWord(unit: DescribedFigure['unit']): string | undefined {
  switch (unit) {
    case 'people':
      return l10n.t('people');
    case 'organisations':
      return l10n.t('organisations');
    case 'documents':
      return l10n.t('documents');
    case 'points':
      return l10n.t('points');
    case 'hours':
    case 'days':
    case 'share':
    case 'index':
    case 'times':
      return undefined;
  }
}

function trendIcon(value: number | undefined, before: number | undefined): string {
  if (value === undefined || before === undefined || value === before) return 'dash';
  return value > before ? 'arrow-up' : 'arrow-down';
}

function sample({ n, interval, unit }: DescribedFigure): string {
  const parts = [l10n.t('n = {0}', valueText(n, 'people'))];
  if (interval)
    parts.push(
      l10n.t('95 % interval: {0} to {1}', valueText(interval[0], unit), valueText(interval[1], unit)),
    );
  return parts.join(' · ');
}

function exportMenu(actions: Actions): TemplateResult {
  return html`<details class="menu">
    <summary><i class="codicon codicon-export" aria-hidden="true"></i> ${l10n.t('Export')}</summary>
    <div class="items">
      ${exportFormats.map(
        (format) =>
          html`<button class="plain" data-export=${format} @click=${() => actions.export(format)}>
            ${formatName(format)}
          </button>`,
      )}
    </div>
  </details>`;
}

function formatName(format: ExportFormat): string {
  switch (format) {
    case 'csv':
      return l10n.t('Table (CSV)…');
    case 'json':
      return l10n.t('Data (JSON)…');
    case 'markdown':
      return l10n.t('Text (Markdown)…');
    case 'svg':
      return l10n.t('Drawing (SVG)…');
    case 'png':
      return l10n.t('Picture (PNG)…');
  }
}
