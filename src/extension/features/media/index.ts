import { DocumentDropOrPasteEditKind, languages, type DocumentSelector } from 'vscode';
import type { Feature } from '../../feature';

const selector: DocumentSelector = { language: 'markdown', scheme: 'file' };
const mimeTypes = ['image/*', 'files'];
const load = () => import('./new-pictures');

/** Pictures and recordings: new ones in a text, those that nothing shows, and those that are large. */
export const mediaFeature: Feature = (app) => {
  const { communities } = app;
  // The editor’s own edit for pictures yields to attachments, so that this one comes first and that one is
  // offered beside it.
  const kind = DocumentDropOrPasteEditKind.Empty.append('markdown', 'link', 'image', 'attachment', 'kith');
  return [
    app.command('kith.media.review', async () => {
      const { reviewMedia } = await import('./review-media');
      await reviewMedia(app);
    }),
    languages.registerDocumentPasteEditProvider(
      selector,
      {
        provideDocumentPasteEdits: async (document, _ranges, pasted, _context, token) =>
          (await load()).pastedPictures({ communities, kind }, document, pasted, token),
      },
      { providedPasteEditKinds: [kind], pasteMimeTypes: mimeTypes },
    ),
    languages.registerDocumentDropEditProvider(
      selector,
      {
        provideDocumentDropEdits: async (document, _position, dropped, token) =>
          (await load()).droppedPictures({ communities, kind }, document, dropped, token),
      },
      { providedDropEditKinds: [kind], dropMimeTypes: mimeTypes },
    ),
  ];
};
