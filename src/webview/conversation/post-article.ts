import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ShownConversation, ShownPost } from '../../protocol/conversation-view';
import { dayText, momentText, sinceText } from '../kit/dates';
import { l10n } from '../kit/l10n';
import type { Actions } from './actions';
import { composer } from './composer';
import type { ConversationState } from './state';
import { authorName, foldText, strayText } from './words';

/** Deeper replies are not indented further: a line says what they answer. */
const deepest = 4;

export function postId(path: string): string {
  return `post ${path}`.replaceAll(' ', '+');
}

/** A post with its actions and, where it is answered or edited, the field for that. */
export function postArticle(
  state: ConversationState,
  conversation: ShownConversation,
  place: number,
  actions: Actions,
): TemplateResult {
  const post = conversation.posts[place] as ShownPost;
  const { path } = post;
  const { writing } = state;
  const isActive = path === state.active;
  const isWritten = path === (writing.mode === 'edit' ? writing.path : writing.to);
  const { takesAnswer, state: threadState, posts } = conversation;
  const hasActions = isActive || path === state.hovered;
  const isShown = post.fold === undefined || state.unfolded.has(path);
  const text = state.rendered.get(path)?.html;
  // Of thousands of posts few change at a time: the others are not looked at again.
  const reasons = [post, place, posts.length, isActive, hasActions, isShown, text, takesAnswer, threadState];
  return html`${guard([...reasons, isWritten && state], () =>
    article({ post, place, isActive, hasActions, isShown, isWritten, text }, state, conversation, actions),
  )}`;
}

interface Drawn {
  readonly post: ShownPost;
  readonly place: number;
  readonly isActive: boolean;
  readonly hasActions: boolean;
  readonly isShown: boolean;
  /** Whether it is answered or edited now. */
  readonly isWritten: boolean;
  /** Undefined until it is rendered. */
  readonly text: string | undefined;
}

function article(
  { post, place, isActive, hasActions, isShown, isWritten, text }: Drawn,
  state: ConversationState,
  conversation: ShownConversation,
  actions: Actions,
): TemplateResult {
  const { path, depth } = post;
  const isEdited = isWritten && state.writing.mode === 'edit';
  const id = postId(path);
  return html`<article
    id=${id}
    data-path=${path}
    class="post ${isActive ? 'active' : ''} ${post.accepted ? 'accepted' : ''} ${isShown ? '' : 'folded'}"
    data-depth=${Math.min(depth, deepest)}
    tabindex=${isActive ? 0 : -1}
    aria-posinset=${place + 1}
    aria-setsize=${conversation.posts.length}
    aria-labelledby="${id}+author ${id}+time"
    aria-describedby="${id}+text"
    aria-current=${isActive ? 'true' : nothing}
    @pointerenter=${() => actions.hover(path)}
  >
    ${head(post, id, place === 0, hasActions, conversation, actions)} ${notes(post, depth)}
    ${isEdited ? composer(state, actions) : isShown ? body(id, text) : folded(post, id, actions)}
    ${isWritten && !isEdited ? composer(state, actions) : nothing}
  </article>`;
}

function head(
  post: ShownPost,
  id: string,
  isOpening: boolean,
  hasActions: boolean,
  conversation: ShownConversation,
  actions: Actions,
): TemplateResult {
  const { author, at, editedAt, accepted } = post;
  const facts = [author.role, author.level, author.since === undefined ? undefined : sinceText(author.since)]
    .filter((fact) => fact !== undefined)
    .join(' · ');
  return html`<header>
    <p class="who">
      <span id="${id}+author">
        ${
          author.path === undefined
            ? html`<strong class=${author.known ? '' : 'stranger'}>${authorName(post)}</strong>`
            : html`<a href="#" data-path=${author.path}><strong>${authorName(post)}</strong></a>`
        }
        ${
          accepted
            ? html`<span class="badge"
                ><i class="codicon codicon-pass-filled" aria-hidden="true"></i>
                ${l10n.t('Accepted answer')}</span
              >`
            : nothing
        }
      </span>
      ${facts === '' ? nothing : html`<span class="quiet card">${facts}</span>`}
      ${author.known ? nothing : html`<span class="quiet card">${l10n.t('not known in the community')}</span>`}
    </p>
    <p class="quiet when">
      ${
        at === undefined
          ? html`<span id="${id}+time">${l10n.t('without a date')}</span>`
          : html`<time id="${id}+time" datetime=${new Date(at).toISOString()} title=${momentText(at)}
              >${dayText(at)}</time
            >`
      }
      ${
        editedAt === undefined
          ? nothing
          : html`<span title=${momentText(editedAt)}>${l10n.t('edited')}</span>`
      }
    </p>
    ${hasActions ? postActions(post, isOpening, conversation, actions) : nothing}
  </header>`;
}

function postActions(
  post: ShownPost,
  isOpening: boolean,
  { takesAnswer, state }: ShownConversation,
  actions: Actions,
): TemplateResult {
  const mayAccept =
    !isOpening && takesAnswer && !post.accepted && post.fold === undefined && state !== 'closed';
  return html`<div class="actions" role="toolbar" aria-label=${l10n.t('Actions')}>
    ${button('reply', l10n.t('Reply to This'), 'R', () => actions.reply(post))}
    ${button('quote', l10n.t('Quote'), 'Q', () => actions.quote(post))}
    ${mayAccept ? button('pass', l10n.t('Accept as the Answer'), 'A', () => actions.act('accept', post)) : nothing}
    ${post.own ? button('edit', l10n.t('Edit'), 'E', () => actions.edit(post)) : nothing}
    ${isOpening ? nothing : button('git-branch', l10n.t('Split Off…'), 'S', () => actions.act('split', post))}
    ${
      post.sendTo === undefined
        ? nothing
        : button('send', l10n.t('Send Answer to {0}…', post.sendTo), 'N', () => actions.act('send', post))
    }
    ${button('link', l10n.t('Copy Link'), 'C', () => actions.act('copyLink', post))}
    ${button('go-to-file', l10n.t('Open File'), 'O', () => actions.act('openFile', post))}
    ${post.own ? nothing : button('report', l10n.t('Report…'), 'F', () => actions.act('report', post))}
  </div>`;
}

function button(icon: string, label: string, key: string, run: () => void): TemplateResult {
  return html`<button
    type="button"
    class="icon"
    title="${label} (${key})"
    aria-label=${label}
    aria-keyshortcuts=${key}
    @click=${run}
  >
    <i class="codicon codicon-${icon}" aria-hidden="true"></i>
  </button>`;
}

/** What a reader must know of where the post stands. */
function notes({ stray, answers }: ShownPost, depth: number): TemplateResult | typeof nothing {
  if (stray)
    return html`<p class="note">
      <i class="codicon codicon-warning" aria-hidden="true"></i> ${strayText(stray)}
    </p>`;
  if (depth <= deepest || answers === undefined) return nothing;
  return html`<p class="note quiet">
    <i class="codicon codicon-reply" aria-hidden="true"></i> ${l10n.t('Answers {0}', answers)}
  </p>`;
}

function body(id: string, text: string | undefined): TemplateResult {
  return html`<div id="${id}+text" class="body ${text === undefined ? 'waiting' : ''}">
    ${text === undefined ? nothing : unsafeHTML(text)}
  </div>`;
}

function folded({ path, fold = 'hidden' }: ShownPost, id: string, actions: Actions): TemplateResult {
  return html`<p id="${id}+text" class="fold quiet">
    <i class="codicon codicon-eye-closed" aria-hidden="true"></i> ${foldText(fold)}
    ${
      fold === 'removed'
        ? nothing
        : html`<button type="button" class="link" @click=${() => actions.unfold(path)}>
            ${l10n.t('Show')}
          </button>`
    }
  </p>`;
}
