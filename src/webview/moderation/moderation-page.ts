import { html, nothing, type TemplateResult } from 'lit';
import { queueKeys } from '../../core/services/moderation/queue/keys';
import { l10n, localize } from '../kit/l10n';
import { emptyState, failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import { caseView } from './case-view';
import { decisionArea } from './decision-form';
import { queueList } from './queue-list';
import type { ModerationState } from './state';

/** The whole page, as a function of its state; `now` in ms since 1970-01-01 UTC. */
export function moderationPage(state: ModerationState, actions: Actions, now: number): TemplateResult {
  const { queue, failure } = state;
  if (failure !== undefined && !queue)
    return failedState(l10n.t('The queue cannot be shown.'), failure, {
      label: l10n.t('Try Again'),
      run: () => actions.again(),
    });
  if (!queue) return progressBar(l10n.t('Reading the community…'));
  if (queue.rows.length === 0)
    return html`${queue.reading ? progressBar(l10n.t('Reading the community…')) : nothing}
      <div class="empty">
        ${decisionArea(state, actions)}
        ${emptyState(
          queue.reading ? l10n.t('Reading the community…') : l10n.t('Nothing waits for a moderator.'),
          html`<p class="quiet">
            ${l10n.t('What rules find, members report, or authors appeal against comes here.')}
          </p>`,
        )}
      </div>
      ${help(state, actions)}`;
  return html`<div class="columns">${queueList(state, actions, now)} ${caseView(state, actions, now)}</div>
    ${help(state, actions)}`;
}

function help({ isHelpShown }: ModerationState, actions: Actions): TemplateResult {
  return html`<dialog
    id="help"
    aria-labelledby="help-title"
    @close=${() => isHelpShown && actions.toggleHelp()}
  >
    <h2 id="help-title">${l10n.t('Keys')}</h2>
    <dl>
      ${queueKeys.map(
        ({ keys, label }) =>
          html`<div>
            <dt>${keys.map((key) => html`<kbd>${keyName(key)}</kbd> `)}</dt>
            <dd>${localize(label)}</dd>
          </div>`,
      )}
    </dl>
    <vscode-button @click=${() => actions.toggleHelp()}>${l10n.t('Close')}</vscode-button>
  </dialog>`;
}

function keyName(key: string): string {
  return key === 'ArrowDown' ? '↓' : key === 'ArrowUp' ? '↑' : key;
}
