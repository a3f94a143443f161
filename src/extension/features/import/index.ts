import type { Feature } from '../../feature';

/**
 * *Import…* and *Pull…*: bring in what is in other places, and send answers back. All of it is loaded when
 * somebody asks for it.
 */
export const importFeature: Feature = (app) => [
  app.command('kith.import', async (row) => {
    const { importConversations } = await import('./import-conversations');
    await importConversations(app, row?.target?.folder);
  }),
  app.command('kith.importPosts', async (row) => {
    const { importPosts } = await import('./import-posts');
    await importPosts(app, row?.target?.folder);
  }),
  app.command('kith.importVisits', async (row) => {
    const { importVisits } = await import('./import-visits');
    await importVisits(app, row?.target?.folder);
  }),
  app.command('kith.discussion.sendAnswer', async (argument) => {
    const { sendAnswerThere } = await import('./send-answer');
    await sendAnswerThere(app, argument);
  }),
  app.command('kith.pull', async (row) => {
    const { pullDiscussions } = await import('./pull-discussions');
    await pullDiscussions(app, row?.target?.folder);
  }),
];
