import type { Feature } from '../../feature';

/** Events: answer them, note who was there, take them to other calendars. */
export const eventsFeature: Feature = (app) => [
  app.command('kith.event.answer', async (argument) => {
    const { answerEvent } = await import('./answer-event');
    await answerEvent(app, argument);
  }),
  app.command('kith.event.attendance', async (argument) => {
    const { noteAttendance } = await import('./note-attendance');
    await noteAttendance(app, argument);
  }),
  app.command('kith.events.export', async (row) => {
    const { exportCalendar } = await import('./export-calendar');
    await exportCalendar(app, row);
  }),
];
