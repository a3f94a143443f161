import type { Feature } from '../../feature';

/** Guidelines: to cite a heading where one writes, and to see and tell what changed in one. */
export const guidelines: Feature = (app) => [
  app.command('kith.guideline.cite', async () => {
    const { citeGuideline } = await import('./cite-guideline');
    await citeGuideline(app);
  }),
  app.command('kith.guideline.changes', async (argument) => {
    const { whatChanged } = await import('./what-changed');
    await whatChanged(app, argument);
  }),
];
