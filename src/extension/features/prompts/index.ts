import type { Feature } from '../../feature';

/** Prompts: write one, and start a discussion of one. */
export const promptsFeature: Feature = (app) => [
  app.command('kith.prompt.new', (row) =>
    app.run('kith.document.new', { target: { ...row?.target, kind: 'prompt' } }),
  ),
  app.command('kith.prompt.start', async (argument) => {
    const { startDiscussion } = await import('./start-discussion');
    await startDiscussion(app, argument);
  }),
];
