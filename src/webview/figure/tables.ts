import { html, nothing, type TemplateResult } from 'lit';
import type { DescribedFigure } from '../../core/services/analytics/described-figure';
import type { BreakdownRow, MeasuredFigure } from '../../protocol/figure-view';
import { l10n } from '../kit/l10n';
import type { Actions } from './actions';
import { noValueText, spanText, valueText } from './format';
import { withChoice, type FigureState } from './state';

/** A table whose first column names the rows; the others are numbers. */
export function dataTable(
  head: readonly string[],
  rows: readonly (readonly (string | TemplateResult)[])[],
  label?: string,
): TemplateResult {
  return html`<table aria-label=${label ?? nothing}>
    <thead>
      <tr>
        ${head.map((name) => (name === '' ? html`<td></td>` : html`<th scope="col">${name}</th>`))}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first, ...others]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${others.map((cell) => html`<td>${cell}</td>`)}
          </tr>`,
      )}
    </tbody>
  </table>`;
}

/** The two periods that are compared, and the details. */
export function detailTables({
  span,
  value,
  unit,
  compared,
  details,
  lacking,
}: DescribedFigure): TemplateResult {
  const shown = (one: number | undefined, reason: string | undefined): string =>
    one === undefined ? (reason ?? noValueText()) : valueText(one, unit);
  return html`${
    compared
      ? html`<section aria-labelledby="compared">
          <h2 id="compared">${l10n.t('Compared')}</h2>
          ${dataTable(
            [l10n.t('Period'), l10n.t('Value')],
            [
              [spanText(span), shown(value, lacking)],
              [spanText(compared.span), shown(compared.value, compared.lacking)],
            ],
          )}
        </section>`
      : nothing
  }
  ${
    details.length === 0
      ? nothing
      : html`<section aria-labelledby="details">
          <h2 id="details">${l10n.t('Details')}</h2>
          ${dataTable(
            ['', l10n.t('Value')],
            details.map((one) => [
              one.label,
              one.value === undefined ? noValueText() : valueText(one.value, one.unit),
            ]),
          )}
        </section>`
  }`;
}

/** The figure for each kind, team and language; a name narrows the page to it. */
export function breakdownTables(
  { breakdown, query }: FigureState,
  { figure: { unit } }: MeasuredFigure,
  actions: Actions,
): TemplateResult | typeof nothing {
  const groups = (['kind', 'team', 'lang'] as const).map((by) => ({
    by,
    rows: breakdown?.filter((row) => row.by === by) ?? [],
  }));
  if (!breakdown || !query || groups.every(({ rows }) => rows.length < 2)) return nothing;
  const name = (row: BreakdownRow): TemplateResult =>
    html`<button
      class="link"
      @click=${() => actions.setQuery({ scope: withChoice(query.scope, row.by, row.choice) })}
    >
      ${row.label}
    </button>`;
  return html`<section aria-labelledby="breakdown">
    <h2 id="breakdown">${l10n.t('Breakdown')}</h2>
    <div class="side-by-side">
      ${groups.map(({ by, rows }) =>
        rows.length < 2
          ? nothing
          : dataTable(
              [breakdownName(by), l10n.t('Value'), 'n'],
              rows.map((row) => [name(row), valueText(row.value, unit), valueText(row.n, 'people')]),
            ),
      )}
    </div>
  </section>`;
}

function breakdownName(by: BreakdownRow['by']): string {
  switch (by) {
    case 'kind':
      return l10n.t('Kind');
    case 'team':
      return l10n.t('Team');
    case 'lang':
      return l10n.t('Language');
  }
}
