import { window, workspace } from 'vscode';
import type { Feature } from '../../feature';
import { createOutgoingTexts, outgoingScheme } from './outgoing-texts';
import { createVariantCounter } from './variant-counter';

/** Posts on channels: variants with a counter, sending with a preview, copying where Kith cannot send. */
export const channelsFeature: Feature = (app) => {
  const texts = createOutgoingTexts();
  const counter = createVariantCounter(app);
  return [
    texts,
    counter,
    workspace.registerTextDocumentContentProvider(outgoingScheme, texts),
    window.onDidChangeActiveTextEditor(() => counter.update()),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) counter.update();
    }),
    app.communities.onDidChange(() => counter.update()),
    app.command('kith.channels.send', async (argument) => {
      const { sendToChannels } = await import('./send-to-channels');
      await sendToChannels(app, texts, argument);
    }),
    app.command('kith.channels.draft', async (argument) => {
      const { draftVariants } = await import('./draft-variants');
      await draftVariants(app, argument);
    }),
    app.command('kith.channels.copy', async (argument) => {
      const { copyForChannel } = await import('./copy-for-channel');
      await copyForChannel(app, argument);
    }),
    app.command('kith.channels.markSent', async (argument) => {
      const { markSent } = await import('./copy-for-channel');
      await markSent(app, argument);
    }),
  ];
};
