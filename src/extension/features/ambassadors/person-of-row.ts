import { CancellationError, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { Person } from '../../../core/model/people/people';
import { personOfSubject } from '../../../core/services/today/person-subject';
import type { PersonTarget, TodayTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { chooseFolder } from '../../communities/choose-folder';
import type { CommunityFolder } from '../../communities/community-folder';
import type { App } from '../../feature';

export type PersonRowTarget = TodayTarget | PersonTarget;

/** A person of a community, and the row of Today from which they were chosen. */
export interface ChosenPerson {
  readonly folder: CommunityFolder;
  readonly person: Person;
  readonly item?: TodayTarget;
}

/** The person of a row; without one, somebody whom the user picks. */
export async function choosePerson(
  app: App,
  target: PersonRowTarget | undefined,
  { title, among }: { readonly title: string; readonly among: (folder: CommunityFolder) => Promise<Choices> },
): Promise<ChosenPerson> {
  const folder = await chooseFolder(app.communities, target?.folder);
  if (!target) return { folder, person: await pickPerson(await among(folder), title) };
  const isItem = 'subject' in target;
  const id = isItem ? personOfSubject(target.subject)?.id : target.personId;
  const person = id === undefined ? undefined : folder.community.people.byId(id);
  if (!person) throw new Notice(message('This person is no longer known to the community.'));
  return { folder, person, ...(isItem && { item: target }) };
}

/** People to pick from, those first who have a reason. */
export type Choices = readonly { readonly person: Person; readonly reason?: string }[];

/** All people but bots, behind those who are suggested. */
export function withEverybody(suggested: Choices, { community }: CommunityFolder): Choices {
  const known = new Set(suggested.map(({ person }) => person));
  const others = community.people.persons.filter((person) => !person.bot && !known.has(person));
  return [...suggested, ...others.map((person) => ({ person }))];
}

async function pickPerson(choices: Choices, title: string): Promise<Person> {
  if (choices.length === 0) throw new Notice(message('The community knows nobody yet.'));
  const items = choices.map(({ person, reason }) => ({
    label: person.name,
    description: [person.id, reason].filter(Boolean).join(' · '),
    person,
  }));
  const picked = await window.showQuickPick(items, { title, matchOnDescription: true });
  if (!picked) throw new CancellationError();
  return picked.person;
}
