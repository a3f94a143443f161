import { html, nothing, type TemplateResult } from 'lit';
import { count, l10n } from '../kit/l10n';
import { progressBar } from '../kit/states';
import type { Actions } from './actions';
import { facetList } from './facet-list';
import { helpList, queryBox } from './query-box';
import { resultList } from './result-list';
import type { SearchState } from './state';
import { beginning, failed, nothingFound } from './states';

/** The whole view, as a function of its state. */
export function searchPage(state: SearchState, actions: Actions): TemplateResult {
  const { found, failure, help } = state;
  return html`${progress(state)}
    <header>
      ${queryBox(state, actions)}
      <p class="status quiet">
        <span role="status">${statusText(state)}</span>
        ${
          found?.message === undefined || failure !== undefined
            ? nothing
            : html`<span class="message"
                ><i class="codicon codicon-info" aria-hidden="true"></i> ${found.message}</span
              >`
        }
      </p>
      ${help && state.query.trim() !== '' ? helpList(state, actions) : nothing}
    </header>
    ${content(state, actions)}`;
}

function content(state: SearchState, actions: Actions): TemplateResult | typeof nothing {
  const { found, failure, query } = state;
  if (failure !== undefined) return failed(failure, actions);
  if (query.trim() === '') return beginning(state, actions);
  if (!found) return nothing;
  return html`<div class="found ${state.narrow ? 'narrow' : ''}">
    ${facetList(state, actions)}
    <main>
      ${found.total === 0 && !state.searching ? nothingFound(state, actions) : resultList(state, actions)}
    </main>
  </div>`;
}

/** The progress of indexing, and of a slow search. */
function progress({ searching, found, failure }: SearchState): TemplateResult | typeof nothing {
  if (failure !== undefined) return nothing;
  if (found?.indexing) {
    const { indexed, total } = found.indexing;
    return progressBar(l10n.t('indexing {0} of {1}', count(indexed), count(total)), { done: indexed, total });
  }
  return searching ? progressBar(l10n.t('Searching…')) : nothing;
}

function statusText({ query, found, failure, searching }: SearchState): string {
  if (query.trim() === '' || failure !== undefined) return '';
  if (!found) return searching ? l10n.t('Searching…') : '';
  const { total, tookMs, indexing } = found;
  const number = total === 1 ? l10n.t('1 document') : l10n.t('{0} documents', count(total));
  const parts = [number, l10n.t('{0} ms', count(Math.max(1, Math.round(tookMs))))];
  if (indexing) {
    parts.push(l10n.t('indexing {0} of {1}', count(indexing.indexed), count(indexing.total)));
  }
  return parts.join(' · ');
}
