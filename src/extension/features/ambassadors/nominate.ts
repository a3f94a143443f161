import { CancellationError, l10n, window } from 'vscode';
import type { Kind } from '../../../core/model/kinds/kind';
import type { Person } from '../../../core/model/people/people';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { whenMeasured } from '../../communities/measurable';
import type { App } from '../../feature';
import { documentLabel } from '../../trees/document-label';
import { choosePerson, withEverybody, type PersonRowTarget } from './person-of-row';

/** Nominates somebody for a role, to host an event, or to look after a guideline: a file of its own. */
export async function nominate(app: App, target: PersonRowTarget | undefined): Promise<void> {
  const { folder, person } = await choosePerson(app, target, {
    title: l10n.t('Nominate whom?'),
    among: activeFirst,
  });
  const purpose = await pickPurpose(folder, person);
  await createDocument(folder, 'nomination', {
    title: `${person.name}, ${purpose}`,
    to: person.id,
    values: { for: purpose },
  });
}

async function activeFirst(folder: CommunityFolder) {
  const found = await whenMeasured(folder, (measuring) =>
    folder.ask('peopleToThank', { at: Date.now() }, measuring),
  );
  return withEverybody(
    found.flatMap(({ id }) => {
      const person = folder.community.people.byId(id);
      return person ? [{ person, reason: l10n.t('did a lot lately') }] : [];
    }),
    folder,
  );
}

async function pickPurpose(folder: CommunityFolder, person: Person): Promise<string> {
  const all: { label: string; detail: string; of?: Kind }[] = [
    { label: l10n.t('A Role…'), detail: l10n.t('To lead, moderate, mentor or maintain') },
    { label: l10n.t('An Event…'), detail: l10n.t('To host it'), of: 'event' },
    { label: l10n.t('A Guideline…'), detail: l10n.t('To look after it'), of: 'guideline' },
  ];
  const items = all.filter(({ of }) => of === undefined || folder.community.documents.count(of) > 0);
  const picked = await window.showQuickPick(items, { title: l10n.t('Nominate {0} for what?', person.name) });
  if (!picked) throw new CancellationError();
  return picked.of ? pickDocument(folder, picked.of, person) : pickRole(folder, person);
}

async function pickDocument(folder: CommunityFolder, kind: Kind, { name }: Person): Promise<string> {
  const items = folder.community.documents.ofKind(kind).map((document) => ({
    label: documentLabel(folder, document),
    description: document.path,
  }));
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Nominate {0} for what?', name),
    matchOnDescription: true,
  });
  if (!picked) throw new CancellationError();
  return picked.description;
}

/** A role that somebody has already, or one to be typed. */
async function pickRole({ community }: CommunityFolder, { name }: Person): Promise<string> {
  const known = new Set(community.people.persons.flatMap(({ roles }) => roles.map(({ role }) => role)));
  const other = l10n.t('Another Role…');
  const title = l10n.t('Nominate {0} for which role?', name);
  const picked = await window.showQuickPick([...[...known].sort(), other], { title });
  if (picked === undefined) throw new CancellationError();
  if (picked !== other) return picked;
  const typed = await window.showInputBox({
    title,
    validateInput: (value) => (value.trim() === '' ? l10n.t('Type a few words.') : undefined),
    ignoreFocusOut: true,
  });
  if (typed === undefined) throw new CancellationError();
  return typed.trim();
}
