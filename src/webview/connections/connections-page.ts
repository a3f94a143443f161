import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-toolbar-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { connectionPeriods, type ShownConnections } from '../../protocol/connections-view';
import { count, l10n } from '../kit/l10n';
import { emptyState, failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import { mostDrawn } from './drawn';
import { groupColours, groupShapes } from './group-marks';
import { pairTable } from './pair-table';
import type { ConnectionsState } from './state';
import { periodText, summaryText } from './words';

/** So many groups are named; those after them are small. */
const mostGroups = 8;

/** The whole page, as a function of its state. */
export function connectionsPage(state: ConnectionsState, actions: Actions): TemplateResult {
  const { connections, failure, reading, progress } = state;
  if (failure !== undefined)
    return failedState(l10n.t('It cannot be shown who speaks with whom.'), failure, {
      label: l10n.t('Try Again'),
      run: () => actions.again(),
    });
  return html`${reading ? progressBar(l10n.t('Reading who speaks with whom…'), progress) : nothing}
    <main aria-busy=${reading ? 'true' : 'false'}>
      ${header(state, actions)} ${connections ? content(state, connections, actions) : nothing}
    </main>`;
}

function header({ subject, connections }: ConnectionsState, actions: Actions): TemplateResult {
  return html`<header>
    <h1>${l10n.t('Who Speaks with Whom')}</h1>
    <label class="control">
      <span>${l10n.t('Period')}</span>
      <select
        id="period"
        @change=${(event: Event) => {
          const { value } = event.currentTarget as HTMLSelectElement;
          const period = connectionPeriods.find((one) => one === value);
          if (period) actions.setPeriod(period);
        }}
      >
        ${connectionPeriods.map(
          (period) =>
            html`<option value=${period} ?selected=${period === subject?.period}>
              ${periodText(period)}
            </option>`,
        )}
      </select>
    </label>
    ${
      connections && connections.replyCount > 0
        ? html`<p id="summary" role="status">${summaryText(connections)}</p>`
        : nothing
    }
  </header>`;
}

function content(state: ConnectionsState, connections: ShownConnections, actions: Actions): TemplateResult {
  if (connections.pairs.length === 0) return nobody(state, actions);
  return html`${distances(connections, actions)}
    <div class="both">
      <div class="drawn">${graph(connections, actions)} ${groups(connections)}</div>
      ${pairTable(state, connections, actions)}
    </div>`;
}

function nobody({ subject }: ConnectionsState, actions: Actions): TemplateResult {
  const isAll = subject?.period === 'all';
  return emptyState(
    isAll ? l10n.t('Nobody has answered anybody yet.') : l10n.t('Nobody answered anybody in this time.'),
    html`<p class="quiet">
        ${
          isAll
            ? l10n.t('When somebody replies in a discussion, it stands here who speaks with whom.')
            : l10n.t('Look at a longer time, or start a discussion.')
        }
      </p>
      <p class="buttons">
        ${
          isAll
            ? nothing
            : html`<vscode-button @click=${() => actions.setPeriod('all')}
                >${l10n.t('Look at All Time')}</vscode-button
              >`
        }
        <vscode-button ?secondary=${!isAll} @click=${() => actions.act('startDiscussion')}
          >${l10n.t('Start a Discussion')}</vscode-button
        >
        <vscode-button secondary @click=${() => actions.act('import')}
          >${l10n.t('Import Conversations…')}</vscode-button
        >
      </p>`,
  );
}

function distances({ distances: told }: ShownConnections, actions: Actions): TemplateResult {
  return html`<section aria-labelledby="distances">
    <h2 id="distances">${l10n.t('Who hardly speaks with whom')}</h2>
    ${
      told.length === 0
        ? html`<p class="quiet">${l10n.t('No groups that hardly speak with each other were found.')}</p>`
        : html`<ul class="distances">
              ${told.map((sentence) => html`<li>${sentence}</li>`)}
            </ul>
            <p>
              <button type="button" class="link" @click=${() => actions.act('introduce')}>
                ${l10n.t('Introduce Two Members…')}
              </button>
            </p>`
    }
  </section>`;
}

function graph(connections: ShownConnections, actions: Actions): TemplateResult {
  const { speakers, pairCount } = connections;
  const button = (how: 'in' | 'out' | 'fit', icon: string, label: string): TemplateResult =>
    html`<vscode-toolbar-button
      icon=${icon}
      label=${label}
      title=${label}
      @click=${() => actions.zoom(how)}
    ></vscode-toolbar-button>`;
  return html`<section aria-labelledby="drawing-title">
    <div class="bar">
      <h2 id="drawing-title">${l10n.t('Drawing')}</h2>
      ${button('in', 'zoom-in', l10n.t('Zoom In'))} ${button('out', 'zoom-out', l10n.t('Zoom Out'))}
      ${button('fit', 'screen-full', l10n.t('Show the Whole Drawing'))}
    </div>
    <div
      id="drawing"
      role="img"
      aria-label=${l10n.t(
        'A drawing of who speaks with whom: {0} people, {1} connections. The list says the same.',
        count(Math.min(speakers.length, mostDrawn)),
        count(pairCount),
      )}
    ></div>
    <p class="quiet">
      ${l10n.t('Larger: speaks more. Closer, and with a thicker line: speaks more with each other.')}
      ${
        speakers.length > mostDrawn
          ? l10n.t(
              'Of {0} people the {1} who speak most are drawn; the list has everybody.',
              count(speakers.length),
              count(mostDrawn),
            )
          : nothing
      }
    </p>
  </section>`;
}

function groups({ groups: found }: ShownConnections): TemplateResult | typeof nothing {
  if (found.length < 2) return nothing;
  const more = found.length - mostGroups;
  return html`<section aria-labelledby="groups">
    <h2 id="groups">${l10n.t('Who speaks mostly with each other')}</h2>
    <ul class="groups">
      ${found
        .slice(0, mostGroups)
        .map(
          ({ names }, index) =>
            html`<li>
              <span class="sign colour-${index % groupColours.length}" aria-hidden="true"
                >${groupShapes[index % groupShapes.length]?.sign}</span
              >${names}
            </li>`,
        )}
    </ul>
    ${
      more > 0
        ? html`<p class="quiet">
            ${more === 1 ? l10n.t('and 1 smaller group') : l10n.t('and {0} smaller groups', count(more))}
          </p>`
        : nothing
    }
  </section>`;
}
