import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ResultRow } from '../../protocol/search-view';
import { count, l10n } from '../kit/l10n';
import { placeAfterKey } from '../kit/list-keys';
import { marked } from '../kit/marked';
import type { Actions } from './actions';
import type { SearchState } from './state';

/** The approximate number of visible rows, for page keys. */
const rowsInSight = 8;

/** The results. One of them is current; the arrow keys move from it. */
export function resultList({ found, active }: SearchState, actions: Actions): TemplateResult {
  const rows = found?.rows ?? [];
  const left = (found?.total ?? 0) - rows.length;
  return html`<div
      id="results"
      role="listbox"
      tabindex="0"
      aria-label=${l10n.t('Results')}
      aria-activedescendant=${active >= 0 ? rowId(active) : ''}
      @keydown=${(event: KeyboardEvent) => onKey(event, active, rows.length, actions)}
      @focus=${() => {
        if (active < 0) actions.goTo(0);
      }}
    >
      ${repeat(
        rows,
        ({ folder, path }) => `${folder}#${path}`,
        (row, place) => resultRow(row, place, place === active, actions),
      )}
    </div>
    ${
      left > 0
        ? html`<vscode-button id="more" secondary @click=${() => actions.showMore()}>
            ${l10n.t('Show More ({0} left)', count(left))}
          </vscode-button>`
        : nothing
    }`;
}

export function rowId(place: number): string {
  return `result-${place}`;
}

function onKey(event: KeyboardEvent, active: number, length: number, actions: Actions): void {
  if (event.key === 'Enter') {
    actions.open(Math.max(active, 0), event.ctrlKey || event.metaKey);
    return;
  }
  const place = event.key === 'Escape' ? -1 : placeAfterKey(event.key, active, length, rowsInSight);
  if (place === undefined) return;
  event.preventDefault();
  actions.goTo(place);
}

function resultRow(row: ResultRow, place: number, isActive: boolean, actions: Actions): TemplateResult {
  return html`<div
    id=${rowId(place)}
    class="row"
    role="option"
    aria-selected=${isActive}
    @click=${({ ctrlKey, metaKey, altKey }: MouseEvent) => actions.open(place, ctrlKey || metaKey || altKey)}
  >
    <i class="codicon codicon-${row.icon}" aria-hidden="true"></i>
    <div class="text">
      <div class="heading">
        <span class="title">${marked(row.title, row.titleMarks)}</span>
        <span class="details quiet">${row.details.join(' · ')}</span>
      </div>
      ${row.excerpt === '' ? nothing : html`<div class="excerpt">${marked(row.excerpt, row.excerptMarks)}</div>`}
      ${
        row.tags.length === 0
          ? nothing
          : html`<div class="tags quiet">${row.tags.map((tag) => html`<span>#${tag}</span> `)}</div>`
      }
    </div>
  </div>`;
}
