import { CancellationError, l10n, window } from 'vscode';
import { currentPerson } from '../../communities/current-person';
import type { CommunityFolder } from '../../communities/community-folder';
import { asNotice, identitiesHere, offerErasures } from './store-here';

/** Deletes a person's key in the private store, after saying what that means. */
export async function erasePerson(folder: CommunityFolder): Promise<void> {
  const identities = identitiesHere(folder);
  const me = (await currentPerson(folder))?.id ?? 'unknown';
  await offerErasures(identities, me);
  const id = await window.showInputBox({
    title: l10n.t('Erase a person’s private records'),
    prompt: l10n.t('The id of the person, as reports and identities have it'),
    ignoreFocusOut: true,
    validateInput: (value) => (value.trim() === '' ? l10n.t('Type a few words.') : undefined),
  });
  if (id === undefined) throw new CancellationError();
  const erase = l10n.t('Erase');
  const answer = await window.showWarningMessage(
    l10n.t('Who “{0}” is can then never be read again.', id.trim()),
    {
      modal: true,
      detail: l10n.t(
        'Their key is deleted here, and that it was is recorded in the private store. Other moderators who hold the key are asked to delete it too, once they have that record. What was decided in public stays in the log.',
      ),
    },
    erase,
  );
  if (answer !== erase) throw new CancellationError();
  await asNotice(() => identities.erase(id.trim(), me, Date.now()));
  void window.showInformationMessage(
    l10n.t('Erased. Commit and push the private store, so that other moderators are asked as well.'),
  );
}
