import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { pathsOf } from '../../../core/model/changes/change-plan';
import type { Standing } from '../../../core/model/events/waiting-list';
import type { AnsweredEvent } from '../../../core/services/events/event-answers';
import {
  answerFileOf,
  planAnswers,
  rsvpFields,
  rsvps,
  type Rsvp,
} from '../../../core/services/events/plan-answers';
import { slugOf } from '../../../core/services/scaffold/slug';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { applyAndRead } from '../../communities/apply-plan';
import { ownTemplate, surroundingsOf } from '../../communities/create-document';
import { currentPerson } from '../../communities/current-person';
import type { FoundDocument } from '../../communities/document-of';
import { textOf } from '../../communities/text-of';
import type { App } from '../../feature';
import { answersTo } from './answers-to';
import { chooseEvent } from './choose-event';

/** Asks whether the reader is coming, writes their answer, and says whether there is a place for them. */
export async function answerEvent(app: App, argument: DocumentArgument | undefined): Promise<void> {
  const found = await chooseEvent(app, argument, { title: l10n.t('RSVP to which event?'), first: 'to come' });
  const { folder, document } = found;
  const person = await currentPerson(folder);
  const member = person?.id ?? slugOf((await folder.repository.identity()).name, '');
  if (member === '')
    throw new Notice(
      message(
        'Git does not know your name, so nobody would know whose answer this is. Set “user.name” first.',
      ),
    );
  const answered = answersTo(found);
  const before = answerFileOf(answered, person?.id ?? member.toLowerCase());
  const rsvp = await askRsvp(document.title, before?.rsvp, answered);
  const now = Date.now();
  const path = before?.document.path;
  const text = path === undefined ? undefined : await textOf(folder, path);
  const template = await ownTemplate(folder, 'answer');
  const plan = planAnswers(
    document,
    [
      {
        member,
        ...(path !== undefined && text !== undefined && { file: { path, text } }),
        fields: rsvpFields(rsvp, before, now),
      },
    ],
    { title: message('RSVP to “{0}”', document.title), now, ...(template !== undefined && { template }) },
    surroundingsOf(folder, 'answer'),
  );
  await applyAndRead(folder, plan);
  const [written = ''] = pathsOf(plan);
  void window.showInformationMessage(told(found, written));
}

async function askRsvp(title: string, before: string | undefined, answered: AnsweredEvent): Promise<Rsvp> {
  const { capacity, standings } = answered;
  const going = standings.filter(({ standing }) => standing === 'going').length;
  const isFull = capacity !== undefined && going >= capacity;
  const items = rsvps.map((rsvp) => ({
    label: rsvpName(rsvp),
    description: [
      rsvp === before && l10n.t('your answer so far'),
      rsvp === 'going' && rsvp !== before && isFull && l10n.t('full: you would be on the waiting list'),
    ]
      .filter(Boolean)
      .join(' · '),
    rsvp,
  }));
  const picked = await window.showQuickPick(items, { title: l10n.t('Are you coming to “{0}”?', title) });
  if (!picked) throw new CancellationError();
  return picked.rsvp;
}

function rsvpName(rsvp: Rsvp): string {
  switch (rsvp) {
    case 'going':
      return l10n.t('Going');
    case 'maybe':
      return l10n.t('Maybe');
    case 'declined':
      return l10n.t('Not going');
  }
}

function told(found: FoundDocument, path: string): string {
  const { title } = found.document;
  const own = answersTo(found).standings.find(({ answer }) => answer.document.path === path);
  const standing: Standing | undefined = own?.standing;
  switch (standing) {
    case 'going':
      return l10n.t('You are going to “{0}”.', title);
    case 'waiting':
      return l10n.t('“{0}” is full. You are on the waiting list, at place {1}.', title, own?.place ?? 0);
    case 'maybe':
      return l10n.t('You may come to “{0}”.', title);
    default:
      return l10n.t('You are not coming to “{0}”.', title);
  }
}
