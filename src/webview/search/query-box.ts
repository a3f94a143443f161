import { html, type TemplateResult } from 'lit';
import { queryHelp, withExample } from '../../core/services/search/query/query-help';
import { l10n, localize } from '../kit/l10n';
import type { Actions } from './actions';
import type { SearchState } from './state';

/** The query input, with its buttons. */
export function queryBox({ query, help }: SearchState, actions: Actions): TemplateResult {
  const label = l10n.t('Search the community');
  return html`<div class="query" role="search">
    <vscode-textfield
      id="query"
      .label=${label}
      .value=${query}
      placeholder=${l10n.t('Words, or kind:event tag:docs -draft …')}
      @input=${(event: InputEvent) => actions.setQuery((event.currentTarget as HTMLInputElement).value)}
      @keydown=${(event: KeyboardEvent) => {
        if (event.key === 'ArrowDown') {
          event.preventDefault();
          actions.goTo(0);
        } else if (event.key === 'Enter') {
          actions.openFirst(event.ctrlKey || event.metaKey);
        } else if (event.key === 'Escape') {
          actions.setQuery('');
        }
      }}
    >
      <i slot="content-before" class="codicon codicon-search" aria-hidden="true"></i>
    </vscode-textfield>
    <vscode-toolbar-button
      icon="save"
      label=${l10n.t('Save This Search')}
      title=${l10n.t('Save This Search')}
      ?hidden=${query.trim() === ''}
      @click=${() => actions.save()}
    ></vscode-toolbar-button>
    <vscode-toolbar-button
      icon="question"
      toggleable
      .checked=${help}
      label=${l10n.t('How to Search')}
      title=${l10n.t('How to Search')}
      @change=${() => actions.toggleHelp()}
    ></vscode-toolbar-button>
  </div>`;
}

/** Query syntax by example; choosing one inserts it into the query. */
export function helpList({ query }: SearchState, actions: Actions): TemplateResult {
  return html`<section class="help" aria-label=${l10n.t('How to Search')}>
    <p class="quiet">${l10n.t('Choose an example and change it.')}</p>
    <ul>
      ${queryHelp.map(
        ({ example, meaning }) =>
          html`<li>
            <button class="plain" @click=${() => actions.setQuery(withExample(query, example))}>
              <code>${example}</code><span>${localize(meaning)}</span>
            </button>
          </li>`,
      )}
    </ul>
  </section>`;
}
