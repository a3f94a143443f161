import { html, nothing, type TemplateResult } from 'lit';
import type { EvidenceRow } from '../../protocol/figure-view';
import { l10n } from '../kit/l10n';
import { placeAfterKey } from '../kit/list-keys';
import type { Actions } from './actions';
import { dayText } from './format';
import type { Evidence } from './state';

/** The approximate number of visible rows, for page keys. */
const rowsInSight = 12;

/** What the figure counts. One row is current; the arrow keys move from it, and Enter opens it. */
export function evidenceList(evidence: Evidence, actions: Actions): TemplateResult {
  const { rows, more, active, asking, failure } = evidence;
  return html`<section aria-labelledby="evidence-title">
    <h2 id="evidence-title">${l10n.t('Evidence')}</h2>
    ${failure === undefined ? nothing : html`<p class="problem" role="alert">${failure}</p>`}
    ${
      rows.length === 0
        ? html`<p class="quiet">
            ${
              asking
                ? l10n.t('Looking for evidence…')
                : l10n.t(
                    'Nothing is counted here. Choose a longer period, or take out a team, language or kind.',
                  )
            }
          </p>`
        : html`<div
            id="evidence"
            role="listbox"
            tabindex="0"
            aria-labelledby="evidence-title"
            aria-activedescendant=${active >= 0 ? rowId(active) : nothing}
            @keydown=${(event: KeyboardEvent) => onKey(event, active, rows.length, actions)}
            @focus=${() => {
              if (active < 0) actions.goTo(0);
            }}
          >
            ${rows.map((row, place) => evidenceRow(row, place, place === active, actions))}
          </div>`
    }
    ${
      more
        ? html`<vscode-button id="more" secondary @click=${() => actions.showMore()}>
            ${l10n.t('Show More')}
          </vscode-button>`
        : nothing
    }
  </section>`;
}

export function rowId(place: number): string {
  return `evidence-${place}`;
}

function onKey(event: KeyboardEvent, active: number, length: number, actions: Actions): void {
  if (event.key === 'Enter') {
    actions.open(Math.max(active, 0), event.ctrlKey || event.metaKey);
    return;
  }
  const place = placeAfterKey(event.key, active, length, rowsInSight);
  if (place === undefined) return;
  event.preventDefault();
  actions.goTo(Math.max(place, 0));
}

function evidenceRow(row: EvidenceRow, place: number, isActive: boolean, actions: Actions): TemplateResult {
  const { icon, what, title, who, when, value, note, target } = row;
  return html`<div
    id=${rowId(place)}
    class="row ${target ? '' : 'inert'}"
    role="option"
    aria-selected=${isActive}
    @click=${({ ctrlKey, metaKey, altKey }: MouseEvent) => actions.open(place, ctrlKey || metaKey || altKey)}
  >
    <i class="codicon codicon-${icon}" aria-hidden="true"></i>
    <span class="title">${title}</span>
    <span class="quiet about"
      >${[what, who, note].filter((one) => one !== undefined && one !== '' && one !== title).join(' · ')}</span
    >
    <span class="quiet when">${when === undefined ? '' : dayText(when)}</span>
    <span class="number">${value ?? ''}</span>
  </div>`;
}
