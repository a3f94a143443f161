import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { periodLengths, type PeriodLength } from '../../core/services/analytics/period';
import type { Option, ScopeChoice } from '../../protocol/analytics-view';
import { l10n } from '../kit/l10n';
import type { Actions } from './actions';
import { chosenFilters, shownFolder, type AnalyticsState } from './state';

/** What narrows the figures: the community if there are several, the period, and the unfolded filters. */
export function toolbar(state: AnalyticsState, actions: Actions): TemplateResult {
  const { days, folders, isFiltering } = state;
  const filters = chosenFilters(state);
  const filterLabel =
    filters === 0 ? l10n.t('Filter the Figures') : l10n.t('Filter the Figures ({0} chosen)', filters);
  return html`<header>
    ${
      folders.length > 1
        ? select({
            id: 'folder',
            label: l10n.t('Community'),
            options: folders.map(({ id, name }) => ({ value: id, label: name })),
            value: shownFolder(state)?.id ?? '',
            choose: (folder) => actions.setFolder(folder),
          })
        : nothing
    }
    <div class="bar">
      ${select({
        id: 'period',
        label: l10n.t('Period'),
        options: periodLengths.map((length) => ({ value: String(length), label: periodName(length) })),
        value: String(days),
        choose: (chosen) =>
          actions.setDays(periodLengths.find((length) => String(length) === chosen) ?? days),
      })}
      <vscode-toolbar-button
        id="filter"
        icon=${filters === 0 ? 'filter' : 'filter-filled'}
        toggleable
        .checked=${isFiltering}
        label=${filterLabel}
        title=${filterLabel}
        @change=${() => actions.toggleFilters()}
      ></vscode-toolbar-button>
    </div>
    ${isFiltering ? filterFields(state, actions) : nothing}
  </header>`;
}

function periodName(length: PeriodLength): string {
  return length === 'all' ? l10n.t('All time') : l10n.t('{0} days', length);
}

function filterFields(state: AnalyticsState, actions: Actions): TemplateResult {
  const { scope, choices } = state;
  const field = (name: keyof ScopeChoice, label: string, options: readonly Option[]): TemplateResult => {
    const chosen = scope[name];
    const known = chosen === undefined || options.some(({ value }) => value === chosen);
    return html`<label class="field">
      <span class="quiet" aria-hidden="true">${label}</span>
      ${select({
        id: name,
        label,
        options: [
          { value: '', label: l10n.t('All') },
          ...options,
          ...(known ? [] : [{ value: chosen, label: chosen }]),
        ],
        value: chosen ?? '',
        choose: (value) => {
          actions.setScope({ ...scope, [name]: value === '' ? undefined : value });
        },
      })}
    </label>`;
  };
  return html`<div class="filters" role="group" aria-label=${l10n.t('Filter the Figures')}>
    ${field('team', l10n.t('Team'), choices?.teams ?? [])}
    ${field('lang', l10n.t('Language'), choices?.langs ?? [])}
    ${field('kind', l10n.t('Kind'), choices?.kinds ?? [])}
    ${
      chosenFilters(state) === 0
        ? nothing
        : html`<vscode-button id="clear" secondary @click=${() => actions.setScope({})}>
            ${l10n.t('Clear the Filter')}
          </vscode-button>`
    }
  </div>`;
}

interface SelectInput {
  readonly id: string;
  readonly label: string;
  readonly options: readonly Option[];
  readonly value: string;
  readonly choose: (value: string) => void;
}

/** Options are set only when they change, since setting them moves the choice in an open list. */
function select({ id, label, options, value, choose }: SelectInput): TemplateResult {
  return html`<vscode-single-select
    id=${id}
    .label=${label}
    .options=${guard([JSON.stringify([options, value])], () =>
      options.map((option) => ({
        ...option,
        description: '',
        selected: option.value === value,
        disabled: false,
      })),
    )}
    .value=${value}
    @change=${(event: Event) => choose((event.currentTarget as HTMLInputElement).value)}
  ></vscode-single-select>`;
}
