import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import type { Person } from '../../../core/model/people/people';
import { consentOf } from '../../../core/model/people/consent';
import { Notice } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { createDocument } from '../../communities/create-document';
import { whenMeasured } from '../../communities/measurable';
import type { App } from '../../feature';
import { choosePerson, withEverybody, type PersonRowTarget } from './person-of-row';

/** Thanks somebody who agreed to it: a file that says for what. */
export async function thank(app: App, target: PersonRowTarget | undefined): Promise<void> {
  const { folder, person } = await choosePerson(app, target, {
    title: l10n.t('Who do you want to thank?'),
    among: async (from) =>
      withEverybody(
        (await suggestions(from)).flatMap(({ id }) => {
          const found = from.community.people.byId(id);
          return found ? [{ person: found, reason: l10n.t('did a lot lately') }] : [];
        }),
        from,
      ),
  });
  requireAgreed(folder, person);
  const evidence = await evidenceOf(folder, person);
  const type = await pickType(person.name);
  const reason = await askReason(person.name);
  // Questions take time: what somebody takes back meanwhile is taken back.
  requireAgreed(folder, person);
  await createDocument(folder, 'recognition', {
    title: reason,
    to: person.id,
    fields: { type, ...(evidence !== undefined && { evidence: [evidence] }) },
  });
}

function requireAgreed(folder: CommunityFolder, person: Person): void {
  if (agreed(folder, person)) return;
  throw new Notice(
    message(
      '{0} has not agreed to be thanked in public. Ask them first: they say so in their own file, under “consent”.',
      person.name,
    ),
  );
}

function agreed({ community: { documents } }: CommunityFolder, { memberPath }: Person): boolean {
  const document = memberPath === undefined ? undefined : documents.get(memberPath);
  return document !== undefined && consentOf(document.facts()).recognition;
}

async function suggestions(folder: CommunityFolder) {
  return whenMeasured(folder, (measuring) => folder.ask('peopleToThank', { at: Date.now() }, measuring));
}

/** The document of the last thing that speaks for it. */
async function evidenceOf(folder: CommunityFolder, person: Person): Promise<string | undefined> {
  return (await suggestions(folder)).find(({ id }) => id === person.id)?.evidence;
}

async function pickType(name: string): Promise<string> {
  const items = [
    { label: l10n.t('Thanks'), description: l10n.t('a thank you'), type: 'thanks' },
    { label: l10n.t('Badge'), description: l10n.t('something to show'), type: 'badge' },
    { label: l10n.t('Incentive'), description: l10n.t('something of value'), type: 'incentive' },
    { label: l10n.t('Role'), description: l10n.t('a chance to lead'), type: 'role' },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('What does {0} get?', name) });
  if (!picked) throw new CancellationError();
  return picked.type;
}

async function askReason(name: string): Promise<string> {
  const reason = await window.showInputBox({
    title: l10n.t('Thank {0}', name),
    prompt: l10n.t('For what? A sentence that they would be glad to read.'),
    validateInput: (value) => (value.trim() === '' ? l10n.t('Type a few words.') : undefined),
    ignoreFocusOut: true,
  });
  if (reason === undefined) throw new CancellationError();
  return reason;
}
