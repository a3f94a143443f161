import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';
import type { ShownCase, ShownCasePost, ShownPlace, ShownRow } from '../../protocol/moderation-view';
import { dayText, momentText } from '../kit/dates';
import { count, l10n } from '../kit/l10n';
import { emptyState, failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import { decisionArea, textField } from './decision-form';
import { currentRow, isBeyondFilter, type ModerationState } from './state';
import { ageText, authorText, foldText, groupText, numberText } from './words';

/** The current case: what to decide, and everything that helps to. */
export function caseView(state: ModerationState, actions: Actions, now: number): TemplateResult {
  const row = currentRow(state);
  const { shown, caseFailure } = state;
  const own = shown?.key === state.current ? shown : undefined;
  if (!row)
    return html`<main class="case">
      ${decisionArea(state, actions)}
      ${
        state.current === ''
          ? nothing
          : emptyState(l10n.t('This is no longer in the queue: it was decided meanwhile.'), html``)
      }
    </main>`;
  return html`<main class="case" aria-labelledby="case-title">
    ${header(row, state, actions, now)} ${own?.appeal ? appeal(own.appeal) : nothing}
    ${decisionArea(state, actions)}
    ${
      caseFailure !== undefined
        ? failedState(l10n.t('The case cannot be shown.'), caseFailure, {
            label: l10n.t('Try Again'),
            run: () => actions.again(),
          })
        : own
          ? parts(own, state, actions, now)
          : progressBar(l10n.t('Reading the case…'))
    }
  </main>`;
}

function header(row: ShownRow, state: ModerationState, actions: Actions, now: number): TemplateResult {
  const { title, author, reason, group, since, claimant, isMine } = row;
  const { queue } = state;
  return html`<header>
    <h1 id="case-title" tabindex="-1">${title}</h1>
    ${
      isBeyondFilter(state)
        ? html`<p class="filtered" role="status">
            <i class="codicon codicon-filter" aria-hidden="true"></i> ${l10n.t(
              'The filter “First-time posters only” hides this case: it is listed while it is open.',
            )}
            <button type="button" class="link" @click=${() => actions.toggleFirstPosts()}>
              ${l10n.t('Show All')}
            </button>
          </p>`
        : nothing
    }
    <p class="facts">
      <span class="badge ${group === 'high' ? 'high' : ''}">${groupText(group)}</span>
      <span>${authorText(author)}</span>
      <span class="quiet">${reason}</span>
      <span class="quiet" title=${momentText(since)}>${ageText(since, now)}</span>
    </p>
    ${row.score > 0 ? html`<p class="quiet sum">${l10n.t('Score {0}', row.sum)}</p>` : nothing}
    ${
      queue?.hasStore
        ? html`<p class="claim">
            ${
              claimant === undefined
                ? nothing
                : html`<span
                    ><i class="codicon codicon-person" aria-hidden="true"></i> ${
                      isMine ? l10n.t('You are at it') : l10n.t('{0} is at it', claimant)
                    }</span
                  >`
            }
            <button type="button" class="link" aria-keyshortcuts="c" @click=${() => actions.claim()}>
              ${isMine ? l10n.t('Give Back') : claimant === undefined ? l10n.t('Claim') : l10n.t('Take Over')}
            </button>
            <kbd aria-hidden="true">c</kbd>
          </p>`
        : nothing
    }
  </header>`;
}

function appeal({ by, at, reason, decision }: NonNullable<ShownCase['appeal']>): TemplateResult {
  return html`<section class="appeal" aria-label=${l10n.t('Appeal')}>
    ${
      decision
        ? html`<p>
              <strong>${decision.label}</strong>
              <span class="quiet">${authorText(decision.by)} · ${dayText(decision.at)}</span>
            </p>
            ${decision.reason === '' ? nothing : html`<blockquote>${decision.reason}</blockquote>`}`
        : html`<p class="quiet">
            ${l10n.t('The log does not have the decision that this appeal is against.')}
          </p>`
    }
    <p>
      <strong>${l10n.t('Appeal by {0}', authorText(by))}</strong> <span class="quiet">${dayText(at)}</span>
    </p>
    ${reason === '' ? nothing : html`<blockquote>${reason}</blockquote>`}
  </section>`;
}

function parts(own: ShownCase, state: ModerationState, actions: Actions, now: number): TemplateResult {
  return html`${posts(own)}
    <div class="beside">${rules(own)} ${reports(own, now)} ${guideline(own)} ${author(own)}</div>
    ${state.queue?.hasStore ? notes(own, state, actions, now) : nothing}
    ${own.log.length > 0 ? section('log', l10n.t('In the log'), places(own.log)) : nothing}`;
}

function section(name: string, title: string, content: TemplateResult): TemplateResult {
  return html`<section class=${name} aria-labelledby="${name}-title">
    <h2 id="${name}-title">${title}</h2>
    ${content}
  </section>`;
}

function posts({ posts: all, total }: ShownCase): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  const left = total - all.length;
  return section(
    'posts',
    l10n.t('In its discussion'),
    html`${repeat(
      all,
      ({ path }) => path,
      (post) => casePost(post),
    )}
    ${
      left > 0
        ? html`<p class="quiet">
            ${left === 1 ? l10n.t('1 more post is not shown.') : l10n.t('{0} more posts are not shown.', count(left))}
          </p>`
        : nothing
    }`,
  );
}

function casePost({ path, author: name, at, html: text, fold, isSubject }: ShownCasePost): TemplateResult {
  return html`<article class="post ${isSubject ? 'subject' : ''}" aria-label=${authorText(name)}>
    <p class="who">
      <a href="#" data-path=${path}><strong>${authorText(name)}</strong></a>
      ${at === undefined ? nothing : html`<time class="quiet" datetime=${new Date(at).toISOString()} title=${momentText(at)}>${dayText(at)}</time>`}
      ${fold === undefined ? nothing : html`<span class="quiet fold"><i class="codicon codicon-eye-closed" aria-hidden="true"></i> ${foldText(fold)}</span>`}
    </p>
    <div class="body">${unsafeHTML(text)}</div>
  </article>`;
}

function rules({ rules: all }: ShownCase): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return section(
    'rules',
    l10n.t('Rules'),
    html`<ul>
      ${all.map(
        ({ id, title, path, weight, isShadow, matched }) =>
          html`<li>
            ${path === undefined ? html`<strong>${title}</strong>` : html`<a href="#" data-path=${path}><strong>${title}</strong></a>`}
            <span class="quiet"
              >${
                isShadow ? l10n.t('only measured, adds nothing') : l10n.t('adds {0}', numberText(weight))
              }${title === id ? '' : ` · ${id}`}</span
            >
            ${
              matched.length === 0
                ? html`<p class="quiet">
                    ${l10n.t('Nothing in the text: what is known of the author or the post.')}
                  </p>`
                : html`<p>
                    ${matched.map(({ text, line }) => html`<mark title=${l10n.t('Line {0}', line)}>${text}</mark> `)}
                  </p>`
            }
          </li>`,
      )}
    </ul>`,
  );
}

function reports({ reports: all }: ShownCase, now: number): TemplateResult | typeof nothing {
  if (all.length === 0) return nothing;
  return section(
    'reports',
    all.length === 1 ? l10n.t('1 report') : l10n.t('{0} reports', all.length),
    html`<ul>
      ${all.map(
        ({ at, by, reason, isByMail }) =>
          html`<li>
            <p>${reason}</p>
            <p class="quiet">
              ${[by ?? l10n.t('not named'), isByMail ? l10n.t('by mail') : '', ageText(at, now)].filter(Boolean).join(' · ')}
            </p>
          </li>`,
      )}
    </ul>`,
  );
}

function guideline({ guideline: own }: ShownCase): TemplateResult | typeof nothing {
  if (!own) return nothing;
  const [path = '', anchor] = own.cited.split('#');
  return section(
    'guideline',
    l10n.t('Guideline'),
    html`<p>
        <a href="#" data-path=${path} data-anchor=${anchor ?? nothing}><strong>${own.title}</strong></a>
      </p>
      <div class="body">${unsafeHTML(own.html)}</div>`,
  );
}

function author({ author: own }: ShownCase): TemplateResult | typeof nothing {
  if (!own) return nothing;
  const { name, isKnown, path, role, level, since, postCount, contributions } = own;
  const facts = [
    isKnown ? undefined : l10n.t('not known in the community'),
    role,
    level,
    since === undefined ? undefined : l10n.t('here since {0}', dayText(since)),
    postCount === 1 ? l10n.t('1 post') : l10n.t('{0} posts', count(postCount)),
    contributions === 0
      ? undefined
      : contributions === 1
        ? l10n.t('1 contribution')
        : l10n.t('{0} contributions', count(contributions)),
  ].filter((fact) => fact !== undefined);
  return section(
    'author',
    l10n.t('Author'),
    html`<p>
        ${path === undefined ? html`<strong>${authorText(name)}</strong>` : html`<a href="#" data-path=${path}><strong>${authorText(name)}</strong></a>`}
        <span class="quiet">${facts.join(' · ')}</span>
      </p>
      <h3>${l10n.t('Earlier decisions')}</h3>
      ${own.decisions.length > 0 ? places(own.decisions) : html`<p class="quiet">${l10n.t('None.')}</p>`}
      ${
        own.posts.length > 0
          ? html`<h3>${l10n.t('Latest posts')}</h3>
              ${places(own.posts)}`
          : nothing
      }`,
  );
}

function places(all: readonly ShownPlace[]): TemplateResult {
  return html`<ul>
    ${all.map(
      ({ label, path, at }) =>
        html`<li>
          <a href="#" data-path=${path}>${label}</a>
          ${at === undefined ? nothing : html`<span class="quiet">${dayText(at)}</span>`}
        </li>`,
    )}
  </ul>`;
}

function notes(own: ShownCase, state: ModerationState, actions: Actions, now: number): TemplateResult {
  const { note, isSending } = state;
  return section(
    'notes',
    l10n.t('Notes, for moderators only'),
    html`<ul>
        ${own.notes.map(
          ({ at, by, text }) =>
            html`<li>
              <p>${text}</p>
              <p class="quiet">${authorText(by)} · ${ageText(at, now)}</p>
            </li>`,
        )}
      </ul>
      ${
        note === undefined
          ? html`<button type="button" class="link" aria-keyshortcuts="t" @click=${() => actions.startNote()}>
                ${l10n.t('Add a Note')}
              </button>
              <kbd aria-hidden="true">t</kbd>`
          : html`<form
              class="form"
              @submit=${(event: Event) => event.preventDefault()}
              @keydown=${(event: KeyboardEvent) => {
                if (event.isComposing) return;
                if (event.key === 'Escape') actions.giveUpNote();
                else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) actions.addNote();
                else return;
                event.preventDefault();
                event.stopPropagation();
              }}
            >
              ${textField('note', l10n.t('Note'), note, 2, (text) => actions.writeNote(text))}
              <div class="buttons">
                <vscode-button ?disabled=${isSending || note.trim() === ''} @click=${() => actions.addNote()}
                  >${l10n.t('Save')}</vscode-button
                >
                <vscode-button secondary @click=${() => actions.giveUpNote()}
                  >${l10n.t('Cancel')}</vscode-button
                >
              </div>
            </form>`
      }`,
  );
}
