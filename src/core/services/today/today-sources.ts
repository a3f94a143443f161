import { message } from '../../base/message';
import { dayLength } from '../../model/activity/activity-moment';
import { isStale, lastCare } from '../analytics/metrics/content';
import { periodBefore } from '../analytics/period';
import { firstResponse, isQuestion } from '../analytics/threads';
import { strategyOf } from '../strategy/strategy';
import type { Found, TodaySource } from './today-source';

const hour = 60 * 60 * 1000;

/** Questions that nobody else has answered within the community's goal. */
const unanswered: TodaySource = {
  title: message('Unanswered questions'),
  find({ analytics, at }, { threads, settings, recordOf }) {
    const overdue = threads.filter(
      (thread) =>
        isQuestion(thread) &&
        thread.status !== 'closed' &&
        thread.status !== 'solved' &&
        firstResponse(thread, at) === undefined &&
        at - thread.opened > settings.responseGoal * hour,
    );
    if (overdue.length === 0) return [];
    const share = analytics.measure('unanswered', periodBefore(at, 90)).value;
    return overdue.map(({ path, opened }): Found => {
      const days = Math.floor((at - opened) / dayLength);
      return {
        subject: path,
        title: recordOf(path)?.title ?? path,
        reason:
          days === 1
            ? message('Waits for an answer since yesterday')
            : message('Waits for an answer for {0} days', days),
        ...(share !== undefined && { figure: { metric: 'unanswered', value: share } }),
        file: path,
        action: 'reply',
        isDue: days < 30,
        urgency: 100 - Math.min(days, 90),
      };
    });
  },
};

/** Scheduled posts whose moment has come, or comes within a week. */
const due: TodaySource = {
  title: message('Posts to publish'),
  find({ at }, { pages }) {
    return pages.flatMap(({ path, title, content: { state, publishAt, owner } }): Found[] => {
      if (state !== 'scheduled' || publishAt === undefined || publishAt > at + 7 * dayLength) return [];
      const isOver = publishAt <= at;
      const day = new Date(publishAt).toISOString().slice(0, 10);
      return [
        {
          subject: `${path}@${day}`,
          title,
          reason: isOver
            ? message('Was to be published on {0}', day)
            : message('To be published on {0}', day),
          ...(owner !== undefined && { for: owner }),
          file: path,
          action: isOver ? 'publish' : 'open',
          isDue: true,
          urgency: isOver ? 95 : 60,
        },
      ];
    });
  },
};

/** Events of the coming week without anybody coming, or without a host. */
const events: TodaySource = {
  title: message('Events this week'),
  find({ at }, measured) {
    return measured.events.flatMap(({ path, title, start, hosts, rsvps }): Found[] => {
      if (start === undefined || start < at || start > at + 7 * dayLength) return [];
      const day = new Date(start).toISOString().slice(0, 10);
      const [host] = hosts;
      const common = { title, file: path, isDue: true, ...(host !== undefined && { for: host }) };
      const found: Found[] = [];
      if (hosts.length === 0)
        found.push({
          ...common,
          subject: `${path}#host`,
          reason: message('On {0}, and nobody hosts it', day),
          action: 'set-host',
          urgency: 90,
        });
      if (!rsvps.some(({ rsvp }) => rsvp === 'going'))
        found.push({
          ...common,
          subject: `${path}#rsvp`,
          reason: message('On {0}, and nobody has said that they come', day),
          action: 'invite',
          urgency: 85,
        });
      return found;
    });
  },
};

/** Published pages that are past their review interval. */
const stale: TodaySource = {
  title: message('Stale pages'),
  find({ analytics, at }, { pages }) {
    const old = pages.filter((page) => page.content.state === 'published' && isStale(page, at));
    if (old.length === 0) return [];
    const share = analytics.measure('freshness', periodBefore(at, 90)).value;
    return old.map((page): Found => {
      const days = Math.floor((at - (lastCare(page, at) as number)) / dayLength);
      return {
        subject: page.path,
        title: page.title,
        reason: message('Not edited or reviewed for {0} days', days),
        ...(share !== undefined && { figure: { metric: 'freshness', value: share } }),
        ...(page.content.owner !== undefined && { for: page.content.owner }),
        file: page.path,
        action: 'review',
        isDue: false,
        urgency: 30 + Math.min(20, days / 100),
      };
    });
  },
};

/** Goals with a measure that is behind or missed. */
const goals: TodaySource = {
  title: message('Goals off course'),
  find({ analytics, at }) {
    return strategyOf(analytics, at).goals.flatMap(({ record, owner, measures }): Found[] =>
      measures
        .filter(({ state }) => state === 'behind' || state === 'missed')
        .map(({ measure, metric, figure, state, progress, timeGone }): Found => ({
          subject: `${record.path}#${measure.metric}`,
          title: record.title,
          reason:
            state === 'missed'
              ? message(
                  'Missed: {0} is {1}, the target was {2}',
                  measure.metric,
                  figure?.value ?? '–',
                  measure.target ?? '–',
                )
              : message(
                  'Behind: {0} % done, {1} % of the time gone ({2})',
                  Math.round(progress ?? 0),
                  Math.round(timeGone ?? 0),
                  measure.metric,
                ),
          ...(metric && figure?.value !== undefined && { figure: { metric, value: figure.value } }),
          ...(owner !== undefined && { for: owner }),
          file: record.path,
          range: measure.range,
          action: 'open-goal',
          isDue: false,
          urgency: state === 'missed' ? 55 : 50,
        })),
    );
  },
};

/** How long a survey usually runs. */
const surveyDays = 14;

/** Surveys past their last day without results, and those that have run for two weeks without a last day. */
const surveys: TodaySource = {
  title: message('Surveys to close'),
  find({ at }, measured) {
    return measured.surveys.flatMap(({ path, title, survey }): Found[] => {
      if (!survey || survey.results || survey.asked === undefined) return [];
      const { asked, closed } = survey;
      const over = closed ?? asked + surveyDays * dayLength;
      if (over > at) return [];
      return [
        {
          subject: path,
          title,
          reason:
            closed === undefined
              ? message('Asked {0} days ago; it may close', Math.floor((at - asked) / dayLength))
              : message(
                  'Closed on {0}, and its results are not in yet',
                  new Date(closed).toISOString().slice(0, 10),
                ),
          file: path,
          action: 'close-survey',
          isDue: false,
          urgency: 45,
        },
      ];
    });
  },
};

/** Where things to do come from. To add a source, add it here. */
export const todaySources = { unanswered, due, events, stale, goals, surveys } as const satisfies Readonly<
  Record<string, TodaySource>
>;

export type TodaySourceId = keyof typeof todaySources;
