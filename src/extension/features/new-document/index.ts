import { l10n } from 'vscode';
import { chooseFolder } from '../../communities/choose-folder';
import type { Feature } from '../../feature';
import { kindName } from '../../trees/names';
import type { ChosenKind } from './ask-kind';

/** Creates a document of any kind from its template, in its folder, and opens it. */
export const newDocumentFeature: Feature = (app) => [
  app.command('kith.document.new', async (row) => {
    const folder = await chooseFolder(app.communities, row?.target?.folder);
    const { createDocument } = await import('../../communities/create-document');
    const { kind, from }: ChosenKind = row?.target?.kind
      ? { kind: row.target.kind }
      : await (await import('./ask-kind')).askKind(folder);
    if (from !== undefined || kind !== 'discussion') {
      const { askDetails, askTemplateDetails } = await import('./ask-details');
      await createDocument(
        folder,
        kind,
        from === undefined
          ? await askDetails(folder, kind)
          : { ...(await askTemplateDetails(folder, kind)), from },
      );
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
