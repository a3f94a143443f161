import { html, nothing, type TemplateResult } from 'lit';
import { lengthWords } from '../../core/services/analytics/period-words';
import { periodLengths, type PeriodLength } from '../../core/services/analytics/period';
import type { Choice, FigureQuery } from '../../protocol/figure-view';
import { l10n, localize } from '../kit/l10n';
import type { Actions } from './actions';
import { withChoice, type FigureState } from './state';

/** What is measured: the figure, its period, what it is compared with and what it is narrowed to. */
export function controls(state: FigureState, actions: Actions): TemplateResult | typeof nothing {
  const { query, metrics, measured } = state;
  if (!query) return nothing;
  const scopeControl = (
    key: keyof FigureQuery['scope'],
    label: string,
    all: string,
    choices: readonly Choice[],
  ): TemplateResult | typeof nothing => {
    const chosen = query.scope[key] ?? '';
    if (choices.length < 2 && chosen === '') return nothing;
    return select(key, label, chosen, [{ value: '', label: all }, ...choices], (value) =>
      actions.setQuery({ scope: withChoice(query.scope, key, value) }),
    );
  };
  const { team = [], lang = [], kind = [] } = measured?.choices ?? {};
  return html`<form
    class="controls"
    aria-label=${l10n.t('What is measured')}
    @submit=${(event: Event) => event.preventDefault()}
  >
    ${figureSelect(query, metrics, actions)}
    ${select(
      'period',
      l10n.t('Period'),
      String(query.days),
      periodLengths.map((length) => ({ value: String(length), label: localize(lengthWords(length)) })),
      (value) => actions.setQuery({ days: (value === 'all' ? 'all' : Number(value)) as PeriodLength }),
    )}
    ${against(state, query, actions)} ${scopeControl('team', l10n.t('Team'), l10n.t('All people'), team)}
    ${scopeControl('lang', l10n.t('Language'), l10n.t('All languages'), lang)}
    ${scopeControl('kind', l10n.t('Kind'), l10n.t('All kinds'), kind)}
  </form>`;
}

function figureSelect(query: FigureQuery, metrics: FigureState['metrics'], actions: Actions): TemplateResult {
  return html`<label class="control">
    <span>${l10n.t('Figure')}</span>
    <select
      id="metric"
      @change=${(event: Event) => actions.setQuery({ metric: valueOf(event) as FigureQuery['metric'] })}
    >
      ${metrics.map(
        ({ group, items }) =>
          html`<optgroup label=${group}>${items.map((item) => option(item, query.metric))}</optgroup>`,
      )}
    </select>
  </label>`;
}

function against(
  { againstOpen, measured }: FigureState,
  query: FigureQuery,
  actions: Actions,
): TemplateResult {
  const problem = query.against === '' ? undefined : measured?.againstProblem;
  return html`${select(
    'compare',
    l10n.t('Compare with'),
    againstOpen ? 'other' : '',
    [
      { value: '', label: l10n.t('The period before') },
      { value: 'other', label: l10n.t('A date, commit or tag…') },
    ],
    (value) => actions.chooseAgainst(value === 'other'),
  )}
  ${
    againstOpen
      ? html`<label class="control">
          <span>${l10n.t('Period that ends at')}</span>
          <input
            id="against"
            type="text"
            spellcheck="false"
            placeholder=${l10n.t('2026-03-14, v1.2 or a commit')}
            .value=${query.against}
            aria-invalid=${problem === undefined ? 'false' : 'true'}
            aria-describedby=${problem === undefined ? nothing : 'against-problem'}
            @change=${(event: Event) => actions.setQuery({ against: valueOf(event).trim() })}
          />
          ${problem === undefined ? nothing : html`<span id="against-problem" class="problem" role="alert">${problem}</span>`}
        </label>`
      : nothing
  }`;
}

function select(
  id: string,
  label: string,
  chosen: string,
  choices: readonly Choice[],
  choose: (value: string) => void,
): TemplateResult {
  return html`<label class="control">
    <span>${label}</span>
    <select id=${id} @change=${(event: Event) => choose(valueOf(event))}>
      ${choices.map((one) => option(one, chosen))}
    </select>
  </label>`;
}

function option({ value, label }: Choice, chosen: string): TemplateResult {
  return html`<option value=${value} .selected=${value === chosen}>${label}</option>`;
}

function valueOf({ currentTarget }: Event): string {
  return (currentTarget as HTMLInputElement | HTMLSelectElement).value;
}
