import { CancellationError, l10n, window } from 'vscode';
import { message } from '../../../core/base/message';
import { KeyProblem, type Identities } from '../../../node/private-store/identities';
import { Notice } from '../../commands/guard';
import { currentPerson } from '../../communities/current-person';
import type { CommunityFolder } from '../../communities/community-folder';
import { asNotice, identitiesHere, offerErasures } from './store-here';

/** Deletes a person's key in the private store, after saying what that means. */
export async function erasePerson(folder: CommunityFolder): Promise<void> {
  const identities = identitiesHere(folder);
  const me = (await currentPerson(folder))?.id ?? 'unknown';
  await offerErasures(identities, me);
  const id = await askWhom(identities);
  const erase = l10n.t('Erase');
  const answer = await window.showWarningMessage(
    l10n.t('Who “{0}” is can then never be read again.', id),
    {
      modal: true,
      detail: l10n.t(
        'Their key is deleted here, and that it was is recorded in the private store. Other moderators who hold the key are asked to delete it too, once they have that record. What was decided in public stays in the log.',
      ),
    },
    erase,
  );
  if (answer !== erase) throw new CancellationError();
  await asNotice(() => identities.erase(id, me, Date.now()));
  void window.showInformationMessage(
    l10n.t('Erased. Commit and push the private store, so that other moderators are asked as well.'),
  );
}

/** One of those who are kept, by name where their key is here. */
async function askWhom(identities: Identities): Promise<string> {
  const ids = await identities.ids();
  if (ids.length === 0)
    throw new Notice(message('The private store keeps nobody’s identity: there is nothing to erase.'));
  const items = await Promise.all(
    ids.map(async (id) => {
      const known = await identities.read(id).catch((error: unknown) => {
        if (!(error instanceof KeyProblem)) throw error;
        return { name: l10n.t('somebody whose key is not on this machine') };
      });
      return { label: known?.name ?? id, description: id, id };
    }),
  );
  const picked = await window.showQuickPick(items, {
    title: l10n.t('Erase a person’s private records'),
    placeHolder: l10n.t('Whose?'),
    matchOnDescription: true,
    ignoreFocusOut: true,
  });
  if (!picked) throw new CancellationError();
  return picked.id;
}
