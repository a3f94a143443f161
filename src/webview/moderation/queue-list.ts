import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ShownRow } from '../../protocol/moderation-view';
import { count, l10n } from '../kit/l10n';
import type { Actions } from './actions';
import { rowsByGroup, rowsShown, type ModerationState } from './state';
import { ageText, groupText, newsText } from './words';

export function rowId(key: string): string {
  return `row ${key}`.replaceAll(/\s/g, '+');
}

/** The queue by its groups; its header keeps its height, so that news move nothing. */
export function queueList(state: ModerationState, actions: Actions, now: number): TemplateResult {
  const rows = rowsShown(state);
  return html`<nav class="queue" aria-label=${l10n.t('Queue')}>
    ${header(state, rows.length, actions)}
    <div
      id="rows"
      role="listbox"
      aria-label=${l10n.t('Queue')}
      aria-multiselectable="true"
      aria-activedescendant=${state.current === '' ? nothing : rowId(state.current)}
      tabindex="0"
    >
      ${rowsByGroup(rows).map(
        ({ group, rows: own }) =>
          html`<div role="group" aria-label=${groupText(group)}>
            <p class="group" aria-hidden="true">
              ${groupText(group)} <span class="quiet">${count(own.length)}</span>
            </p>
            ${repeat(
              own,
              ({ key }) => key,
              (row) => queueRow(row, state, actions, now),
            )}
          </div>`,
      )}
      ${
        rows.length === 0
          ? html`<p class="quiet none">${l10n.t('Nothing of first-time posters waits.')}</p>`
          : nothing
      }
    </div>
  </nav>`;
}

function header({ queue, onlyFirstPosts }: ModerationState, shown: number, actions: Actions): TemplateResult {
  const news = queue ? newsText(queue) : '';
  return html`<div class="head">
    <span class="total">${shown === 1 ? l10n.t('1 case') : l10n.t('{0} cases', count(shown))}</span>
    <span class="news" aria-live="polite"
      >${
        news === ''
          ? nothing
          : html`<button type="button" class="link" aria-keyshortcuts="." @click=${() => actions.takeIn()}>
              ${l10n.t('{0} – show', news)}
            </button>`
      }</span
    >
    <button
      type="button"
      class="icon ${onlyFirstPosts ? 'pressed' : ''}"
      title=${l10n.t('First-time posters only')}
      aria-label=${l10n.t('First-time posters only')}
      aria-pressed=${onlyFirstPosts}
      @click=${() => actions.toggleFirstPosts()}
    >
      <i class="codicon codicon-filter" aria-hidden="true"></i>
    </button>
    <button
      type="button"
      class="icon"
      title=${l10n.t('Keys (?)')}
      aria-label=${l10n.t('Keys')}
      aria-keyshortcuts="?"
      @click=${() => actions.toggleHelp()}
    >
      <i class="codicon codicon-question" aria-hidden="true"></i>
    </button>
  </div>`;
}

function queueRow(row: ShownRow, state: ModerationState, actions: Actions, now: number): TemplateResult {
  const { key } = row;
  const isCurrent = key === state.current;
  const isMarked = state.marked.has(key);
  const age = ageText(row.since, now);
  // Of a thousand rows few change at a time.
  return html`${guard([JSON.stringify(row), isCurrent, isMarked, age], () => drawRow(row, isCurrent, isMarked, age, actions))}`;
}

function drawRow(
  row: ShownRow,
  isCurrent: boolean,
  isMarked: boolean,
  age: string,
  actions: Actions,
): TemplateResult {
  const { key, title, author, reason, claimant, isMine } = row;
  const who = claimant !== undefined && !isMine ? l10n.t('{0} is at it', claimant) : '';
  return html`<div
    id=${rowId(key)}
    role="option"
    class="row ${isCurrent ? 'current' : ''} ${isMarked ? 'marked' : ''}"
    aria-selected=${isMarked}
    aria-current=${isCurrent ? 'true' : nothing}
    title=${row.sum}
    @click=${(event: MouseEvent) => (event.ctrlKey || event.metaKey ? actions.mark(key) : actions.goTo(key))}
  >
    <i class="mark codicon codicon-${isMarked ? 'pass-filled' : 'blank'}" aria-hidden="true"></i>
    <span class="title">${title}</span>
    <span class="quiet detail">${[author, who, reason, age].filter((part) => part !== '').join(' · ')}</span>
  </div>`;
}
