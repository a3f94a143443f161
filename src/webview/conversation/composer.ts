import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import { l10n } from '../kit/l10n';
import type { Actions } from './actions';
import { postAt, writtenText, type ConversationState } from './state';
import { authorName } from './words';

/** The field in which a text is written, with its preview and the names that are offered. */
export function composer(state: ConversationState, actions: Actions): TemplateResult {
  const { writing, preview, sending, refused, hints } = state;
  const text = writtenText(state);
  const label = labelOf(state);
  const isAside = writing.mode === 'edit' || writing.to !== undefined;
  return html`<section class="composer" aria-label=${label}>
    <div class="label">
      <span>${label}</span>
      <button
        type="button"
        class="link"
        aria-pressed=${preview !== undefined}
        ?disabled=${text.trim() === ''}
        @click=${() => actions.togglePreview()}
      >
        ${preview === undefined ? l10n.t('Preview') : l10n.t('Go On Writing')}
      </button>
    </div>
    ${
      preview === undefined
        ? field(state, text, label, actions)
        : html`<div id="preview" class="body" tabindex="0">${unsafeHTML(preview)}</div>`
    }
    <div role="status">${hintList(hints)}</div>
    ${
      refused === undefined
        ? nothing
        : html`<p class="refused" role="alert">
            <i class="codicon codicon-error" aria-hidden="true"></i> ${refused}
          </p>`
    }
    <div class="buttons">
      <vscode-button id="send" ?disabled=${sending || text.trim() === ''} @click=${() => actions.send()}>
        ${writing.mode === 'edit' ? l10n.t('Save') : l10n.t('Send')}
      </vscode-button>
      ${
        isAside
          ? html`<vscode-button secondary @click=${() => actions.leaveWriting()}
              >${l10n.t('Cancel')}</vscode-button
            >`
          : nothing
      }
      ${
        writing.mode === 'edit'
          ? nothing
          : html`<button type="button" class="link" @click=${() => actions.moveToEditor()}>
              ${l10n.t('Open in Editor')}
            </button>`
      }
      <span class="quiet keys">${l10n.t('{0} sends', sendKey)}</span>
    </div>
  </section>`;
}

/** What rules would say, quietly: nothing is held back by it. */
function hintList(hints: ConversationState['hints']): TemplateResult | typeof nothing {
  if (hints.length === 0) return nothing;
  return html`<ul class="hints">
    ${hints.map(
      ({ text, quotes, guideline }) =>
        html`<li>
          <i class="codicon codicon-info" aria-hidden="true"></i>
          <span
            >${text}${quotes === '' ? nothing : html` <span class="quiet">${quotes}</span>`}
            ${
              guideline === undefined
                ? nothing
                : html`<a href="#" data-path=${guideline.path} data-anchor=${guideline.anchor ?? nothing}
                    >${l10n.t('Read the guideline')}</a
                  >`
            }</span
          >
        </li>`,
    )}
  </ul>`;
}

const sendKey = /Mac/.test(navigator.platform) ? '⌘⏎' : 'Ctrl+Enter';

function labelOf(state: ConversationState): string {
  const { writing } = state;
  if (writing.mode === 'edit') return l10n.t('Edit');
  const post = writing.to === undefined ? undefined : postAt(state, writing.to);
  return post ? l10n.t('Reply to {0}', authorName(post)) : l10n.t('Your answer');
}

function field(
  { offered, sending }: ConversationState,
  text: string,
  label: string,
  actions: Actions,
): TemplateResult {
  const hasOffer = offered !== undefined && offered.proposals.length > 0;
  return html`<textarea
      id="text"
      rows=${Math.min(16, Math.max(3, text.split('\n').length + 1))}
      aria-label=${label}
      aria-autocomplete="list"
      aria-controls=${hasOffer ? 'offered' : nothing}
      aria-activedescendant=${hasOffer ? `offered-${offered.active}` : nothing}
      placeholder=${l10n.t('Markdown, @ for people, # for discussions, [[ for pages')}
      .value=${live(text)}
      ?readonly=${sending}
      @input=${({ target }: InputEvent) => {
        if (target instanceof HTMLTextAreaElement) actions.write(target.value, target.selectionStart);
      }}
      @keydown=${(event: KeyboardEvent) => onKey(event, hasOffer, offered?.active ?? 0, actions)}
      @blur=${() => actions.closeOffer()}
    ></textarea>
    ${
      hasOffer
        ? html`<ul id="offered" role="listbox" aria-label=${l10n.t('Names')}>
            ${offered.proposals.map(
              (proposal, index) =>
                html`<li
                  id="offered-${index}"
                  role="option"
                  aria-selected=${index === offered.active}
                  @pointerdown=${(event: Event) => {
                    event.preventDefault();
                    actions.take(index);
                  }}
                >
                  <span>${proposal.label}</span> <span class="quiet">${proposal.detail}</span>
                </li>`,
            )}
          </ul>`
        : nothing
    }`;
}

function onKey(event: KeyboardEvent, hasOffer: boolean, active: number, actions: Actions): void {
  const run = keyAction(event, hasOffer, active, actions);
  if (!run) return;
  event.preventDefault();
  event.stopPropagation();
  run();
}

function keyAction(
  { key, ctrlKey, metaKey, isComposing }: KeyboardEvent,
  hasOffer: boolean,
  active: number,
  actions: Actions,
): (() => void) | undefined {
  if (isComposing) return undefined;
  if (key === 'Enter' && (ctrlKey || metaKey)) return () => actions.send();
  if (!hasOffer) return key === 'Escape' ? () => actions.leaveWriting() : undefined;
  switch (key) {
    case 'ArrowDown':
      return () => actions.moveOffer(1);
    case 'ArrowUp':
      return () => actions.moveOffer(-1);
    case 'Enter':
    case 'Tab':
      return () => actions.take(active);
    case 'Escape':
      return () => actions.closeOffer();
    default:
      return undefined;
  }
}
