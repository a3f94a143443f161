import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import type { TodaySource } from '../today-source';

/** How long a survey usually runs, in days. */
const usualDays = 14;

/** Surveys that ran for two weeks without a last day, to close, and those past it, to import answers of. */
export const surveys: TodaySource = {
  title: message('Surveys to close'),
  icon: 'checklist',
  *find({ at }, measured) {
    for (const { path, title, survey } of measured.surveys) {
      if (!survey || survey.results || survey.asked === undefined) continue;
      const { asked, closed } = survey;
      if ((closed ?? asked + usualDays * dayLength) > at) continue;
      yield {
        subject: closed === undefined ? path : `${path}#results`,
        title,
        ...(closed !== undefined && { when: closed }),
        reason:
          closed === undefined
            ? message('open for {0} days; it may close', Math.floor((at - asked) / dayLength))
            : message('closed, and without results yet'),
        file: path,
        action: closed === undefined ? 'close' : 'import',
        isDue: false,
        urgency: 40,
      };
    }
  },
};
