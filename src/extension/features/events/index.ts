import type { Feature } from '../../feature';

/** Events: take them to other calendars. */
export const eventsFeature: Feature = (app) => [
  app.command('kith.events.export', async (row) => {
    const { exportCalendar } = await import('./export-calendar');
    await exportCalendar(app, row);
  }),
];
