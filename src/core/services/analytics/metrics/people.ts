import { message, type Message } from '../../../base/message';
import { activityKinds, type ActivityKind } from '../../../model/activity/activity';
import { dayLength } from '../../../model/activity/activity-moment';
import { activityNames } from '../activity-names';
import { lacking, percentage, rounded, type Chart, type Detail, type EvidenceItem } from '../figure';
import type { Measured } from '../measured';
import { metric, type Metric } from '../metric';
import { decayed, gravityOf, levelOfStep, orbitLevels, orbitSteps, type OrbitLevel } from '../orbit';
import type { Period } from '../period';
import {
  giniCoefficient,
  herfindahlIndex,
  shareOfTop,
  smallestGroup,
  sum,
} from '../statistics/concentration';
import { quantile } from '../statistics/quantile';
import { connections } from '../ties';
import { activeIn, peopleEvidence, rowsIn } from './people-in-period';

const nobodyActive = message('Nobody was active in this period.');

const absenceFactor = metric({
  group: 'people',
  title: message('Contributor absence factor'),
  unit: 'people',
  formula: message('The smallest number of people who did half of everything in the period'),
  blind: message('A commit and a reply weigh the same; each kind is shown by itself as well.'),
  better: 'higher',
  measure(measured, period) {
    const amounts = activeIn(measured, period);
    const value = smallestGroup([...amounts.values()]);
    if (value === undefined) return lacking(nobodyActive);
    return {
      value,
      n: amounts.size,
      details: [...amountsByKind(measured, period)].map(([kind, own]) => ({
        id: activityKinds[kind] as string,
        label: activityNames[activityKinds[kind] as ActivityKind],
        value: smallestGroup([...own.values()]) as number,
        unit: 'people',
      })),
      chart: largestBars(amounts),
      evidence: () => amountsEvidence(amounts),
    };
  },
});

function amountsByKind(measured: Measured, period: Period): Map<number, Map<number, number>> {
  const { activities } = measured;
  const [from, to] = rowsIn(measured, period);
  const found = new Map<number, Map<number, number>>();
  for (let index = from; index < to; index++) {
    const kind = activities.what[index] as number;
    const actor = activities.who[index] as number;
    let own = found.get(kind);
    if (!own) found.set(kind, (own = new Map()));
    own.set(actor, (own.get(actor) ?? 0) + 1);
  }
  return new Map([...found].sort(([a], [b]) => a - b));
}

/** Each person with how much they did, most first. */
function amountsEvidence(amounts: ReadonlyMap<number, number>): EvidenceItem[] {
  return [...amounts].sort(([, a], [, b]) => b - a).map(([who, value]) => ({ who, value }));
}

const mostBars = 12;

/** Without names: how the work is spread matters, not who leads. */
function largestBars(amounts: ReadonlyMap<number, number>): Chart {
  const sorted = [...amounts.values()].sort((a, b) => b - a);
  return {
    type: 'bars',
    unit: 'index',
    bars: sorted.slice(0, mostBars).map((value, index) => ({ label: message('No. {0}', index + 1), value })),
  };
}

const elephantFactor = metric({
  group: 'people',
  title: message('Elephant factor'),
  unit: 'organisations',
  formula: message(
    'The smallest number of organisations whose people did half of what people of known organisations did',
  ),
  blind: message('Organisations come from the field org of member files; today’s, whatever the period.'),
  better: 'higher',
  measure(measured, period) {
    const { byOrg, unknown, evidence } = organisations(measured, period);
    const value = smallestGroup([...byOrg.values()]);
    const details = organisationDetails(byOrg, unknown);
    if (value === undefined)
      return lacking(message('No active person’s organisation is known.'), 0, { details });
    return { value, n: byOrg.size, details, evidence };
  },
});

const diversity = metric({
  group: 'people',
  title: message('Organisational diversity'),
  unit: 'index',
  formula: message(
    'Σ of the squared shares of known organisations (Herfindahl–Hirschman): 1 if one does everything',
  ),
  blind: message('Organisations come from the field org of member files; today’s, whatever the period.'),
  better: 'lower',
  measure(measured, period) {
    const { byOrg, unknown, evidence } = organisations(measured, period);
    const value = herfindahlIndex([...byOrg.values()]);
    const details = organisationDetails(byOrg, unknown);
    if (value === undefined)
      return lacking(message('No active person’s organisation is known.'), 0, { details });
    return { value: rounded(value), n: byOrg.size, details, evidence };
  },
});

interface Organisations {
  /** Activities by organisation. */
  readonly byOrg: ReadonlyMap<string, number>;
  /** Activities of people whose organisation is not known. */
  readonly unknown: number;
  evidence(): EvidenceItem[];
}

function organisations(measured: Measured, period: Period): Organisations {
  const amounts = activeIn(measured, period);
  const byOrg = new Map<string, number>();
  let unknown = 0;
  for (const [actor, amount] of amounts) {
    const org = measured.orgOf(actor);
    if (org === undefined) unknown += amount;
    else byOrg.set(org, (byOrg.get(org) ?? 0) + amount);
  }
  return {
    byOrg,
    unknown,
    evidence: () =>
      amountsEvidence(amounts).map((item) => {
        const org = measured.orgOf(item.who as number);
        return { ...item, note: org === undefined ? message('organisation not known') : message('{0}', org) };
      }),
  };
}

function organisationDetails(byOrg: ReadonlyMap<string, number>, unknown: number): Detail[] {
  const whole = sum([...byOrg.values()]) + unknown;
  const shares = [...byOrg].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const details: Detail[] = shares.map(([org, amount]) => ({
    id: org,
    label: message('{0}', org),
    value: percentage(amount, whole) as number,
    unit: 'share',
  }));
  const share = percentage(unknown, whole);
  return [
    ...details,
    {
      id: 'unknown',
      label: message('Not known'),
      ...(share !== undefined && { value: share }),
      unit: 'share',
    },
  ];
}

const inequality = metric({
  group: 'people',
  title: message('Inequality'),
  unit: 'index',
  formula: message(
    'Gini coefficient of people’s activities: 0 if all do the same, towards 1 if one does everything',
  ),
  blind: message('Those who did nothing in the period are not part of it.'),
  better: 'lower',
  measure(measured, period) {
    const amounts = activeIn(measured, period);
    const values = [...amounts.values()];
    const gini = giniCoefficient(values);
    if (gini === undefined) return lacking(nobodyActive);
    const share = (part: number): number => rounded(100 * (shareOfTop(values, part) as number));
    return {
      value: rounded(gini),
      n: values.length,
      details: [
        { id: 'top_1', label: message('Done by the most active 1 %'), value: share(0.01), unit: 'share' },
        { id: 'top_10', label: message('Done by the most active 10 %'), value: share(0.1), unit: 'share' },
        {
          id: 'bottom_90',
          label: message('Done by the other 90 %'),
          value: rounded(100 - share(0.1)),
          unit: 'share',
        },
      ],
      chart: largestBars(amounts),
      evidence: () => amountsEvidence(amounts),
    };
  },
});

const levelNames: Readonly<Record<OrbitLevel['id'], Message>> = {
  exploring: message('Exploring'),
  participating: message('Participating'),
  contributing: message('Contributing'),
  leading: message('Leading'),
};

/** Everybody with an activity before a moment, by level; those without one in the last year explore. */
function membersByLevel(
  measured: Measured,
  at: number,
): { counts: number[]; steps: ReadonlyMap<number, number> } {
  const recent = orbitSteps(measured.activities, at);
  const steps = new Map<number, number>();
  const counts = orbitLevels.map(() => 0);
  for (const actor of measured.history.actors) {
    const first = measured.activities.at[measured.history.first(actor) as number] as number;
    if (first >= at) continue;
    const step = recent.get(actor) ?? 1;
    steps.set(actor, step);
    const level = orbitLevels.indexOf(levelOfStep(step));
    counts[level] = (counts[level] as number) + 1;
  }
  return { counts, steps };
}

const gravity = metric({
  group: 'people',
  title: message('Gravity'),
  unit: 'points',
  formula: message(
    'Change of Σ weight² × people over the period ÷ people; weights of the Orbit levels 1, 4, 7, 10',
  ),
  blind: message(
    'Levels follow from activities and presence in files and history; whoever only reads explores.',
  ),
  better: 'higher',
  measure(measured, { from, until }) {
    if (from === -Infinity) return lacking(message('Gravity is a change: choose a period with a beginning.'));
    const [before, now] = [membersByLevel(measured, from), membersByLevel(measured, until)];
    const value = gravityOf(before.counts, now.counts);
    if (value === undefined) return lacking(message('Nobody was active yet.'));
    return {
      value: rounded(value),
      n: now.steps.size,
      details: orbitLevels.map(({ id }, level) => ({
        id,
        label: levelNames[id],
        value: now.counts[level] as number,
        unit: 'people' as const,
      })),
      evidence: () => stepsEvidence(now.steps, before.steps),
    };
  },
});

/** The people on other steps than before. */
function* stepsEvidence(
  now: ReadonlyMap<number, number>,
  before?: ReadonlyMap<number, number>,
): Generator<EvidenceItem> {
  for (const [who, value] of now) {
    const was = before?.get(who);
    if (before && was === value) continue;
    yield {
      who,
      value,
      note: before && was !== undefined ? message('was on step {0}', was) : levelNames[levelOfStep(value).id],
    };
  }
}

const orbitLevel = metric({
  group: 'people',
  title: message('Orbit level'),
  unit: 'points',
  formula: message(
    'Median step (1 to 12) of people: the highest that an activity or their presence of the last year gives',
  ),
  blind: message('Presence is days with an activity: 2 in a week, 7 in a month, 30 in a quarter.'),
  better: 'higher',
  measure(measured, { until }) {
    const { counts, steps } = membersByLevel(measured, until);
    const value = quantile([...steps.values()], 0.5);
    if (value === undefined) return lacking(message('Nobody was active yet.'));
    const bars = orbitLevels.map(({ id }, level) => ({
      label: levelNames[id],
      value: counts[level] as number,
    }));
    return {
      value: rounded(value),
      n: steps.size,
      details: orbitLevels.map(({ id }, level) => ({
        id,
        label: levelNames[id],
        value: counts[level] as number,
        unit: 'people' as const,
      })),
      chart: { type: 'bars', unit: 'people', bars },
      evidence: () => stepsEvidence(steps),
    };
  },
});

const reach = metric({
  group: 'people',
  title: message('Reach'),
  unit: 'points',
  formula: message('Σ of the strengths of connections × 0.9 for each month of 30 days without contact'),
  blind: message(
    'Contacts are replies, commits together, thanks, and events hosted and attended; talk elsewhere is not seen.',
  ),
  better: 'higher',
  measure({ ties }, { until }) {
    const found = connections(ties, until).map((connection) => ({
      ...connection,
      value: rounded(decayed(connection.strength, until - connection.last)),
    }));
    return {
      value: rounded(sum(found.map(({ value }) => value))),
      n: found.length,
      details: [],
      evidence: () => found.map(({ a, last, value }) => ({ who: a, when: last, value })),
    };
  },
});

const density = metric({
  group: 'people',
  title: message('Density'),
  unit: 'index',
  formula: message(
    'Connections of the last year ÷ possible connections among those active in it: 2E ÷ (n (n − 1))',
  ),
  blind: message(
    'Contacts are replies, commits together, thanks, and events hosted and attended; talk elsewhere is not seen.',
  ),
  better: 'higher',
  measure(measured, { until }) {
    const year = { from: until - 365 * dayLength, until };
    const people = activeIn(measured, year);
    const n = people.size;
    if (n < 2) return lacking(message('It takes two active people.'), n);
    const among = connections(measured.ties, until).filter(
      ({ a, b, last }) => last >= year.from && people.has(a) && people.has(b),
    );
    return {
      value: rounded((2 * among.length) / (n * (n - 1))),
      n,
      details: [],
      evidence: () => peopleEvidence(measured, people.keys(), year.from),
    };
  },
});

export const peopleMetrics = {
  contributor_absence_factor: absenceFactor,
  elephant_factor: elephantFactor,
  organizational_diversity: diversity,
  inequality,
  gravity,
  orbit_level: orbitLevel,
  reach,
  density,
} as const satisfies Readonly<Record<string, Metric>>;
