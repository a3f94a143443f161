import { l10n } from 'vscode';
import { chooseFolder } from '../../communities/choose-folder';
import { createDocument } from '../../communities/create-document';
import type { Feature } from '../../feature';
import { kindName } from '../../trees/names';
import { askDetails } from './ask-details';
import { askKind } from './ask-kind';

/** Creates a document of any kind from its template, in its folder, and opens it. */
export const newDocumentFeature: Feature = (app) => [
  app.command('kith.document.new', async (row) => {
    const folder = await chooseFolder(app.communities, row?.target?.folder);
    const kind = row?.target?.kind ?? (await askKind());
    if (kind !== 'discussion') {
      await createDocument(folder, kind, await askDetails(folder, kind));
      return;
    }
    const { askDiscussionTitle } = await import('../../communities/ask-discussion-title');
    const chosen = await askDiscussionTitle(folder, {
      title: l10n.t('New: {0}', kindName('discussion')),
      placeholder: l10n.t('What is it about?'),
    });
    if ('title' in chosen) {
      await createDocument(folder, kind, chosen);
      return;
    }
    const uri = folder.uriOf(chosen.path);
    await app.run(chosen.kind === 'discussion' ? 'kith.discussion.open' : 'kith.document.open', { uri });
  }),
];
