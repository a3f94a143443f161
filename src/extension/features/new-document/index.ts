import { chooseFolder } from '../../communities/choose-folder';
import { createDocument } from '../../communities/create-document';
import type { Feature } from '../../feature';
import { askDetails } from './ask-details';
import { askKind } from './ask-kind';

/** Creates a document of any kind from its template, in its folder, and opens it. */
export const newDocumentFeature: Feature = (app) => [
  app.command('kith.document.new', async (row) => {
    const folder = await chooseFolder(app.communities, row?.target?.folder);
    const kind = row?.target?.kind ?? (await askKind());
    await createDocument(folder, kind, await askDetails(folder, kind));
  }),
];
