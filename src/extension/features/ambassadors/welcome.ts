import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { Person } from '../../../core/model/people/people';
import { proposeMentors, type ProposedMentor } from '../../../core/services/ambassadors/mentors';
import { reasonsInWords } from '../../../core/services/ambassadors/introductions/reason-words';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { whenMeasured } from '../../communities/measurable';
import { writtenIn } from '../../communities/written-in';
import type { App } from '../../feature';
import { relativeTime } from '../../format/relative-time';
import { localize } from '../../localize';
import { sentenceOf, titleIn } from './reason-text';
import { draftText, openMessage } from './message-draft';
import { choosePerson, withEverybody, type PersonRowTarget } from './person-of-row';

/** Begins a welcome to a newcomer, with a mentor where both agreed to be introduced. */
export async function welcome(app: App, target: PersonRowTarget | undefined): Promise<void> {
  const { folder, person, item } = await choosePerson(app, target, {
    title: l10n.t('Welcome whom?'),
    among: newcomersFirst,
  });
  const mentor = await pickMentor(folder, person);
  const where = await pickWhere(person.name);
  if (mentor && !(await mentorsOf(folder, person)).some((one) => one.mentor.id === mentor.mentor.id))
    throw new Notice(
      message('{0} no longer agrees to be introduced, or has no room any more.', mentor.mentor.name),
    );
  const { say } = writtenIn(folder);
  const reason = mentor && sentenceOf(reasonsInWords(mentor.reasons, titleIn(folder), say));
  const text = await draftText(folder, 'welcome', {
    name: person.name,
    ...(mentor && { mentor: where === 'discussion' ? `@${mentor.mentor.id}` : mentor.mentor.name }),
    ...(reason !== undefined && { reason }),
  });
  if (where === 'by hand') return openMessage(app, folder, text, { name: person.name, item });
  await createDocument(folder, 'discussion', {
    title: say(message('Welcome, {0}', person.name)),
    body: text.trimEnd(),
    fields: { welcomes: person.id },
  });
}

async function newcomersFirst(folder: CommunityFolder) {
  const now = Date.now();
  const found = await whenMeasured(folder, (measuring) => folder.ask('newcomers', { at: now }, measuring));
  const suggested = found.flatMap(({ id, since }) => {
    const person = folder.community.people.byId(id);
    return person ? [{ person, reason: l10n.t('new {0}', relativeTime(since, now)) }] : [];
  });
  return withEverybody(suggested, folder);
}

/** Undefined: no mentor, or nobody to propose. */
async function pickMentor(folder: CommunityFolder, person: Person): Promise<ProposedMentor | undefined> {
  const proposed = await mentorsOf(folder, person);
  if (proposed.length === 0) return undefined;
  const items = [
    ...proposed.map((one) => ({
      label: one.mentor.name,
      description: one.isMentor ? l10n.t('mentor') : '',
      detail: reasonsInWords(one.reasons, titleIn(folder), localize),
      mentor: one as ProposedMentor | undefined,
    })),
    { label: l10n.t('Without a Mentor'), description: '', detail: '', mentor: undefined },
  ];
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Who looks after {0}?', person.name),
    placeHolder: l10n.t('They agreed to be introduced, and have room for somebody'),
    matchOnDetail: true,
  });
  if (!picked) throw new CancellationError();
  return picked.mentor;
}

async function mentorsOf(folder: CommunityFolder, person: Person): Promise<readonly ProposedMentor[]> {
  const now = Date.now();
  const known = await whenMeasured(folder, (measuring) =>
    folder.ask('introductions', { at: now }, measuring),
  );
  return proposeMentors(person.id, known, folder.community.people, now);
}

async function pickWhere(name: string): Promise<'discussion' | 'by hand'> {
  const items = [
    {
      label: l10n.t('In a Discussion'),
      detail: l10n.t('Everybody can read it and say hello'),
      where: 'discussion' as const,
    },
    {
      label: l10n.t('By Hand'),
      detail: l10n.t('As a text to copy, for a mail or a chat'),
      where: 'by hand' as const,
    },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Where do you welcome {0}?', name) });
  if (!picked) throw new CancellationError();
  return picked.where;
}
