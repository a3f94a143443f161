import { html, nothing, type TemplateResult } from 'lit';
import type { FacetName } from '../../core/services/search/query/facets';
import type { Facet } from '../../protocol/search-view';
import { count, l10n } from '../kit/l10n';
import type { Actions } from './actions';
import type { SearchState } from './state';

/** The number of facet values shown before the list is expanded. */
const fewValues = 6;

/** The facets of the results, to narrow the search by: beside the rows, or collapsed above them. */
export function facetList(state: SearchState, actions: Actions): TemplateResult | typeof nothing {
  const facets = (state.found?.facets ?? []).filter(({ values }) => values.length > 0);
  if (facets.length === 0) return nothing;
  const groups = facets.map((facet) => facetGroup(facet, state.unfolded.includes(facet.name), actions));
  const label = l10n.t('Narrow Down');
  if (!state.narrow) return html`<aside class="facets" aria-label=${label}>${groups}</aside>`;
  const chosen = facets.flatMap(({ values }) => values.filter((value) => value.chosen)).length;
  return html`<details class="facets">
    <summary>${chosen > 0 ? l10n.t('Narrow Down ({0} chosen)', chosen) : label}</summary>
    ${groups}
  </details>`;
}

function facetGroup({ name, values }: Facet, unfolded: boolean, actions: Actions): TemplateResult {
  // Selected values can be deselected without expanding the list.
  const ordered = [...values.filter(({ chosen }) => chosen), ...values.filter(({ chosen }) => !chosen)];
  const shown = unfolded ? ordered : ordered.slice(0, fewValues);
  const title = facetTitle(name);
  return html`<div class="facet" role="group" aria-label=${title}>
    <h2>${title}</h2>
    ${shown.map(
      ({ value, label, count: documents, chosen }) =>
        html`<button
          class="plain"
          role="checkbox"
          aria-checked=${chosen}
          data-facet="${name}:${value}"
          @click=${() => actions.toggle(name, value)}
        >
          <i class="box codicon ${chosen ? 'codicon-check' : ''}" aria-hidden="true"></i>
          <span class="label">${label}</span>
          <span class="count quiet">${count(documents)}</span>
        </button>`,
    )}
    ${
      shown.length < ordered.length
        ? html`<button class="plain quiet more" @click=${() => actions.unfold(name)}>
            ${l10n.t('{0} more', count(ordered.length - shown.length))}
          </button>`
        : nothing
    }
  </div>`;
}

function facetTitle(name: FacetName): string {
  switch (name) {
    case 'kind':
      return l10n.t('Kind');
    case 'tag':
      return l10n.t('Tags');
    case 'author':
      return l10n.t('Author');
    case 'state':
      return l10n.t('State');
    case 'lang':
      return l10n.t('Language');
    case 'date':
      return l10n.t('Year');
  }
}
