import { inEnglish } from '../core/base/message';
import { createAnalytics, type Analytics } from '../core/services/analytics/analytics';
import type { Figure, Unit } from '../core/services/analytics/figure';
import { closest } from '../core/base/closest';
import { isMetricId, metricIds, metricTable, type MetricId } from '../core/services/analytics/metric-table';
import { periodBefore, type Period } from '../core/services/analytics/period';
import { UsageError } from './arguments';
import { openCommunity, noPauses } from './open-community';
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
  readonly details?: Readonly<Record<string, { readonly value: number | null; readonly unit: Unit }>>;
  /** The figure over the period that it is compared with. */
  readonly against?: number | null;
  readonly series?: readonly { readonly until: string; readonly value: number | null }[];
}

const usualDays = 30;
const seriesPoints = 12;

/** `kith metrics`: the community's figures. */
export const metrics: Verb = {
  summary: 'measure the community: growth, engagement, content, people and more',
  options: {
    at: { type: 'string', value: 'DATE', help: 'measure as of this moment, now if not given' },
    since: { type: 'string', value: 'DATE', help: 'the beginning of the period, 30 days before if not given' },
    against: { type: 'string', value: 'DATE', help: 'compare with a period of the same length that ends then' },
    metric: { type: 'string', value: 'ID', help: 'only this metric, with its course over time' },
  },
  async run({ folder, args, terminal, signal }) {
    const at = momentOf(args.get('at'), 'at') ?? Date.now();
    const since = momentOf(args.get('since'), 'since');
    const against = momentOf(args.get('against'), 'against');
    if (since !== undefined && since >= at) throw new UsageError('“--since” must be before “--at”.');
    const only = args.get('metric');
    const ids = only === undefined ? metricIds : [metricNamed(only)];
    const period = since === undefined ? periodBefore(at, usualDays) : { from: since, until: at };
    const opened = await openCommunity(folder, terminal, signal, 'everything');
    try {
      const { community } = opened;
      const analytics = createAnalytics(community, {
        pacer: noPauses,
        now: () => at,
        onError: (error) => opened.logger.error('A listener failed', error),
      });
      await analytics.prepare(signal);
      const printed = printedMetrics({ analytics, ids, period, against, withSeries: only !== undefined });
      const head = { at: new Date(at).toISOString(), commit: community.repository?.commit ?? null };
      if (args.has('json')) terminal.out(`${JSON.stringify({ ...head, metrics: printed })}\n`);
      else terminal.out(table(printed, head.at, terminal));
      if (community.repository?.shallow && !args.has('json'))
        terminal.err('kith: The history is truncated (a shallow clone): figures only see what is present.\n');
      analytics.dispose();
      return exit.fine;
    } finally {
      await opened.dispose();
    }
  },
};

/** A date, or a date and time in UTC unless it has an offset. */
function momentOf(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  const match = /^\d{4}-\d{2}-\d{2}(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:\d{2})?)?$/.exec(text);
  const [, time, zone = 'Z'] = match ?? [];
  const at = match ? Date.parse(`${text.slice(0, 10)}T${time ?? '00:00'}${zone}`) : NaN;
  const isDay = !Number.isNaN(at) && new Date(Date.parse(text.slice(0, 10))).toISOString().startsWith(text.slice(0, 10));
  if (!isDay) throw new UsageError(`“--${option}” needs a date like 2026-03-14 or 2026-03-14T09:00Z, not “${text}”.`);
  return at;
}

function metricNamed(name: string): MetricId {
  if (isMetricId(name)) return name;
  const meant = closest(name, metricIds);
  throw new UsageError(`There is no metric “${name}”.${meant === undefined ? '' : ` Did you mean “${meant}”?`}`);
}

interface Wanted {
  readonly analytics: Analytics;
  readonly ids: readonly MetricId[];
  readonly period: Period;
  readonly against: number | undefined;
  readonly withSeries: boolean;
}

function printedMetrics({ analytics, ids, period, against, withSeries }: Wanted): Record<string, PrintedMetric> {
  const compared = against === undefined ? undefined : { from: against - (period.until - period.from), until: against };
  return Object.fromEntries(
    ids.map((id): [string, PrintedMetric] => {
      const figure = analytics.measure(id, period);
      return [
        id,
        {
          ...printedFigure(id, figure),
          ...(compared && { against: analytics.measure(id, compared).value ?? null }),
          ...(withSeries && {
            series: analytics
              .course(id, period, seriesPoints)
              .map((point) => ({ until: new Date(point.period.until).toISOString(), value: point.value ?? null })),
          }),
        },
      ];
    }),
  );
}

function printedFigure(id: MetricId, { value, n, lacking, interval, details }: Figure): PrintedMetric {
  const { unit, formula } = metricTable[id];
  return {
    value: value ?? null,
    unit,
    n,
    formula: inEnglish(formula),
    ...(lacking && { lacking: inEnglish(lacking) }),
    ...(interval && { interval }),
    ...(details.length > 0 && {
      details: Object.fromEntries(details.map((detail) => [detail.id, { value: detail.value ?? null, unit: detail.unit }])),
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
};

function table(printed: Readonly<Record<string, PrintedMetric>>, at: string, terminal: Terminal): string {
  const rows = Object.entries(printed);
  const width = Math.max(...rows.map(([id]) => id.length));
  const line = ([id, { value, unit, n, lacking, against }]: [string, PrintedMetric]): string => {
    const shown = value === null ? `– ${printable(lacking ?? '')}` : `${value} ${unitWords[unit]}`.trimEnd();
    const compared = against === undefined ? '' : `  (against ${against ?? '–'})`;
    return `${id.padEnd(width)}  ${shown}${compared}${value === null ? '' : `  n = ${n}`}`;
  };
  const series = rows.length === 1 ? (rows[0]?.[1].series ?? []) : [];
  return [
    style(terminal, 'bold', `At ${at}`),
    ...rows.map(line),
    ...series.map(({ until, value }) => `  ${until.slice(0, 10)}  ${value ?? '–'}`),
    '',
  ].join('\n');
}
