import type { Feature } from '../../feature';

/** *Import…*: brings in conversations of other places. All of it is loaded when somebody imports. */
export const importFeature: Feature = (app) => [
  app.command('kith.import', async (row) => {
    const { importConversations } = await import('./import-conversations');
    await importConversations(app, row?.target?.folder);
  }),
];
