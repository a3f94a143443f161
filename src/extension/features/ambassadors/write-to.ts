import { CancellationError, l10n, window } from 'vscode';
import { nextStep } from '../../../core/model/config/ladder';
import type { Person } from '../../../core/model/people/people';
import { personOfSubject } from '../../../core/services/today/person-subject';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';
import { draftText, openMessage } from './message-draft';
import { choosePerson, withEverybody, type PersonRowTarget } from './person-of-row';

type WrittenOccasion = 'quiet' | 'step';

/** Begins a message to somebody who went quiet, or is one step from the next level. */
export async function writeTo(app: App, target: PersonRowTarget | undefined): Promise<void> {
  const { folder, person, item } = await choosePerson(app, target, {
    title: l10n.t('Write to whom?'),
    among: (from) => Promise.resolve(withEverybody([], from)),
  });
  const level = nextLevel(folder, person);
  const thing = item && personOfSubject(item.subject)?.thing;
  const occasion = thing === 'quiet' || thing === 'step' ? thing : await pickOccasion(person.name, level);
  const text = await draftText(folder, occasion, {
    name: person.name,
    ...(level !== undefined && { level }),
  });
  await openMessage(app, folder, text, { name: person.name, item });
}

function nextLevel({ community }: CommunityFolder, person: Person): string | undefined {
  const { activities, config } = community;
  return nextStep(activities.tally(person, Date.now()), config.ladder)?.level.name;
}

async function pickOccasion(name: string, level: string | undefined): Promise<WrittenOccasion> {
  const items: { label: string; occasion: WrittenOccasion }[] = [
    { label: l10n.t('They went quiet, and are missed'), occasion: 'quiet' },
    ...(level === undefined
      ? []
      : [{ label: l10n.t('They are close to “{0}”', level), occasion: 'step' as const }]),
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Write to {0}: why?', name) });
  if (!picked) throw new CancellationError();
  return picked.occasion;
}
