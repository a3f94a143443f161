import { html, nothing, type TemplateResult } from 'lit';
import type { ShownConnections, ShownSpeaker, ShownThread, TalkPlace } from '../../protocol/connections-view';
import { dayText } from '../kit/dates';
import { count, l10n } from '../kit/l10n';
import type { Actions } from './actions';
import { pairKey, pairRows, type ConnectionsState, type PairRow } from './state';
import { repliesText, spokeWithText } from './words';

/** The list of who speaks with whom: the same as the drawing, and where it can be read. */
export function pairTable(
  state: ConnectionsState,
  connections: ShownConnections,
  actions: Actions,
): TemplateResult {
  const rows = pairRows(state);
  const shown = rows.slice(0, state.rows);
  const left = connections.pairCount - connections.pairs.length;
  return html`<section class="list" aria-labelledby="list">
    <h2 id="list">${l10n.t('List')}</h2>
    ${narrowed(state, connections, rows.length, actions)}
    ${
      rows.length === 0
        ? html`<p class="quiet" role="status">${l10n.t('Nobody in the list is called so.')}</p>`
        : html`<table aria-labelledby="list">
            <thead>
              <tr>
                <th scope="col">${l10n.t('Person')}</th>
                <th scope="col">${l10n.t('Speaks with')}</th>
                <th scope="col">${l10n.t('Replies')}</th>
                <th scope="col">${l10n.t('Last in')}</th>
              </tr>
            </thead>
            <tbody>
              ${shown.map((row) => pairRow(row, state, connections, actions))}
            </tbody>
          </table>`
    }
    ${
      rows.length > shown.length
        ? html`<p>
            <button type="button" class="link" @click=${() => actions.showMore()}>
              ${l10n.t('Show More ({0} left)', count(rows.length - shown.length))}
            </button>
          </p>`
        : nothing
    }
    ${
      left > 0
        ? html`<p class="quiet">
            ${l10n.t('{0} pairs who spoke least are left out. Choose a shorter time to see them.', count(left))}
          </p>`
        : nothing
    }
  </section>`;
}

/** The filter; for one person, who it is. */
function narrowed(
  { picked, filter }: ConnectionsState,
  { speakers }: ShownConnections,
  found: number,
  actions: Actions,
): TemplateResult {
  const person = speakers.find(({ id }) => id === picked);
  if (!person)
    return html`<label class="control">
      <span>${l10n.t('Name contains')}</span>
      <input
        id="filter"
        type="search"
        .value=${filter}
        @input=${(event: Event) => actions.setFilter((event.currentTarget as HTMLInputElement).value)}
      />
    </label>`;
  return html`<p class="picked">
    <strong role="status">${spokeWithText(person.name, found)}</strong>
    ${
      person.isKnown
        ? html`<button type="button" class="link" @click=${() => actions.openProfile(person.id)}>
            ${l10n.t('Open Profile')}
          </button>`
        : nothing
    }
    <button type="button" class="link" id="everybody" @click=${() => actions.pick(undefined)}>
      ${l10n.t('Show Everybody')}
    </button>
  </p>`;
}

function pairRow(
  { pair, one, other }: PairRow,
  { threads, picked }: ConnectionsState,
  { speakers }: ShownConnections,
  actions: Actions,
): TemplateResult {
  const key = pairKey(speakers, pair);
  const isOpen = key in threads;
  const label = repliesText(pair.replies);
  return html`<tr>
      <th scope="row">${name(one, picked, actions)}</th>
      <td>${name(other, picked, actions)}</td>
      <td>
        <button
          type="button"
          class="link count"
          aria-expanded=${isOpen ? 'true' : 'false'}
          aria-label=${l10n.t('{0} between {1} and {2}', label, one.name, other.name)}
          title=${l10n.t('Show Where')}
          @click=${() => actions.toggleThreads(pair)}
        >
          <i class="codicon codicon-chevron-${isOpen ? 'down' : 'right'}" aria-hidden="true"></i>${count(
            pair.replies,
          )}
        </button>
      </td>
      <td>${threadLink(pair.last, actions)} <span class="quiet day">${dayText(pair.last.at)}</span></td>
    </tr>
    ${
      isOpen
        ? html`<tr class="threads">
            <td colspan="4">${threadList(threads[key], actions)}</td>
          </tr>`
        : nothing
    }`;
}

function name(
  { id, name: text }: ShownSpeaker,
  picked: string | undefined,
  actions: Actions,
): TemplateResult {
  if (id === picked) return html`<strong>${text}</strong>`;
  return html`<button type="button" class="link person" @click=${() => actions.pick(id)}>${text}</button>`;
}

function threadList(threads: readonly ShownThread[] | undefined, actions: Actions): TemplateResult {
  if (!threads) return html`<span class="quiet" role="status">${l10n.t('Looking for where…')}</span>`;
  return html`<ul>
    ${threads.map(
      (thread) =>
        html`<li>
          ${threadLink(thread, actions)}
          <span class="quiet">${repliesText(thread.replies)}, ${dayText(thread.at)}</span>
        </li>`,
    )}
  </ul>`;
}

function threadLink(
  { title, place }: { readonly title: string; readonly place: TalkPlace },
  actions: Actions,
): TemplateResult {
  return html`<button
    type="button"
    class="link thread"
    @click=${({ ctrlKey, metaKey }: MouseEvent) => actions.open(place, ctrlKey || metaKey)}
  >
    ${title}
  </button>`;
}
