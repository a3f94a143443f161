import type { Feature } from '../../feature';

/** Translations of pages: begin one, and see what its original says since. */
export const translationsFeature: Feature = (app) => [
  app.command('kith.translation.create', async (argument) => {
    const { translate } = await import('./translate');
    await translate(app.communities, argument);
  }),
  app.command('kith.translation.compare', async (argument) => {
    const { compareWithOriginal } = await import('./compare-with-original');
    await compareWithOriginal(app.communities, argument);
  }),
];
