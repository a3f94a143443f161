import { greatest } from '../../../base/extremes';
import { groupBy } from '../../../base/group-by';
import { message, type Message } from '../../../base/message';
import type { ReachField } from '../../../model/channels/reach';
import type { VisitField } from '../../../model/channels/visits';
import { lacking, type Bar, type Detail, type EvidenceItem, type Figure, type FigureSource } from '../figure';
import { metric, type Metric } from '../metric';
import { sum } from '../statistics/concentration';
import type { Measured } from '../measured';
import type { Period } from '../period';

/** Something that was read elsewhere. */
interface Reading {
  readonly source: string;
  /** When it was read, in ms since 1970-01-01 UTC; undefined where the file does not say. */
  readonly read: number | undefined;
  readonly count: number;
  readonly evidence: EvidenceItem;
}

function externalFigure(readings: readonly Reading[], more: readonly Detail[] = []): Figure {
  const bySource = groupBy(readings, ({ source }) => [source]);
  const bars = Array.from(bySource, ([source, own]): Bar & { readonly id: string } => ({
    id: source,
    label: message('{0}', source),
    value: sum(own.map(({ count }) => count)),
  })).sort((a, b) => b.value - a.value || (a.id < b.id ? -1 : 1));
  return {
    value: sum(readings.map(({ count }) => count)),
    n: readings.length,
    details: [...bars.map((bar) => ({ ...bar, unit: 'times' as const })), ...more],
    chart: { type: 'bars', unit: 'times', bars: bars.map(({ label, value }) => ({ label, value })) },
    sources: [...bySource]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([name, own]): FigureSource | [] => {
        const moments = own.flatMap(({ read }) => read ?? []);
        return moments.length === 0 ? [] : { name, read: greatest(moments) };
      }),
    evidence: () => readings.map(({ evidence }) => evidence),
  };
}

/** In UTC, as moments in files are. */
function dayOf(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

function reachMetric(
  title: Message,
  formula: Message,
  fields: readonly [ReachField, ...ReachField[]],
): Metric {
  return metric({
    group: 'external',
    title,
    unit: 'times',
    formula,
    blind: message(
      'Only what the service tells: who they are, what bots add, and what happened after the last reading is not seen. Posts count in the period in which they were sent, with all that was counted since.',
    ),
    better: 'higher',
    measure: (measured, period) => measureReach(measured, period, fields),
  });
}

function measureReach(
  { deliveries }: Measured,
  { from, until }: Period,
  fields: readonly ReachField[],
): Figure {
  const sent = deliveries.filter(
    ({ delivery }) => delivery && delivery.sentAt >= from && delivery.sentAt < until,
  );
  const readings = sent.flatMap(({ path, delivery }): Reading | [] => {
    const counts = fields.flatMap((field) => delivery?.reach[field] ?? []);
    if (!delivery || counts.length === 0) return [];
    const { channel, post, sentAt, readAt } = delivery;
    return {
      source: channel,
      read: readAt,
      count: sum(counts),
      evidence: {
        at: { file: path, range: [0, 0, 0, 0] },
        document: post,
        when: sentAt,
        value: sum(counts),
        note:
          readAt === undefined ? message('{0}', channel) : message('{0}, read {1}', channel, dayOf(readAt)),
      },
    };
  });
  if (readings.length === 0)
    return lacking(
      sent.length === 0
        ? message('Nothing was sent to a channel in this period.')
        : message(
            'Nothing of it was read at the channels for what was sent in this period: “Fetch Reach” does that.',
          ),
    );
  return externalFigure(readings, [
    {
      id: 'sent',
      label: message('Sent in the period, whether or not it was read'),
      value: sent.length,
      unit: 'documents',
    },
  ]);
}

function visitMetric(title: Message, formula: Message, field: VisitField): Metric {
  return metric({
    group: 'external',
    title,
    unit: 'times',
    formula,
    blind: message(
      'Only imported days, as the program counted them: people who block it are missing, bots may be in it, and two programs on one site count twice. Days are those of the program.',
    ),
    better: 'higher',
    measure: (measured, period) => measureVisits(measured, period, field),
  });
}

function measureVisits({ visits }: Measured, { from, until }: Period, field: VisitField): Figure {
  if (!visits) return lacking(message('Visits are known of the community as a whole only.'));
  const readings = visits.flatMap(({ path, visits: record }) =>
    (record?.days ?? []).flatMap(({ day, counts, range }): Reading | [] => {
      const count = counts[field];
      if (!record || count === undefined || day < from || day >= until) return [];
      const { source, readAt } = record;
      return {
        source,
        read: readAt,
        count,
        evidence: { at: { file: path, range }, when: day, value: count, note: message('{0}', source) },
      };
    }),
  );
  if (readings.length === 0)
    return lacking(message('Nothing of it was imported for this period: “Import Visits” does that.'));
  const days = new Set(readings.map(({ evidence }) => evidence.when)).size;
  return externalFigure(readings, [
    { id: 'days', label: message('Days that were imported'), value: days, unit: 'days' },
  ]);
}

export const externalMetrics = {
  visits: visitMetric(
    message('Visits'),
    message('Σ visits of the imported days that begin in the period'),
    'visits',
  ),
  'visits.views': visitMetric(
    message('Page views'),
    message('Σ pages viewed on the imported days that begin in the period'),
    'views',
  ),
  'reach.likes': reachMetric(
    message('Likes elsewhere'),
    message('Σ favourites, likes and upvotes of posts sent in the period, as last read'),
    ['likes'],
  ),
  'reach.shares': reachMetric(
    message('Shares elsewhere'),
    message('Σ boosts, reposts and quotes of posts sent in the period, as last read'),
    ['shares', 'quotes'],
  ),
  'reach.replies': reachMetric(
    message('Replies elsewhere'),
    message('Σ replies and comments to posts sent in the period, as last read'),
    ['replies'],
  ),
  'reach.views': reachMetric(
    message('Views elsewhere'),
    message('Σ views of posts sent in the period, as last read, where the service counts them'),
    ['views'],
  ),
} as const satisfies Readonly<Record<string, Metric>>;
