import '@vscode-elements/elements/dist/vscode-button/index.js';
import { html, nothing, type TemplateResult } from 'lit';
import type { ProfileVerb, ShownItem, ShownProfile, ShownSection } from '../../protocol/member-view';
import { dayText, sinceText } from '../kit/dates';
import { count, l10n } from '../kit/l10n';
import { emptyState, failedState, progressBar } from '../kit/states';
import type { Actions } from './actions';
import type { MemberState } from './state';
import { answerText, fieldText, purposeText, sectionIcon, sectionText, statusText, wordsText } from './words';

/** The whole page, as a function of its state. */
export function memberPage(state: MemberState, actions: Actions, again: () => void): TemplateResult {
  const { profile, failure, reading } = state;
  if (failure !== undefined && !profile)
    return failedState(l10n.t('The profile cannot be shown.'), failure, {
      label: l10n.t('Try Again'),
      run: again,
    });
  if (!profile)
    return reading
      ? progressBar(l10n.t('Reading the community…'))
      : emptyState(
          l10n.t('Nobody in the community is called so any more.'),
          html`<p class="quiet">
            ${l10n.t('Their file was renamed, removed, or is on another branch. The Members view shows who there is.')}
          </p>`,
        );
  return html`<main>
    ${header(profile, actions)} ${level(profile)} ${about(profile, actions)} ${consents(profile, actions)}
    ${sections(state, profile, actions)}
  </main>`;
}

function verb(name: ProfileVerb, label: string, actions: Actions): TemplateResult {
  return html`<button type="button" class="link" @click=${() => actions.act(name)}>${label}</button>`;
}

function header(profile: ShownProfile, actions: Actions): TemplateResult {
  const { name, handle, isBot, isMember, isOwn, status, since, lastActive, roles } = profile;
  const facts = [
    since === undefined ? undefined : sinceText(since),
    lastActive === undefined ? undefined : l10n.t('last active {0}', dayText(lastActive)),
  ].filter((fact) => fact !== undefined);
  const isFormer = status !== undefined && status !== '' && status.toLowerCase() !== 'active';
  return html`<header>
    <h1>${name}</h1>
    <p class="facts">
      <span class="quiet">@${handle}</span>
      ${isOwn ? badge('account', l10n.t('You')) : nothing} ${isBot ? badge('robot', l10n.t('Bot')) : nothing}
      ${isFormer ? badge('archive', statusText(status)) : nothing}
      ${facts.map((fact) => html`<span class="quiet">${fact}</span>`)}
    </p>
    ${
      roles.length === 0
        ? nothing
        : html`<ul class="roles" aria-label=${l10n.t('Roles')}>
            ${roles.map(
              ({ text, isCurrent, place }) =>
                html`<li class=${isCurrent ? '' : 'quiet'}>
                  <button
                    type="button"
                    class="link"
                    @click=${(event: MouseEvent) => actions.open(place, isBeside(event))}
                  >
                    ${isCurrent ? text : l10n.t('formerly {0}', text)}
                  </button>
                </li>`,
            )}
          </ul>`
    }
    <p class="verbs">
      ${isOwn && isMember ? verb('update', l10n.t('Update My Profile'), actions) : nothing}
      ${isOwn && !isMember ? verb('join', l10n.t('Join This Community'), actions) : nothing}
      ${isMember ? verb('openFile', l10n.t('Open File'), actions) : nothing}
      ${!isMember && !isOwn && !isBot ? verb('createFile', l10n.t('Create Member File'), actions) : nothing}
      ${verb('copyHandle', l10n.t('Copy @Name'), actions)}
      ${verb('openEvidence', l10n.t('Where They Were Found'), actions)}
    </p>
  </header>`;
}

function badge(icon: string, label: string): TemplateResult {
  return html`<span class="badge"><i class="codicon codicon-${icon}" aria-hidden="true"></i>${label}</span>`;
}

function level({ level: earned, next }: ShownProfile): TemplateResult | typeof nothing {
  if (!earned && !next) return nothing;
  return html`<section class="level" aria-labelledby="level">
    <h2 id="level">${l10n.t('Level')}</h2>
    ${earned ? html`<p>${earned.why}</p>` : html`<p class="quiet">${l10n.t('None yet.')}</p>`}
    ${
      next
        ? html`<p class="quiet">${l10n.t('Next: {0}, with {1}', next.name, next.missing.join(', '))}</p>`
        : nothing
    }
  </section>`;
}

function about(profile: ShownProfile, actions: Actions): TemplateResult | typeof nothing {
  const { fields, isMember, isOwn, isBot } = profile;
  if (fields.length === 0 && isBot) return nothing;
  const missing = isMember
    ? l10n.t('Their file says nothing about them yet.')
    : l10n.t('They have no member file, so nothing is known but what the history and lists tell.');
  const own = isMember
    ? l10n.t('Say what you like to talk about and what you are good at, so that others find you.')
    : l10n.t('You have no member file yet. Join, and others know who you are.');
  return html`<section aria-labelledby="about">
    <h2 id="about">${l10n.t('About')}</h2>
    ${
      fields.length > 0
        ? html`<dl>
            ${fields.map(
              ({ field, words }) =>
                html`<div>
                  <dt>${fieldText(field)}</dt>
                  <dd>${wordsText(field, words)}</dd>
                </div>`,
            )}
          </dl>`
        : html`<p class="quiet">${isOwn ? own : missing}</p>
            ${
              isOwn
                ? html`<vscode-button @click=${() => actions.act(isMember ? 'update' : 'join')}
                    >${isMember ? l10n.t('Update My Profile') : l10n.t('Join This Community')}</vscode-button
                  >`
                : nothing
            }`
    }
  </section>`;
}

function consents(
  { consents: asked, isOwn }: ShownProfile,
  actions: Actions,
): TemplateResult | typeof nothing {
  if (!asked) return nothing;
  return html`<section aria-labelledby="consents">
    <h2 id="consents">${l10n.t('Consent')}</h2>
    <dl>
      ${asked.map(
        ({ purpose, answer }) =>
          html`<div>
            <dt>${purposeText(purpose)}</dt>
            <dd>
              <i
                class="codicon codicon-${answer === 'yes' ? 'check' : 'circle-slash'}"
                aria-hidden="true"
              ></i>
              ${answerText(answer)}
            </dd>
          </div>`,
      )}
    </dl>
    ${isOwn ? html`<p>${verb('update', l10n.t('Change What You Agreed To'), actions)}</p>` : nothing}
  </section>`;
}

function sections(state: MemberState, profile: ShownProfile, actions: Actions): TemplateResult {
  if (profile.sections.length === 0)
    return html`<section aria-labelledby="did">
      <h2 id="did">${l10n.t('In the community')}</h2>
      <p class="quiet">
        ${l10n.t('Nothing yet. What they write, answer, host and are thanked for will stand here.')}
      </p>
    </section>`;
  return html`${profile.sections.map((one) => section(one, state, actions))}`;
}

function section(
  { section: name, count: total, items }: ShownSection,
  { unfolded }: MemberState,
  actions: Actions,
): TemplateResult {
  const shown = unfolded[name] ?? items;
  return html`<section aria-labelledby="section-${name}">
    <h2 id="section-${name}">
      <i class="codicon codicon-${sectionIcon(name)}" aria-hidden="true"></i>${sectionText(name)}
      <span class="count">${count(total)}</span>
    </h2>
    <ul class="items">
      ${shown.map((one) => item(one, actions))}
    </ul>
    ${
      shown.length < total && unfolded[name] === undefined
        ? html`<p>
            <button type="button" class="link" @click=${() => actions.unfold(name)}>
              ${l10n.t('Show All {0}', count(total))}
              <span class="hidden-but-spoken">(${sectionText(name)})</span>
            </button>
          </p>`
        : nothing
    }
  </section>`;
}

function item({ title, at, accepted, place }: ShownItem, actions: Actions): TemplateResult {
  return html`<li>
    <button type="button" class="plain" @click=${(event: MouseEvent) => actions.open(place, isBeside(event))}>
      <span class="title">${title}</span>
      ${accepted ? badge('pass', l10n.t('accepted answer')) : nothing}
      ${at === undefined ? nothing : html`<span class="quiet at">${dayText(at)}</span>`}
    </button>
  </li>`;
}

function isBeside({ ctrlKey, metaKey }: MouseEvent): boolean {
  return ctrlKey || metaKey;
}
