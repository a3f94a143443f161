import { message } from '../../../base/message';
import { dayLength } from '../../../model/activity/activity-moment';
import { levelOf } from '../../../model/config/ladder';
import { lowerBound } from '../../../base/lower-bound';
import { lacking, percentage, type Detail, type Figure } from '../figure';
import type { Measured, MeasuredMember } from '../measured';
import { metric, type Metric } from '../metric';
import type { Period } from '../period';
import { activeIn, peopleEvidence, rowEvidence } from './people-in-period';
import { survivalFigure } from './survival-figure';

const contributors = metric({
  group: 'growth',
  title: message('Contributors'),
  unit: 'people',
  formula: message('People with at least one activity in the period'),
  blind: message('Readers leave no trace in files and history, and are not counted.'),
  better: 'higher',
  measure(measured, period) {
    const active = activeIn(measured, period);
    return peopleFigure(measured, [...active.keys()], period.from);
  },
});

const newContributors = metric({
  group: 'growth',
  title: message('New contributors'),
  unit: 'people',
  formula: message('People whose first activity ever is in the period'),
  blind: message('In a truncated history, those who were here before count as new.'),
  better: 'higher',
  measure(measured, period) {
    return peopleFigure(measured, newIn(measured, period), period.from);
  },
});

const returning = metric({
  group: 'growth',
  title: message('Returning contributors'),
  unit: 'people',
  formula: message('People with an activity in the period and one before it'),
  blind: message('Somebody who changed name and address is two people until they are merged.'),
  better: 'higher',
  measure(measured, period) {
    const back = [...activeIn(measured, period).keys()].filter(
      (actor) => (firstMoment(measured, actor) ?? Infinity) < period.from,
    );
    return peopleFigure(measured, back, period.from);
  },
});

const oneTime = metric({
  group: 'growth',
  title: message('One-time contributors'),
  unit: 'people',
  formula: message('People with one activity in all, longer ago than “inactive after” (90 days)'),
  blind: message('Somebody who changed name and address is two people until they are merged.'),
  better: 'lower',
  measure(measured, { until }) {
    const before = until - measured.settings.inactiveAfter * dayLength;
    const once = measured.history.actors.filter((actor) => {
      const moments = measured.history.moments(actor);
      return lowerBound(moments, until) === 1 && (moments[0] as number) < before;
    });
    return peopleFigure(measured, once);
  },
});

const inactive = metric({
  group: 'growth',
  title: message('Inactive contributors'),
  unit: 'people',
  formula: message('People with activities before, and none in the last 90 days (“inactive after”)'),
  blind: message('Whoever only reads is inactive here.'),
  better: 'lower',
  measure(measured, { until }) {
    const before = until - measured.settings.inactiveAfter * dayLength;
    const quiet = measured.history.actors.filter((actor) => {
      const moments = measured.history.moments(actor);
      const done = lowerBound(moments, until);
      return done > 0 && (moments[done - 1] as number) < before;
    });
    return peopleFigure(measured, quiet);
  },
});

const conversion = metric({
  group: 'growth',
  title: message('Conversion'),
  unit: 'share',
  formula: message('People who reached the second level of the ladder ÷ people who reached the first'),
  blind: message('Levels count what the ladder in community.yml asks for; without one, active days.'),
  better: 'higher',
  measure: measureConversion,
});

function measureConversion(measured: Measured, { until }: Period): Figure {
  const { ladder, history } = measured;
  if (ladder.length < 2) return lacking(message('The ladder in community.yml has fewer than two levels.'));
  const reached = ladder.map((): number[] => []);
  for (const actor of history.actors) {
    const level = levelOf(history.activeness(actor, until), ladder);
    if (!level) continue;
    for (let rung = ladder.indexOf(level); rung >= 0; rung--) reached[rung]?.push(actor);
  }
  const details: Detail[] = ladder.slice(1).map((level, rung) => {
    const value = percentage(reached[rung + 1]?.length ?? 0, reached[rung]?.length ?? 0);
    return {
      id: `${ladder[rung]?.id ?? ''}→${level.id}`,
      label: message('{0} → {1}', ladder[rung]?.name ?? '', level.name),
      ...(value !== undefined && { value }),
      unit: 'share',
    };
  });
  const [first = []] = reached;
  const value = details[0]?.value;
  if (value === undefined) return lacking(message('Nobody has reached the first level yet.'), 0, { details });
  return {
    value,
    n: first.length,
    details,
    chart: {
      type: 'bars',
      unit: 'people',
      bars: ladder.map(({ name }, rung) => ({
        label: message('{0}', name),
        value: reached[rung]?.length ?? 0,
      })),
    },
    evidence: () => peopleEvidence(measured, first),
  };
}

const timeToFirstContribution = metric({
  group: 'growth',
  title: message('Time to first contribution'),
  unit: 'days',
  formula: message(
    'Days from joining to the first activity: median, those without one counted as still waiting',
  ),
  blind: message('Only members with a file that says when they joined are seen.'),
  better: 'lower',
  measure(measured, period) {
    const joined = measured.members.flatMap(({ member, ...one }: MeasuredMember) =>
      member.joined !== undefined && member.joined >= period.from && member.joined < period.until
        ? [{ ...one, joined: member.joined }]
        : [],
    );
    return survivalFigure({
      unit: 'days',
      unitMs: dayLength,
      nothing: message('Nobody joined in this period.'),
      observations: joined.map(({ actor, joined: since, path }) => {
        const first = actor === undefined ? undefined : firstMoment(measured, actor);
        const ended = first !== undefined && first < period.until;
        return {
          ended,
          duration: Math.max(0, (ended ? first : period.until) - since),
          evidence:
            ended && actor !== undefined
              ? rowEvidence(measured, measured.history.first(actor) as number)
              : {
                  at: { file: path, range: [0, 0, 0, 0] },
                  document: path,
                  ...(actor !== undefined && { who: actor }),
                },
        };
      }),
    });
  },
});

/** A number of people, with each as evidence. */
function peopleFigure(measured: Measured, actors: readonly number[], since?: number): Figure {
  return {
    value: actors.length,
    n: actors.length,
    details: [],
    evidence: () => peopleEvidence(measured, actors, since),
  };
}

function firstMoment({ history, activities }: Measured, actor: number): number | undefined {
  const first = history.first(actor);
  return first === undefined ? undefined : activities.at[first];
}

/** The people whose first activity is in a period. */
function newIn(measured: Measured, { from, until }: Period): number[] {
  return measured.history.actors.filter((actor) => {
    const first = firstMoment(measured, actor) ?? Infinity;
    return first >= from && first < until;
  });
}

export const growthMetrics = {
  contributors,
  'contributors.new': newContributors,
  'contributors.returning': returning,
  'contributors.one_time': oneTime,
  'contributors.inactive': inactive,
  conversion,
  time_to_first_contribution: timeToFirstContribution,
} as const satisfies Readonly<Record<string, Metric>>;
