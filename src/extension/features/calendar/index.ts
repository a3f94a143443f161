import { l10n } from 'vscode';
import { calendarSubject, type CalendarSubject } from '../../../protocol/calendar-view';
import { chooseFolder } from '../../communities/choose-folder';
import type { Feature } from '../../feature';
import { createCommunityTabs } from '../../webviews/community-tabs';

/** What goes out when, and what takes place: in a tab. */
export const calendarFeature: Feature = (app) => {
  const tabs = createCommunityTabs<CalendarSubject>(app, {
    viewType: 'kith.calendar',
    title: l10n.t('Calendar'),
    subject: calendarSubject,
    first: (folder) => ({ folder }),
    load: async () => (await import('./calendar-panel')).fillCalendarPanel,
  });
  return [
    tabs,
    app.command('kith.calendar.open', async (row) => {
      const { id } = await chooseFolder(app.communities, row?.target?.folder);
      tabs.show(id);
    }),
  ];
};
