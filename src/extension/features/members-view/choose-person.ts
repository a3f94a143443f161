import { CancellationError, l10n, window } from 'vscode';
import type { Person } from '../../../core/model/people/people';
import type { PersonTarget } from '../../commands/command-map';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';

export interface ChosenPerson {
  readonly folder: CommunityFolder;
  readonly person: Person;
}

/**
 * The person passed by a menu; from the command palette, one that is picked. Throws CancellationError if none
 * is.
 */
export async function choosePerson(
  communities: Communities,
  target: PersonTarget | undefined,
  eligible: (person: Person) => boolean = () => true,
): Promise<ChosenPerson> {
  const folder = target && communities.byId(target.folder);
  const person = target && folder?.community.people.byId(target.personId);
  if (folder && person) return { folder, person };

  const items = communities.folders.flatMap((from) =>
    from.community.people.persons.filter(eligible).map((candidate) => ({
      label: candidate.name,
      description: candidate.handles[0] ?? candidate.emails[0] ?? '',
      chosen: { folder: from, person: candidate },
    })),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Choose a person'),
    placeHolder: l10n.t('Name, handle or address'),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  return picked.chosen;
}
