import type { Progress } from '../../src/core/base/ports';
import type { DescribedFigure } from '../../src/core/services/analytics/described-figure';
import {
  evidencePageSize,
  type BreakdownRow,
  type EvidenceRow,
  type FigureQuery,
  type MeasuredFigure,
} from '../../src/protocol/figure-view';

/** One state of the figure page. */
export interface FigureState {
  readonly query: FigureQuery;
  measure(
    query: FigureQuery,
    progress: (progress: Progress) => void,
  ): MeasuredFigure | Promise<MeasuredFigure>;
  readonly breakdown: BreakdownRow[];
  evidence(offset: number): { rows: EvidenceRow[]; more: boolean };
}

const day = 24 * 60 * 60 * 1000;
const now = Date.UTC(2026, 10, 30);

export const figureChoices = [
  {
    group: 'Growth',
    items: [
      { value: 'contributors', label: 'Contributors' },
      { value: 'time_to_first_contribution', label: 'Time to first contribution' },
    ],
  },
  {
    group: 'Engagement',
    items: [
      { value: 'time_to_first_response', label: 'Time to first response' },
      { value: 'retention', label: 'Retention' },
    ],
  },
  {
    group: 'People',
    items: [
      { value: 'orbit_level', label: 'Orbit level' },
      { value: 'gravity', label: 'Gravity' },
    ],
  },
  { group: 'Satisfaction', items: [{ value: 'nps', label: 'Net promoter score' }] },
  { group: 'External figures', items: [{ value: 'reach.likes', label: 'Likes elsewhere' }] },
];

/** Consecutive periods of 30 days, oldest first. */
function course(...values: readonly (number | undefined)[]): DescribedFigure['course'] {
  return values.map((value, index) => {
    const until = now - (values.length - 1 - index) * 30 * day;
    return { span: { from: until - 30 * day, until }, ...(value !== undefined && { value }) };
  });
}

const contributors: DescribedFigure = {
  metric: 'contributors',
  group: 'growth',
  title: 'Contributors',
  unit: 'people',
  formula: 'People with at least one activity in the period',
  blind: 'Readers leave no trace in files and history, and are not counted.',
  span: { from: now - 30 * day, until: now },
  value: 42,
  n: 42,
  compared: {
    span: { from: now - 60 * day, until: now - 30 * day },
    value: 39,
    words: '3 more than in the 30 days before',
  },
  details: [],
  course: course(12, 14, 19, 18, undefined, 24, 31, 30, 28, 35, 39, 42),
};

const response: DescribedFigure = {
  ...contributors,
  metric: 'time_to_first_response',
  group: 'engagement',
  title: 'Time to first response',
  unit: 'hours',
  formula:
    'Hours from a thread’s opening to the first reply by somebody else: median, the unanswered counted as still waiting',
  blind: 'Answers given elsewhere, and reactions, are not seen. Announcements and prompts do not count.',
  value: 5.2,
  n: 31,
  compared: {
    span: { from: now - 60 * day, until: now - 30 * day },
    value: 6.3,
    words: '1.1\u00a0h less than in the 30 days before',
  },
  details: [
    { id: 'p50', label: '50 % within', value: 5.2, unit: 'hours' },
    { id: 'p75', label: '75 % within', value: 19.4, unit: 'hours' },
    { id: 'p90', label: '90 % within', unit: 'hours' },
    { id: 'waiting', label: 'Still waiting', value: 12.9, unit: 'share' },
  ],
  course: course(9.1, 8.4, undefined, 12.5, 11, 9.7, 7.4, 8.8, 6.1, 7, 6.3, 5.2),
  chart: {
    type: 'survival',
    unit: 'hours',
    steps: [0.5, 1.2, 3, 5.2, 8, 14, 19.4, 36, 60, 80].map((time, index) => ({
      time,
      share: 91 - index * 8.7,
      low: Math.max(1, 80 - index * 8.8),
      high: Math.min(99, 97 - index * 7),
    })),
  },
};

const retention: DescribedFigure = {
  ...contributors,
  metric: 'retention',
  group: 'engagement',
  title: 'Retention',
  unit: 'share',
  formula:
    'Of those whose first activity was in one month, the share active three months later; months of the last year together',
  blind: 'Whoever only reads has left here.',
  value: 36.4,
  n: 77,
  compared: {
    span: { from: now - 60 * day, until: now - 30 * day },
    value: 33.9,
    words: '2.5 percentage points more than in the 30 days before',
  },
  details: [1, 2, 3, 6, 12].map((months) => ({
    id: `month_${months}`,
    label: months === 1 ? 'After 1 month' : `After ${months} months`,
    ...(months < 12 && { value: 60 - months * 7.9 }),
    unit: 'share',
  })),
  course: course(20, 22, 25, 24, 28, 27, 30, 29, 33, 32, 33.9, 36.4),
  chart: {
    type: 'cohorts',
    cohorts: Array.from({ length: 12 }, (_, month) => ({
      month: Date.UTC(2025, 11 + month),
      size: 4 + ((month * 5) % 11),
      shares: Array.from({ length: 12 }, (_, later) =>
        later < 11 - month ? Math.max(0, Math.round(70 - later * 9 + ((month * 13) % 30))) : undefined,
      ),
    })),
  },
};

const orbit: DescribedFigure = {
  ...contributors,
  metric: 'orbit_level',
  group: 'people',
  title: 'Orbit level',
  unit: 'points',
  formula:
    'Median step (1 to 12) of people: the highest that an activity or their presence of the last year gives',
  blind: 'Presence is days with an activity: 2 in a week, 7 in a month, 30 in a quarter.',
  value: 6,
  n: 118,
  course: course(4, 4, 5, 5, 5, 5, 6, 6, 6, 6, 6, 6),
  compared: {
    span: { from: now - 60 * day, until: now - 30 * day },
    value: 6,
    words: 'the same as in the 30 days before',
  },
  chart: {
    type: 'bars',
    unit: 'people',
    bars: [
      { label: 'Exploring', value: 44 },
      { label: 'Participating', value: 39 },
      { label: 'Contributing', value: 27 },
      { label: 'Leading', value: 8 },
    ],
  },
  details: [
    { id: 'exploring', label: 'Exploring', value: 44, unit: 'people' },
    { id: 'participating', label: 'Participating', value: 39, unit: 'people' },
    { id: 'contributing', label: 'Contributing', value: 27, unit: 'people' },
    { id: 'leading', label: 'Leading', value: 8, unit: 'people' },
  ],
};

const gravity: DescribedFigure = {
  ...contributors,
  metric: 'gravity',
  group: 'people',
  title: 'Gravity',
  unit: 'points',
  formula: 'Change of Σ weight² × people over the period ÷ people; weights of the Orbit levels 1, 4, 7, 10',
  blind: 'Levels follow from activities and presence in files and history; whoever only reads explores.',
  value: -1.4,
  course: course(2.1, 5.4, 1.2, -0.3, -2.5, 0.4, 1.8, 3.3, 2.2, 0.9, 0.6, -1.4),
  compared: {
    span: { from: now - 60 * day, until: now - 30 * day },
    value: 0.6,
    words: '2 less than in the 30 days before',
  },
};

const score: DescribedFigure = {
  metric: 'nps',
  group: 'satisfaction',
  title: 'Net promoter score',
  unit: 'points',
  formula: 'Share of answers 9 and 10 − share of answers 0 to 6, of the last survey that asked',
  blind: 'Only those who answered are heard. The 95 % interval says how sure the score is.',
  span: contributors.span,
  lacking: 'No survey that had closed by then has results for it.',
  n: 0,
  details: [],
  course: course(undefined, undefined),
};

const rows: readonly Partial<EvidenceRow>[] = [
  {
    icon: 'git-commit',
    what: 'Commit',
    title: 'Building a tide sensor',
    who: 'Noor Haddad',
    target: { commit: 'a'.repeat(40) },
  },
  {
    icon: 'comment-discussion',
    what: 'Discussion',
    title: 'Which time zone does the tide table use?',
    who: 'a member',
    value: '5.2\u00a0h',
  },
  {
    icon: 'reply',
    what: 'Reply',
    title: 'A question with a title that is a good deal longer than most, as titles about tides may well be',
    who: 'Bram de Wit',
    value: '19.4\u00a0h',
    note: 'still waiting',
  },
  { icon: 'calendar', what: 'Hosted an event', title: 'Harbour day', who: 'Roos Blankert' },
];

function evidence(total: number): FigureState['evidence'] {
  return (offset) => {
    const count = Math.max(0, Math.min(evidencePageSize, total - offset));
    return {
      rows: Array.from({ length: count }, (_, index): EvidenceRow => {
        const place = offset + index;
        return {
          icon: 'file',
          what: '',
          title: '',
          when: now - place * day,
          target: { file: `content/${place}.md`, line: place, character: 2 },
          ...rows[place % rows.length],
        };
      }),
      more: offset + count < total,
    };
  };
}

const breakdown: BreakdownRow[] = [
  { by: 'kind', choice: 'guide', label: 'Guide', value: 17, n: 17 },
  { by: 'kind', choice: 'discussion', label: 'Discussion', value: 28, n: 28 },
  { by: 'kind', choice: 'event', label: 'Event', value: 9, n: 9 },
  { by: 'team', choice: 'docs', label: 'docs', value: 6, n: 6 },
  { by: 'team', choice: 'boei', label: 'boei', value: 11, n: 11 },
  { by: 'lang', choice: 'en', label: 'English', value: 38, n: 38 },
  { by: 'lang', choice: 'nl', label: 'Dutch', value: 12, n: 12 },
];

const choices: MeasuredFigure['choices'] = {
  team: [
    { value: 'boei', label: 'boei' },
    { value: 'docs', label: 'docs' },
  ],
  lang: [
    { value: 'en', label: 'English' },
    { value: 'nl', label: 'Dutch' },
  ],
  kind: [
    { value: 'guide', label: 'Guide' },
    { value: 'discussion', label: 'Discussion' },
  ],
};

function shown(figure: DescribedFigure, total: number, more: Partial<MeasuredFigure> = {}): FigureState {
  return {
    query: { folder: 'demo', metric: figure.metric, days: 30, against: '', scope: {} },
    measure: ({ against }) => ({
      figure,
      at: now,
      community: 'Bolder',
      choices,
      ...(against === 'lantern' && {
        againstProblem: '“lantern” is neither a date (YYYY-MM-DD) nor a commit or tag of this repository.',
      }),
      ...more,
    }),
    breakdown: figure.value === undefined ? [] : breakdown,
    evidence: evidence(total),
  };
}

/** Every state that the figure page can be in, by name. */
const likes: DescribedFigure = {
  ...contributors,
  metric: 'reach.likes',
  group: 'external',
  title: 'Likes elsewhere',
  unit: 'times',
  formula: 'Σ favourites, likes and upvotes of posts sent in the period, as last read',
  blind:
    'Only what the service tells: who they are, what bots add, and what happened after the last reading is not seen.',
  value: 187,
  n: 9,
  sources: [
    { name: 'forum', read: now - 9 * day },
    { name: 'mastodon', read: now - day },
  ],
  compared: {
    span: { from: now - 60 * day, until: now - 30 * day },
    value: 150,
    words: '37 more than in the 30 days before',
  },
  details: [
    { id: 'mastodon', label: 'mastodon', value: 120, unit: 'times' },
    { id: 'forum', label: 'forum', value: 67, unit: 'times' },
    { id: 'sent', label: 'Sent in the period, whether or not it was read', value: 11, unit: 'documents' },
  ],
  chart: {
    type: 'bars',
    unit: 'times',
    bars: [
      { label: 'mastodon', value: 120 },
      { label: 'forum', value: 67 },
    ],
  },
  course: course(undefined, undefined, 40, 61, 58, 90, 75, 82, 120, 133, 150, 187),
};

const unread: DescribedFigure = {
  metric: 'visits',
  group: 'external',
  title: 'Visits',
  unit: 'times',
  formula: 'Σ visits of the imported days that begin in the period',
  blind: 'Only imported days, as the program counted them.',
  span: { from: now - 30 * day, until: now },
  lacking: 'Nothing of it was imported for this period: “Import Visits” does that.',
  n: 0,
  details: [],
  course: course(),
};

export const figureStates: Readonly<Record<string, FigureState>> = {
  people: shown(contributors, 42),
  survival: shown(response, 31),
  cohorts: shown(retention, 77),
  bars: shown(orbit, 118),
  negative: shown(gravity, 3),
  many: shown(contributors, 1_234, {
    warning: 'The history is truncated (a shallow clone): figures only see what is present.',
  }),
  lacking: shown(score, 0),
  external: shown(likes, 9),
  unread: shown(unread, 0),
  failed: {
    ...shown(contributors, 0),
    measure: () => Promise.reject(new Error('The community could not be read: the disk is gone.')),
  },
  waiting: {
    ...shown(contributors, 0),
    measure: (_, progress) => {
      progress({ done: 3_000, total: 10_000 });
      return new Promise<MeasuredFigure>(() => undefined);
    },
  },
};
