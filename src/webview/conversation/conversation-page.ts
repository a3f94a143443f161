import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ShownConversation, ThreadVerb } from '../../protocol/conversation-view';
import { count, l10n } from '../kit/l10n';
import { emptyState, failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import { composer } from './composer';
import { postArticle } from './post-article';
import type { ConversationState } from './state';
import { authorName, stateIcon, stateText } from './words';

/** The whole page, as a function of its state. */
export function conversationPage(
  state: ConversationState,
  actions: Actions,
  again: () => void,
): TemplateResult {
  const { conversation, failure, reading } = state;
  if (failure !== undefined && !conversation)
    return failedState(l10n.t('The discussion cannot be shown.'), failure, {
      label: l10n.t('Try Again'),
      run: again,
    });
  if (!conversation)
    return reading
      ? progressBar(l10n.t('Reading the community…'))
      : emptyState(
          l10n.t('This discussion is no longer there.'),
          html`<p class="quiet">${l10n.t('It was moved or deleted, perhaps on another branch.')}</p>`,
        );
  const { writing } = state;
  const isAside = writing.mode === 'edit' || writing.to !== undefined;
  return html`${threadHeader(conversation, actions)} ${answerFirst(state, conversation, actions)}
    <div
      id="posts"
      role="feed"
      aria-label=${l10n.t('Posts')}
      aria-busy=${state.drawn < conversation.posts.length}
    >
      ${repeat(
        conversation.posts.slice(0, state.drawn),
        ({ path }) => path,
        (_post, place) => postArticle(state, conversation, place, actions),
      )}
    </div>
    ${isAside ? nothing : composer(state, actions)}
    <p id="keys" class="quiet keys">${l10n.t('J and K move, R replies, Q quotes, A accepts, E edits')}</p>`;
}

function threadHeader(conversation: ShownConversation, actions: Actions): TemplateResult {
  const { title, community, state, type, posts, duplicateOf, duplicates } = conversation;
  const replies = posts.length - 1;
  const isEnded = state === 'solved' || state === 'closed';
  const verb = (name: ThreadVerb, label: string): TemplateResult =>
    html`<button type="button" class="link" @click=${() => actions.actOnThread(name)}>${label}</button>`;
  return html`<header class="thread">
    <h1>${title}</h1>
    <p class="facts">
      <span class="badge ${state}"
        ><i class="codicon codicon-${stateIcon(state)}" aria-hidden="true"></i> ${stateText(state)}</span
      >
      <span class="quiet"
        >${[
          type,
          replies === 0
            ? l10n.t('no replies')
            : replies === 1
              ? l10n.t('1 reply')
              : l10n.t('{0} replies', count(replies)),
          community,
        ].join(' · ')}</span
      >
    </p>
    <div class="verbs" role="toolbar" aria-label=${l10n.t('Discussion')}>
      ${isEnded ? verb('reopen', l10n.t('Reopen')) : html`${verb('solve', l10n.t('Mark Solved'))}${verb('close', l10n.t('Close'))}`}
      ${duplicateOf ? nothing : verb('markDuplicate', l10n.t('Mark as Duplicate…'))}
    </div>
    ${duplicateOf ? related(l10n.t('Duplicate of'), [duplicateOf], actions) : nothing}
    ${duplicates.length > 0 ? related(l10n.t('Asked again in'), duplicates, actions) : nothing}
  </header>`;
}

function related(label: string, threads: ShownConversation['duplicates'], actions: Actions): TemplateResult {
  return html`<p class="related">
    <i class="codicon codicon-references" aria-hidden="true"></i> ${label}
    ${threads.map(({ title, path }) =>
      path === undefined
        ? html`<span>${title}</span> `
        : html`<button type="button" class="link" @click=${() => actions.openThread(path)}>
            ${title}
          </button> `,
    )}
  </p>`;
}

/** The accepted answer before everything else; it stands in its place as well. */
function answerFirst(
  { rendered }: ConversationState,
  { posts }: ShownConversation,
  actions: Actions,
): TemplateResult | typeof nothing {
  const answer = posts.find(({ accepted }) => accepted);
  // Below the question and before all else it need not be said twice.
  if (!answer || answer === posts[1]) return nothing;
  const text = rendered.get(answer.path)?.html;
  return html`<section class="answer" aria-label=${l10n.t('Accepted answer')}>
    <p class="label">
      <span
        ><i class="codicon codicon-pass-filled" aria-hidden="true"></i>
        ${l10n.t('Accepted answer by {0}', authorName(answer))}</span
      >
      <button type="button" class="link" @click=${() => actions.goTo(answer.path)}>
        ${l10n.t('Show in Its Place')}
      </button>
    </p>
    <div class="body">${text === undefined ? nothing : unsafeHTML(text)}</div>
  </section>`;
}
