import { greatest } from '../core/base/extremes';
import { closest } from '../core/base/closest';
import { inEnglish } from '../core/base/message';
import { commitId, type CommitLog } from '../core/model/history/commit-log';
import type { Figure, Unit } from '../core/services/analytics/figure';
import { isMetricId, metricIds, metricTable, type MetricId } from '../core/services/analytics/metric-table';
import { periodBefore, type Period } from '../core/services/analytics/period';
import { UsageError } from './arguments';
import { openMeasured, openMeasuredAt, type MeasuredCommunity } from './measured-community';
import { dateOf } from './period-arguments';
import { goalLines, printedGoals, type PrintedGoal } from './printed-goals';
import { printable, style, type Terminal } from './terminal';
import { exit, type Verb } from './verb';

/** One figure, as `kith metrics --json` prints it. */
interface PrintedMetric {
  readonly value: number | null;
  readonly unit: Unit;
  readonly n: number;
  readonly formula: string;
  /** Why there is no value. */
  readonly lacking?: string;
  readonly interval?: readonly [number, number];
  /** Of an external figure: where it was read, and when last. */
  readonly external?: readonly { readonly name: string; readonly read: string }[];
  readonly details?: Readonly<Record<string, { readonly value: number | null; readonly unit: Unit }>>;
  /** The figure over the period that it is compared with. */
  readonly against?: number | null;
  readonly series?: readonly { readonly until: string; readonly value: number | null }[];
}

const usualDays = 30;
const seriesPoints = 12;

/** `kith metrics`: the community's figures. */
export const metrics: Verb = {
  summary: 'measure the community: growth, engagement, content, people, goals and more',
  options: {
    at: {
      type: 'string',
      value: 'DATE|COMMIT',
      help: 'as of a date or a commit, the files as they were; now if not given',
    },
    since: {
      type: 'string',
      value: 'DATE',
      help: 'the beginning of the period, 30 days before if not given',
    },
    against: {
      type: 'string',
      value: 'DATE|COMMIT',
      help: 'compare with a period of the same length that ends then',
    },
    metric: { type: 'string', value: 'ID', help: 'only this metric, with its course over time' },
  },
  async run({ folder, args, terminal, signal }) {
    const only = args.get('metric');
    const ids = only === undefined ? metricIds : [metricNamed(only)];
    const [at, against] = [args.get('at'), args.get('against')];
    const begin = dateOf(args, 'since');
    const now =
      at === undefined
        ? await openMeasured(folder, terminal, signal)
        : await openMeasuredAt(folder, 'at', at, terminal, signal);
    try {
      if (begin !== undefined && begin >= now.at) throw new UsageError('“--since” must be before “--at”.');
      const period = begin === undefined ? periodBefore(now.at, usualDays) : { from: begin, until: now.at };
      const then =
        against === undefined
          ? undefined
          : await openMeasuredAt(folder, 'against', against, terminal, signal);
      try {
        const printed = printedMetrics({ ids, period, now, then, withSeries: only !== undefined });
        const goals = only === undefined ? printedGoals(now) : undefined;
        terminal.out(
          args.has('json')
            ? `${JSON.stringify(report(now, printed, goals))}\n`
            : table(printed, goals ?? [], now, terminal),
        );
      } finally {
        await then?.dispose();
      }
      return exit.fine;
    } finally {
      await now.dispose();
    }
  },
};

function report(
  { at, community: { repository, log } }: MeasuredCommunity,
  metrics: object,
  goals: readonly PrintedGoal[] | undefined,
): object {
  return {
    at: new Date(at).toISOString(),
    commit: repository?.commit ?? null,
    ...(repository?.shallow && { shallow: true }),
    /** Commits whose author date cannot be right: they are counted where they were committed. */
    ...(log.columns.misdated.includes(1) && { misdated: misdatedCommits(log) }),
    metrics,
    ...(goals && { goals }),
  };
}

function misdatedCommits(log: CommitLog): string[] {
  return Array.from(log.columns.misdated.keys()).flatMap((row) =>
    log.columns.misdated[row] ? [commitId(log, row)] : [],
  );
}

function metricNamed(name: string): MetricId {
  if (isMetricId(name)) return name;
  const meant = closest(name, metricIds);
  throw new UsageError(
    `There is no metric “${name}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`,
  );
}

interface Wanted {
  readonly ids: readonly MetricId[];
  readonly period: Period;
  readonly now: MeasuredCommunity;
  /** What it is compared with. */
  readonly then: MeasuredCommunity | undefined;
  readonly withSeries: boolean;
}

function printedMetrics({ ids, period, now, then, withSeries }: Wanted): Record<string, PrintedMetric> {
  const compared = then && { from: then.at - (period.until - period.from), until: then.at };
  return Object.fromEntries(
    ids.map((id): [string, PrintedMetric] => [
      id,
      {
        ...printedFigure(id, now.analytics.measure(id, period)),
        ...(then && compared && { against: then.analytics.measure(id, compared).value ?? null }),
        ...(withSeries && {
          series: now.analytics.course(id, period, seriesPoints).map((point) => ({
            until: new Date(point.period.until).toISOString(),
            value: point.value ?? null,
          })),
        }),
      },
    ]),
  );
}

function printedFigure(
  id: MetricId,
  { value, n, lacking, interval, details, sources = [] }: Figure,
): PrintedMetric {
  const { unit, formula, group } = metricTable[id];
  return {
    value: value ?? null,
    unit,
    n,
    formula: inEnglish(formula),
    ...(lacking && { lacking: inEnglish(lacking) }),
    ...(interval && { interval }),
    ...(group === 'external' && {
      external: sources.map(({ name, read }) => ({ name, read: new Date(read).toISOString() })),
    }),
    ...(details.length > 0 && {
      details: Object.fromEntries(
        details.map((detail) => [detail.id, { value: detail.value ?? null, unit: detail.unit }]),
      ),
    }),
  };
}

const unitWords: Readonly<Record<Unit, string>> = {
  people: 'people',
  organisations: 'organisations',
  documents: 'documents',
  hours: 'h',
  days: 'd',
  share: '%',
  points: 'points',
  index: '',
  times: '',
};

function table(
  printed: Readonly<Record<string, PrintedMetric>>,
  goals: readonly PrintedGoal[],
  { at, community }: MeasuredCommunity,
  terminal: Terminal,
): string {
  const rows = Object.entries(printed);
  const width = greatest(rows.map(([id]) => id.length));
  const line = ([id, { value, unit, n, lacking, against, external = [] }]: [
    string,
    PrintedMetric,
  ]): string => {
    const shown = value === null ? `– ${printable(lacking ?? '')}` : `${value} ${unitWords[unit]}`.trimEnd();
    const compared = against === undefined ? '' : `  (against ${against ?? '–'})`;
    const read = external.map((one) => `${one.name} ${one.read.slice(0, 10)}`).join(', ');
    const from = read === '' ? '' : `  external, read: ${printable(read)}`;
    return `${id.padEnd(width)}  ${shown}${compared}${value === null ? '' : `  n = ${n}`}${from}`;
  };
  const series = rows.length === 1 ? (rows[0]?.[1].series ?? []) : [];
  return [
    style(terminal, 'bold', `At ${new Date(at).toISOString()}`),
    ...(community.repository?.shallow
      ? ['The history is truncated (a shallow clone): figures see only what is present.']
      : []),
    ...rows.map(line),
    ...(goals.length > 0 ? ['', style(terminal, 'bold', 'Goals')] : []),
    ...goalLines(goals).map(printable),
    ...series.map(({ until, value }) => `  ${until.slice(0, 10)}  ${value ?? '–'}`),
    '',
  ].join('\n');
}
