import type { Feature } from '../../feature';

/** Pictures and recordings: those that nothing shows, and those that are large. */
export const mediaFeature: Feature = (app) => [
  app.command('kith.media.review', async () => {
    const { reviewMedia } = await import('./review-media');
    await reviewMedia(app);
  }),
];
