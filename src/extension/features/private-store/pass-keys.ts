import { CancellationError, env, l10n, window, workspace, type Uri } from 'vscode';
import { currentPerson } from '../../communities/current-person';
import type { CommunityFolder } from '../../communities/community-folder';
import { asNotice, identitiesHere, offerErasures } from './store-here';

/** Keys pass between moderators as files that only the other can open. */
export async function passKeys(folder: CommunityFolder): Promise<void> {
  const identities = identitiesHere(folder);
  const me = (await currentPerson(folder))?.id ?? 'unknown';
  await offerErasures(identities, me);
  const items = [
    {
      label: l10n.t('Copy my own key'),
      detail: l10n.t('Its public half: send it to the moderator who has the keys'),
      run: async () => {
        await env.clipboard.writeText(await identities.ownRecipient());
        void window.showInformationMessage(l10n.t('Copied. It opens nothing, so it may be sent in any way.'));
      },
    },
    {
      label: l10n.t('Export the keys for another moderator'),
      detail: l10n.t('As a file that only they can open'),
      run: async () => {
        const recipient = await window.showInputBox({
          title: l10n.t('Export the keys for another moderator'),
          prompt: l10n.t('The key that they sent you'),
          placeHolder: 'age1…',
          ignoreFocusOut: true,
        });
        if (recipient === undefined) throw new CancellationError();
        const bytes = await identities.exportKeys(recipient);
        const file = await window.showSaveDialog({
          title: l10n.t('Where should the file be?'),
          filters: { age: ['age'] },
        });
        if (!file) throw new CancellationError();
        await workspace.fs.writeFile(file, bytes);
      },
    },
    {
      label: l10n.t('Take in keys from another moderator'),
      detail: l10n.t('From a file that they exported for you'),
      run: async () => {
        const [file] = (await window.showOpenDialog({ filters: { age: ['age'] } })) ?? ([] as Uri[]);
        if (!file) throw new CancellationError();
        const taken = await identities.importKeys(await workspace.fs.readFile(file));
        void window.showInformationMessage(l10n.t('{0} keys taken in.', taken.length));
      },
    },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Pass keys of the private store') });
  if (!picked) throw new CancellationError();
  await asNotice(picked.run);
}
