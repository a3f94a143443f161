import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { decisionKinds, durations, type DecisionName } from '../../core/services/moderation/queue/decisions';
import type { ShownCase } from '../../protocol/moderation-view';
import { l10n, localize } from '../kit/l10n';
import type { Actions } from './actions';
import {
  isReady,
  messageText,
  offered,
  rowsToDecide,
  type DecisionDraft,
  type ModerationState,
} from './state';
import { authorText } from './words';

/** What can be decided, a button each, and below them the decision that is being written. */
export function decisionArea(state: ModerationState, actions: Actions): TemplateResult {
  const { draft, marked, refused, done, queue } = state;
  const { decisions, hindrance } = offered(state);
  return html`<section class="decide" aria-label=${l10n.t('Decision')}>
    ${
      marked.size > 0
        ? html`<p class="several">
            <strong
              >${marked.size === 1 ? l10n.t('1 case selected') : l10n.t('{0} cases selected', marked.size)}</strong
            >
            <button type="button" class="link" @click=${() => actions.unmarkAll()}>
              ${l10n.t('Clear Selection')}
            </button>
          </p>`
        : nothing
    }
    ${
      hindrance === undefined
        ? html`<div class="verbs" role="toolbar" aria-label=${l10n.t('Decisions')}>
            ${decisions.map((name) => verb(name, draft?.decision === name, actions))}
          </div>`
        : html`<p class="quiet hindrance">
            <i class="codicon codicon-lock" aria-hidden="true"></i> ${hindrance}
          </p>`
    }
    ${
      hindrance === undefined && marked.size > 0 && decisions.length === 0
        ? html`<p class="quiet">${l10n.t('Nothing can be decided about all of these at once.')}</p>`
        : nothing
    }
    ${
      refused === undefined
        ? nothing
        : html`<p class="refused" role="alert">
            <i class="codicon codicon-error" aria-hidden="true"></i> ${refused}
          </p>`
    }
    ${
      done === undefined
        ? nothing
        : html`<p class="done" role="status">
            <i class="codicon codicon-check" aria-hidden="true"></i> ${done}
            ${
              queue?.undoable === undefined
                ? nothing
                : html`<button
                    type="button"
                    class="link"
                    title=${queue.undoable}
                    aria-keyshortcuts="z"
                    @click=${() => actions.undo()}
                  >
                    ${l10n.t('Undo')}
                  </button>`
            }
          </p>`
    }
    ${draft && hindrance === undefined ? form(draft, state, actions) : nothing}
  </section>`;
}

function verb(name: DecisionName, isPressed: boolean, actions: Actions): TemplateResult {
  const { label, does, icon, key } = decisionKinds[name];
  return html`<button
    type="button"
    class="verb ${isPressed ? 'pressed' : ''}"
    title=${localize(does)}
    aria-pressed=${isPressed}
    aria-keyshortcuts=${key}
    @click=${() => actions.begin(name)}
  >
    <i class="codicon codicon-${icon}" aria-hidden="true"></i> ${localize(label)}
    <kbd aria-hidden="true">${key}</kbd>
  </button>`;
}

function form(draft: DecisionDraft, state: ModerationState, actions: Actions): TemplateResult {
  const { shown, current, isSending } = state;
  const own = shown?.key === current ? shown : undefined;
  const { does, lasts, isTold, label } = decisionKinds[draft.decision];
  const isForSeveral = rowsToDecide(state).length > 1;
  const ready = isReady(state);
  return html`<form
    class="form"
    aria-label=${localize(label)}
    @submit=${(event: Event) => event.preventDefault()}
    @keydown=${(event: KeyboardEvent) => {
      if (event.isComposing) return;
      if (event.key === 'Escape') actions.giveUp();
      else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) actions.decide('none');
      else return;
      event.preventDefault();
      event.stopPropagation();
    }}
  >
    <p class="quiet does">${localize(does)}</p>
    ${draft.decision === 'edit' ? textField('body', l10n.t('The post’s text'), draft.body, 6, (body) => actions.write({ body })) : nothing}
    ${draft.decision === 'edit' && rowsToDecide(state).some(({ isHeld }) => isHeld) ? publishField(draft, actions) : nothing}
    ${lasts ? durationField(draft, actions) : nothing}
    ${own && own.guidelines.length > 0 ? guidelineField(draft, own, actions) : nothing}
    ${reasonField(draft, own, isSending, actions)} ${isTold ? messageField(state, actions) : nothing}
    <div class="buttons">
      <vscode-button id="decide" ?disabled=${!ready} @click=${() => actions.decide('none')}
        >${localize(label)}</vscode-button
      >
      ${
        isTold
          ? html`<vscode-button
              secondary
              id="decide-copy"
              ?disabled=${!ready}
              @click=${() => actions.decide('copy')}
              >${l10n.t('{0} and Copy Message', localize(label))}</vscode-button
            >`
          : nothing
      }
      ${
        isTold && !isForSeveral
          ? html`<vscode-button
              secondary
              id="decide-mail"
              ?disabled=${!ready}
              @click=${() => actions.decide('mail')}
              >${l10n.t('{0} and Open Mail', localize(label))}</vscode-button
            >`
          : nothing
      }
      <vscode-button secondary @click=${() => actions.giveUp()}>${l10n.t('Cancel')}</vscode-button>
      <span class="quiet keys">${l10n.t('{0} decides', decideKey)}</span>
    </div>
  </form>`;
}

const decideKey = /Mac/.test(navigator.platform) ? '⌘⏎' : 'Ctrl+Enter';

export function textField(
  id: string,
  label: string,
  value: string,
  rows: number,
  write: (text: string) => void,
  isRequired = false,
): TemplateResult {
  return html`<label for=${id}>${label}</label>
    <textarea
      id=${id}
      rows=${Math.min(16, Math.max(rows, value.split('\n').length))}
      .value=${live(value)}
      ?required=${isRequired}
      @input=${({ target }: InputEvent) => {
        if (target instanceof HTMLTextAreaElement) write(target.value);
      }}
    ></textarea>`;
}

function reasonField(
  draft: DecisionDraft,
  own: ShownCase | undefined,
  isSending: boolean,
  actions: Actions,
): TemplateResult {
  return html`${textField('reason', l10n.t('Reason, which the public log shows'), draft.reason, 2, (reason) => actions.write({ reason }), true)}
  ${
    own && own.reasons.length > 0
      ? html`<select
          id="reasons"
          aria-label=${l10n.t('Take a reason that was given before')}
          ?disabled=${isSending}
          @change=${({ target }: Event) => {
            if (!(target instanceof HTMLSelectElement) || target.value === '') return;
            actions.write({ reason: target.value });
            target.value = '';
            document.getElementById('reason')?.focus();
          }}
        >
          <option value="">${l10n.t('Take a reason that was given before…')}</option>
          ${own.reasons.map((reason) => html`<option value=${reason}>${reason}</option>`)}
        </select>`
      : nothing
  }`;
}

/** A held post would stay held, since a new text alone does not say that readers may see it. */
function publishField(draft: DecisionDraft, actions: Actions): TemplateResult {
  return html`<label class="check" for="publish"
    ><input
      type="checkbox"
      id="publish"
      .checked=${live(draft.publish)}
      @change=${({ target }: Event) => {
        if (target instanceof HTMLInputElement) actions.write({ publish: target.checked });
      }}
    />
    ${l10n.t('Show the post to readers again')}</label
  >`;
}

function guidelineField(draft: DecisionDraft, own: ShownCase, actions: Actions): TemplateResult {
  return html`<label for="guideline">${l10n.t('Guideline')}</label>
    <select
      id="guideline"
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement) actions.write({ guideline: target.value });
      }}
    >
      <option value="" ?selected=${draft.guideline === ''}>${l10n.t('None')}</option>
      ${own.guidelines.map(
        ({ cited, title }) =>
          html`<option value=${cited} ?selected=${cited === draft.guideline}>${title}</option>`,
      )}
    </select>`;
}

function durationField(draft: DecisionDraft, actions: Actions): TemplateResult {
  return html`<label for="duration">${l10n.t('For how long')}</label>
    <select
      id="duration"
      @change=${({ target }: Event) => {
        if (target instanceof HTMLSelectElement) actions.write({ duration: target.value });
      }}
    >
      ${durations.map(
        ({ value, label }) =>
          html`<option value=${value} ?selected=${value === draft.duration}>${localize(label)}</option>`,
      )}
    </select>`;
}

function messageField(state: ModerationState, actions: Actions): TemplateResult {
  const { preview, draft } = state;
  const rows = rowsToDecide(state);
  const label =
    rows.length > 1
      ? l10n.t('Message to each of {0} authors, sent by hand', rows.length)
      : l10n.t('Message to {0}, sent by hand', authorText(preview?.to ?? rows[0]?.author ?? ''));
  // One text for several people would greet most of them by a wrong name.
  if (rows.length > 1)
    return html`<p class="label">${label}</p>
      <p class="preview quiet">${preview?.body ?? ''}</p>`;
  return html`${textField('message', label, messageText(state), 4, (message) => actions.write({ message }))}
  ${
    draft?.message === undefined
      ? nothing
      : html`<button type="button" class="link" @click=${() => actions.useTemplate()}>
          ${l10n.t('Use the Template Again')}
        </button>`
  }`;
}
