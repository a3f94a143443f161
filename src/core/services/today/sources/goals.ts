import { message, type Message } from '../../../base/message';
import { formatValue } from '../../analytics/format-value';
import { metricTable } from '../../analytics/metric-table';
import { goalStates, type MeasureResult } from '../../strategy/strategy';
import type { Found, TodaySource } from '../today-source';

/** Goals with a measure that is behind or missed. */
export const goals: TodaySource = {
  title: message('Goals off course'),
  icon: 'target',
  *find({ analytics, at }) {
    for (const { record, goal, measures } of goalStates(analytics, at)) {
      if (goal.closed) continue;
      for (const result of measures) {
        const { measure, metric, value, state } = result;
        if ((state !== 'behind' && state !== 'missed') || !metric || value === undefined) continue;
        yield {
          // Behind is one thing and missed another, and so is a later day.
          subject: `${record.path}#${measure.metric}@${measure.by ?? ''}:${state}`,
          title: record.title,
          about: metricTable[metric].title,
          reason: reasonOf(result, value),
          figure: { metric, value },
          ...(goal.owner !== undefined && { for: [goal.owner] }),
          file: record.path,
          range: measure.range,
          action: 'open',
          isDue: false,
          urgency: urgencyOf(result),
        } satisfies Found;
      }
    }
  },
};

function reasonOf(
  { state, metric, target, progress = 0, timeGone = 0 }: MeasureResult,
  value: number,
): Message {
  const unit = metric && metricTable[metric].unit;
  if (state === 'missed' && unit && target !== undefined) {
    // Numbers within a sentence are not translated.
    const written = (number: number): string => formatValue(number, unit, 'en');
    return message('missed: {0}, the target was {1}', written(value), written(target));
  }
  if (progress < 0)
    return message('further away than at the start, {0} % of the time gone', Math.round(timeGone));
  return message('behind: {0} % done, {1} % of the time gone', Math.round(progress), Math.round(timeGone));
}

function urgencyOf({ state, progress = 0, timeGone = 0 }: MeasureResult): number {
  return state === 'missed' ? 55 : 45 + Math.min(9, Math.max(0, timeGone - progress) / 10);
}
