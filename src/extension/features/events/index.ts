import type { Feature } from '../../feature';

/** Events: answer them, note who was there, follow up, take them to and from other calendars. */
export const eventsFeature: Feature = (app) => [
  app.command('kith.event.answer', async (argument) => {
    const { answerEvent } = await import('./answer-event');
    await answerEvent(app, argument);
  }),
  app.command('kith.event.attendance', async (argument) => {
    const { noteAttendance } = await import('./note-attendance');
    await noteAttendance(app, argument);
  }),
  app.command('kith.event.importAttendance', async (argument) => {
    const { importAttendance } = await import('./import-attendance');
    await importAttendance(app, argument);
  }),
  app.command('kith.event.followUp', async (argument) => {
    const { startFollowUp } = await import('./start-follow-up');
    await startFollowUp(app, argument);
  }),
  app.command('kith.events.import', async (row) => {
    const { importCalendar } = await import('./import-calendar');
    await importCalendar(app, row);
  }),
  app.command('kith.events.export', async (row) => {
    const { exportCalendar } = await import('./export-calendar');
    await exportCalendar(app, row);
  }),
];
