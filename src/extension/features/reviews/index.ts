import type { Feature } from '../../feature';

const load = () => import('./approve');

/** Reviews of content: approvals, and who is asked for them. */
export const reviewsFeature: Feature = (app) => [
  app.command('kith.review.approve', async (argument) => (await load()).approve(app, argument)),
  app.command('kith.review.withdraw', async (argument) => (await load()).withdrawApproval(app, argument)),
  app.command('kith.review.ask', async (argument) => (await load()).askForReview(app, argument)),
];
