import { commands, workspace } from 'vscode';
import type { Feature } from '../../feature';

/** Refresh, cancel, show the log, and other commands about Kith itself. */
export const maintenance: Feature = (app) => [
  app.command('kith.community.refresh', () => app.communities.refresh()),
  app.command('kith.community.cancel', () => app.communities.cancel()),
  app.command('kith.log.show', () => app.log.show()),
  app.command('kith.cache.clear', async () => {
    await app.communities.reopen(async () => {
      await workspace.fs.delete(app.context.globalStorageUri, { recursive: true });
    });
  }),
  app.command('kith.walkthrough.open', async () => {
    await commands.executeCommand(
      'workbench.action.openWalkthrough',
      `${app.context.extension.id}#start`,
      false,
    );
  }),
  app.command('kith.community.openSettings', async () => {
    await commands.executeCommand('workbench.action.openSettings', `@ext:${app.context.extension.id}`);
  }),
];
