import { inEnglish } from '../../src/core/base/message';
import { metricIds, metricTable, type MetricId } from '../../src/core/services/analytics/metric-table';
import type { Choices, FolderChoice, GoalRow, MetricRow, Outcome } from '../../src/protocol/analytics-view';

/** Rows that a request brings. */
export interface AnalyticsRows {
  readonly choices?: Choices;
  readonly metrics?: MetricRow[];
  readonly goals?: GoalRow[];
}

/** One state of the tree of figures. */
export interface AnalyticsPreview {
  readonly folders: FolderChoice[];
  /** What comes before the answer, and the answer. */
  measure(days: number | 'all', tell: (rows: AnalyticsRows) => void): Outcome | Promise<Outcome>;
}

const choices: Choices = {
  teams: ['crew', 'welcome'].map((team) => ({ value: team, label: team })),
  langs: [
    { value: 'en', label: 'English' },
    { value: 'nl', label: 'Nederlands' },
  ],
  kinds: [
    { value: 'page', label: 'Page' },
    { value: 'discussion', label: 'Discussion' },
  ],
};

const metric = (id: MetricId, place: number, factor: number): MetricRow => {
  const { group, title, formula, unit, better } = metricTable[id];
  const base = unit === 'share' ? 40 + place : unit === 'index' ? 0.3 + place / 100 : 3 + place * 1.3;
  const course = Array.from({ length: 12 }, (_, month) =>
    place % 4 === 3 && month < 5 ? null : Number((base * (1 + Math.sin(month + place) / 4)).toPrecision(3)),
  );
  const value = Number((base * factor).toPrecision(3));
  const isLacking = group === 'moderation' || group === 'satisfaction';
  return {
    id,
    group,
    title: inEnglish(title),
    formula: inEnglish(formula),
    unit,
    better,
    ...(isLacking
      ? { lacking: 'Needs the private store, which holds the reports.', details: [] }
      : {
          value,
          before: course[10] ?? null,
          course: [...course.slice(0, 11), value],
          details:
            place % 3 === 0
              ? [
                  { id: 'p50', label: '50 % within', value: 4.2, unit: 'hours' },
                  { id: 'p90', label: '90 % within', unit: 'hours' },
                ]
              : [],
        }),
  };
};
const metrics = (factor = 1): MetricRow[] => metricIds.map((id, place) => metric(id, place, factor));

const goals: GoalRow[] = [
  {
    path: 'strategy/grow.md',
    title: 'Twenty people who come back every month, in all of our harbours',
    state: 'behind',
    measures: [
      {
        metric: 'contributors',
        title: 'Contributors',
        state: 'behind',
        days: 90,
        value: 3,
        target: 20,
        unit: 'people',
        by: '30 Jun 2026',
      },
      {
        metric: 'unanswered',
        title: 'Unanswered questions',
        state: 'on-course',
        days: 90,
        value: 12,
        target: 5,
        unit: 'share',
      },
      {
        metric: 'whales',
        title: 'whales',
        state: 'invalid',
        days: 90,
        lacking: 'There is no metric “whales”.',
      },
    ],
  },
  {
    path: 'strategy/fresh.md',
    title: 'Fresh pages',
    state: 'reached',
    measures: [
      {
        metric: 'freshness',
        title: 'Freshness',
        state: 'reached',
        days: 90,
        value: 91,
        target: 90,
        unit: 'share',
      },
    ],
  },
];

const one: FolderChoice[] = [{ id: 'bolder', name: 'Bolder' }];
const measured: Outcome = { type: 'measured' };
const never = (): Promise<Outcome> => new Promise(() => undefined);

/** Every state that the tree of figures can be in, by name. */
export const analyticsStates: Readonly<Record<string, AnalyticsPreview>> = {
  full: {
    folders: one,
    measure(days, tell) {
      tell({ choices, metrics: metrics(days === 'all' ? 3 : days / 30), goals });
      return measured;
    },
  },
  several: {
    folders: [...one, { id: 'harbour', name: 'Harbour Devs of the whole northern coast' }],
    measure(_, tell) {
      tell({ choices, metrics: metrics() });
      return measured;
    },
  },
  reading: { folders: one, measure: never },
  measuring: {
    folders: one,
    measure(_, tell) {
      tell({ choices, metrics: metrics().map((row) => ({ ...row, before: undefined, course: undefined })) });
      return never();
    },
  },
  empty: { folders: one, measure: () => ({ type: 'empty' }) },
  'no-folder': { folders: [], measure: () => ({ type: 'no-folder' }) },
  virtual: { folders: [], measure: () => ({ type: 'virtual' }) },
  stopped: { folders: one, measure: () => ({ type: 'stopped' }) },
  failed: { folders: one, measure: () => Promise.reject(new Error('The disk cannot be read.')) },
};
