import type { Feature } from '../../feature';

/** What brings people together and keeps them: welcomes, thanks, introductions. */
export const ambassadorsFeature: Feature = (app) => [
  app.command('kith.member.welcome', async (row) => {
    const { welcome } = await import('./welcome');
    await welcome(app, row?.target);
  }),
  app.command('kith.member.thank', async (row) => {
    const { thank } = await import('./thank');
    await thank(app, row?.target);
  }),
  app.command('kith.member.write', async (row) => {
    const { writeTo } = await import('./write-to');
    await writeTo(app, row?.target);
  }),
  app.command('kith.contributors.update', async (row) => {
    const { updateContributors } = await import('./update-contributors');
    await updateContributors(app, row?.target);
  }),
  app.command('kith.nomination.make', async (row) => {
    const { nominate } = await import('./nominate');
    await nominate(app, row?.target);
  }),
  app.command('kith.nomination.sponsor', async (argument) => {
    const { sponsor } = await import('./nomination-steps');
    await sponsor(app, argument);
  }),
  app.command('kith.nomination.record', async (argument) => {
    const { recordAnswer } = await import('./nomination-steps');
    await recordAnswer(app, argument);
  }),
  app.command('kith.introduction.make', async (row) => {
    const { introduce } = await import('./introduce');
    await introduce(app, row?.target);
  }),
  app.command('kith.introduction.record', async (argument) => {
    const { recordOutcome } = await import('./record-outcome');
    await recordOutcome(app, argument);
  }),
];
