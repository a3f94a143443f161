import { html, nothing, type TemplateResult } from 'lit';
import { looserQueries } from '../../core/services/search/query/loosen-query';
import { l10n } from '../kit/l10n';
import { emptyState, failedState } from '../kit/states';
import type { Actions } from './actions';
import { helpList } from './query-box';
import type { SearchState } from './state';

/** Before a query is entered: recent and saved searches, and query help. */
export function beginning(state: SearchState, actions: Actions): TemplateResult {
  const button = (query: string, icon: string, name?: string): TemplateResult =>
    html`<li>
      <button class="plain" @click=${() => actions.setQuery(query)}>
        <i class="codicon codicon-${icon}" aria-hidden="true"></i>
        ${name === undefined ? nothing : html`<span>${name}</span>`}<code>${query}</code>
      </button>
    </li>`;
  const list = (title: string, items: readonly TemplateResult[]): TemplateResult | typeof nothing =>
    items.length === 0
      ? nothing
      : html`<h2>${title}</h2>
          <ul>
            ${items}
          </ul>`;
  return html`<div class="state begin">
    ${list(
      l10n.t('Saved Searches'),
      state.searches.saved.map(({ name, query }) => button(query, 'bookmark', name)),
    )}
    ${list(
      l10n.t('Recent Searches'),
      state.searches.recent.map((query) => button(query, 'history')),
    )}
    <h2>${l10n.t('How to Search')}</h2>
    ${helpList(state, actions)}
  </div>`;
}

/** Without results: suggestions of what else to try. */
export function nothingFound({ query, found }: SearchState, actions: Actions): TemplateResult {
  const others = looserQueries(query);
  const indexing = found?.indexing
    ? html`<p class="quiet">
        ${l10n.t('Documents are still being read; results appear as they are found.')}
      </p>`
    : nothing;
  const advice =
    others.length === 0
      ? html`<p class="quiet">${l10n.t('Try fewer or other words.')}</p>`
      : html`<p class="quiet">${l10n.t('Try fewer or other words, or one of these:')}</p>
          <ul>
            ${others.map(
              (other) =>
                html`<li>
                  <button class="plain" @click=${() => actions.setQuery(other)}>
                    <code>${other}</code>
                  </button>
                </li>`,
            )}
          </ul>`;
  return emptyState(l10n.t('Nothing found for “{0}”.', query), html`${indexing}${advice}`);
}

export function failed(failure: string, actions: Actions): TemplateResult {
  return failedState(l10n.t('The search failed.'), failure, {
    label: l10n.t('Search Again'),
    run: actions.again,
  });
}
