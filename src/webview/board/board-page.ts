import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import type { ShownCard, ShownColumn } from '../../protocol/board-view';
import { count, l10n } from '../kit/l10n';
import { emptyState, failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import { cardAt, currentPlace, shownColumns, type BoardState } from './state';

/** What a card that is dragged is known by. */
const cardType = 'application/x-kith-card';

/** The whole page, as a function of its state. */
export function boardPage(state: BoardState, actions: Actions): TemplateResult {
  const { board, failure, reading } = state;
  if (failure !== undefined)
    return failedState(l10n.t('The board cannot be shown.'), failure, {
      label: l10n.t('Try Again'),
      run: () => actions.again(),
    });
  return html`${reading ? progressBar(l10n.t('Reading the board…')) : nothing}
    <main aria-busy=${reading ? 'true' : 'false'}>
      ${header(state, actions)} ${board ? content(state, actions) : nothing}
    </main>`;
}

function header({ filter, board, showsArchived }: BoardState, actions: Actions): TemplateResult {
  const archived = board?.columns.find(({ state }) => state === 'archived')?.count ?? 0;
  return html`<header>
    <h1>${l10n.t('Board')}</h1>
    <label class="control">
      <span>${l10n.t('Filter')}</span>
      <input
        id="filter"
        type="search"
        .value=${filter}
        placeholder=${l10n.t('Title, kind or person')}
        @input=${(event: Event) => actions.setFilter((event.currentTarget as HTMLInputElement).value)}
      />
    </label>
    ${
      archived === 0
        ? nothing
        : html`<label class="control">
            <input type="checkbox" .checked=${showsArchived} @change=${() => actions.toggleArchived()} />
            <span>${l10n.t('Archived')} (${count(archived)})</span>
          </label>`
    }
    <p class="buttons">
      <vscode-button @click=${() => actions.act('newPost')}>${l10n.t('New Post')}</vscode-button>
      <vscode-button secondary @click=${() => actions.act('calendar')}>${l10n.t('Calendar')}</vscode-button>
    </p>
  </header>`;
}

function content(state: BoardState, actions: Actions): TemplateResult {
  const columns = shownColumns(state);
  if (columns.every(({ cards }) => cards.length === 0)) return nobody(state, actions);
  const place = currentPlace(state);
  const current = place && cardAt(state, place)?.path;
  return html`<div id="board" @keydown=${(event: KeyboardEvent) => actions.onKey(event)}>
      ${repeat(
        columns,
        (one) => one.state,
        (one) => column(one, state, current, actions),
      )}
    </div>
    <p class="quiet">
      ${l10n.t(
        'Arrow keys go from card to card, Enter opens one. Shift with ← or → moves it, M asks where to. Or drag it.',
      )}
    </p>`;
}

function nobody({ filter }: BoardState, actions: Actions): TemplateResult {
  return filter === ''
    ? emptyState(
        l10n.t('There is no content yet.'),
        html`<p class="quiet">
            ${l10n.t('Posts, pages, guides and announcements stand here by how far they are.')}
          </p>
          <p class="buttons">
            <vscode-button @click=${() => actions.act('newPost')}>${l10n.t('Write a Post')}</vscode-button>
          </p>`,
      )
    : emptyState(
        l10n.t('Nothing fits “{0}”.', filter),
        html`<p>
          <vscode-button secondary @click=${() => actions.setFilter('')}
            >${l10n.t('Clear the Filter')}</vscode-button
          >
        </p>`,
      );
}

function column(
  { state, name, cards, count: all }: ShownColumn,
  { over }: BoardState,
  current: string | undefined,
  actions: Actions,
): TemplateResult {
  const id = `column-${state}`;
  const isCard = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes(cardType) === true;
  return html`<section
    class="column ${over === state ? 'over' : ''}"
    aria-labelledby=${id}
    data-state=${state}
    @dragover=${(event: DragEvent) => {
      if (!isCard(event)) return;
      event.preventDefault();
      actions.dragOver(state);
    }}
    @drop=${(event: DragEvent) => {
      const path = event.dataTransfer?.getData(cardType) ?? '';
      event.preventDefault();
      actions.dragOver(undefined);
      if (path !== '' && !cards.some((card) => card.path === path)) actions.move(path, state);
    }}
  >
    <h2 id=${id}>${name} <span class="quiet">${count(all)}</span></h2>
    <ul>
      ${repeat(
        cards,
        ({ path }) => path,
        (card) => cardItem(card, card.path === current, actions),
      )}
    </ul>
    ${
      all > cards.length
        ? html`<p class="quiet">
            ${l10n.t('and {0} more. The filter finds them.', count(all - cards.length))}
          </p>`
        : nothing
    }
  </section>`;
}

function cardItem(card: ShownCard, isCurrent: boolean, actions: Actions): TemplateResult {
  const { path, title, kind, by, when, held } = card;
  const details = [kind, by, when].filter((part) => part !== undefined && part !== '');
  return html`<li>
    <button
      type="button"
      class="card"
      draggable="true"
      data-path=${path}
      tabindex=${isCurrent ? 0 : -1}
      @click=${(event: MouseEvent) => actions.open(path, event.ctrlKey || event.metaKey)}
      @focus=${() => actions.choose(path)}
      @dragstart=${(event: DragEvent) => event.dataTransfer?.setData(cardType, path)}
      @dragend=${() => actions.dragOver(undefined)}
    >
      <span class="title">${title}</span>
      <span class="quiet details">${details.map((part) => html`<span>${part}</span>`)}</span>
      ${
        held === undefined
          ? nothing
          : html`<span class="held"><i class="codicon codicon-warning" aria-hidden="true"></i> ${held}</span>`
      }
    </button>
  </li>`;
}
