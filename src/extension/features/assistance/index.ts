import type { Feature } from '../../feature';

/** What a language model that the person has in the editor does for discussions, when it is asked to. */
export const assistance: Feature = (app) => [
  app.command('kith.discussion.summarize', async (argument) => {
    const { summarize } = await import('./summarize');
    await summarize(app, argument);
  }),
  app.command('kith.discussion.draftAnswer', async (argument) => {
    const { draftAnswer } = await import('./draft-answer');
    await draftAnswer(app, argument);
  }),
];
