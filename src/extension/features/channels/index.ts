import { window, workspace, type Disposable } from 'vscode';
import { variantPlace } from '../../../core/model/channels/channel-files';
import type { App, Feature } from '../../feature';

/** Posts on channels: variants with a counter, sending with a preview, copying where Kith cannot send. */
export const channelsFeature: Feature = (app) => [
  createCounter(app),
  app.command('kith.channels.send', async (argument) => {
    const { sendToChannels } = await import('./send-to-channels');
    await sendToChannels(app, argument);
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
  app.command('kith.channels.fetchReach', async (row) => {
    const { fetchReachOf } = await import('./fetch-reach');
    await fetchReachOf(app, row?.target?.folder);
  }),
];

/** The counter is loaded once a variant is open, and drawn again as it is typed. */
function createCounter(app: App): Disposable {
  let counter: Promise<Disposable & { update(): void }> | undefined;
  const update = app.guard('the counter of a variant', async () => {
    const path = window.activeTextEditor?.document.uri.path;
    if (!counter && (path === undefined || !variantPlace(path))) return;
    counter ??= import('./variant-counter').then(({ createVariantCounter }) => createVariantCounter(app));
    (await counter).update();
  });
  const listeners = [
    window.onDidChangeActiveTextEditor(update),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document === window.activeTextEditor?.document) void update();
    }),
    app.communities.onDidChange(() => void update()),
  ];
  void update();
  return {
    dispose: () => {
      for (const listener of listeners) listener.dispose();
      void counter?.then((one) => one.dispose());
    },
  };
}
