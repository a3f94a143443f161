import { CancellationError, env, l10n, window, workspace, type Uri } from 'vscode';
import { message } from '../../../core/base/message';
import { Notice } from '../../commands/guard';
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
        const { file: bytes, keys } = await identities.exportKeys(recipient);
        if (keys.length === 0)
          throw new Notice(message('There are no keys on this machine that could be passed.'));
        const file = await window.showSaveDialog({
          title: l10n.t('Where should the file be?'),
          filters: { age: ['age'] },
        });
        if (!file) throw new CancellationError();
        // What was pushed once cannot be taken back, and a key of somebody may leak later.
        if (folder.pathOf(file) !== undefined)
          throw new Notice(
            message(
              'Keys do not belong in the community’s repository, which everybody gets. Choose another folder.',
            ),
          );
        await workspace.fs.writeFile(file, bytes);
        void window.showInformationMessage(
          keys.length === 1
            ? l10n.t('1 key exported. Only the moderator whose key you gave can open the file.')
            : l10n.t(
                '{0} keys exported. Only the moderator whose key you gave can open the file.',
                keys.length,
              ),
        );
      },
    },
    {
      label: l10n.t('Take in keys from another moderator'),
      detail: l10n.t('From a file that they exported for you'),
      run: async () => {
        const [file] =
          (await window.showOpenDialog({
            title: l10n.t('The keys, as another moderator exported them'),
            filters: { age: ['age'] },
          })) ?? ([] as Uri[]);
        if (!file) throw new CancellationError();
        const { length } = await identities.importKeys(await workspace.fs.readFile(file));
        void window.showInformationMessage(
          length === 0
            ? l10n.t('The file has no key that is not here already.')
            : length === 1
              ? l10n.t('1 key taken in.')
              : l10n.t('{0} keys taken in.', length),
        );
      },
    },
  ];
  const picked = await window.showQuickPick(items, { title: l10n.t('Pass keys of the private store') });
  if (!picked) throw new CancellationError();
  await asNotice(picked.run);
}
