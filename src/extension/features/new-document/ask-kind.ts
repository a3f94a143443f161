import { CancellationError, l10n, window } from 'vscode';
import { kinds, type Kind } from '../../../core/model/kinds/kind';
import { kindIcon } from '../../trees/kind-icon';
import { kindName } from '../../trees/names';

/** Lets the person choose a kind. Log entries are not written by hand: moderation makes them. */
export async function askKind(): Promise<Kind> {
  const items = kinds
    .filter((kind) => kind !== 'log')
    .map((kind) => ({
      label: `$(${kindIcon(kind).id}) ${kindName(kind)}`,
      detail: purpose(kind),
      chosen: kind,
    }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('New document'),
    placeHolder: l10n.t('What is it?'),
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  return picked.chosen;
}

function purpose(kind: Kind): string {
  switch (kind) {
    case 'page':
      return l10n.t('Something that stays: about us, contact, how we work');
    case 'post':
      return l10n.t('A story with a date: what happened, what somebody learnt');
    case 'guide':
      return l10n.t('How to do something, step by step');
    case 'announcement':
      return l10n.t('News that everybody should see');
    case 'guideline':
      return l10n.t('What the community expects of its members');
    case 'member':
      return l10n.t('Who somebody is: roles, interests, what they offer and seek');
    case 'discussion':
      return l10n.t('A question or a topic to talk about');
    case 'reply':
      return l10n.t('An answer in a discussion');
    case 'event':
      return l10n.t('When and where people meet');
    case 'answer':
      return l10n.t('Whether you are coming to an event');
    case 'goal':
      return l10n.t('What the community wants to achieve, and how to tell');
    case 'audience':
      return l10n.t('Who the community is for, and what they need');
    case 'recognition':
      return l10n.t('A thank-you, a badge, a new role');
    case 'survey':
      return l10n.t('What members were asked, and what they answered');
    case 'rule':
      return l10n.t('What should be looked at before it does harm');
    case 'log':
      return l10n.t('What moderators decided, and why');
  }
}
