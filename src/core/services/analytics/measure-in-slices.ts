import type { Progress } from '../../base/ports';
import type { Yielding } from '../../base/cooperative';
import type { Analytics } from './analytics';
import { withoutEvidence, type Figure, type FigureValue } from './figure';
import type { Measured } from './measured';
import { metricIds, type MetricId } from './metric-table';
import { courseOf, type Period } from './period';
import type { Scope } from './scope';

/** What is known of one metric so far. Each reading of a metric holds what earlier ones did. */
export interface MetricReading {
  readonly id: MetricId;
  readonly figure: FigureValue;
  /** The value of the period before, once it was measured; null if there was not enough data. */
  readonly before?: number | null;
  /** The values of consecutive periods of the same length, oldest first, once all were measured. */
  readonly course?: readonly (number | undefined)[];
}

export interface SlicesRequest {
  readonly period: Period;
  readonly scope?: Scope;
  /** The usual: all, in the order of the tree. */
  readonly ids?: readonly MetricId[];
  /** How many periods a course has, this one included; at least 2. */
  readonly points: number;
}

export interface SlicesOptions extends Yielding {
  readonly report?: (progress: Progress) => void;
  /** Called for each metric: with its value, then with the one before, then with its course. */
  readonly found: (reading: MetricReading) => void;
}

/**
 * Measures many metrics over many periods and yields between any two measurements. All values come first,
 * then all trends, then all courses, so that a view can show rows at once and complete them. Periods without
 * a beginning have no trend. Analytics must be prepared. Rejects with the signal's reason when aborted.
 */
export async function measureInSlices(
  analytics: Pick<Analytics, 'measure' | 'measured'>,
  { period, scope, ids = metricIds, points }: SlicesRequest,
  { pacer, signal, report, found }: SlicesOptions,
): Promise<void> {
  const spans = courseOf(period, points);
  const total = ids.length * points;
  const values = new Map<MetricId, (number | undefined)[]>();
  const readings = new Map<MetricId, MetricReading>();
  let done = 0;

  function tell(reading: MetricReading): void {
    readings.set(reading.id, reading);
    found(reading);
  }

  async function yielded(): Promise<void> {
    const pause = pacer.pause();
    if (!pause) return;
    report?.({ done, total });
    await pause;
    signal.throwIfAborted();
  }

  /** One value of a metric's course, for which readings keep a place. */
  async function measure(id: MetricId, point: number): Promise<Figure> {
    const figure = analytics.measure(id, point === points - 1 ? period : (spans[point] as Period), scope);
    let own = values.get(id);
    if (!own) values.set(id, (own = new Array<number | undefined>(points).fill(undefined)));
    own[point] = figure.value;
    done++;
    await yielded();
    return figure;
  }

  signal.throwIfAborted();
  for (const part of measuredParts) {
    // Read for its effect: each is computed when first asked for, and takes long in large communities.
    void analytics.measured(scope)[part];
    await yielded();
  }
  for (const id of ids) tell({ id, figure: withoutEvidence(await measure(id, points - 1)) });
  if (period.from !== -Infinity) {
    for (const id of ids) {
      const { value = null } = await measure(id, points - 2);
      tell({ ...(readings.get(id) as MetricReading), before: value });
    }
  }
  const left = period.from === -Infinity ? points - 1 : points - 2;
  for (const id of ids) {
    for (let point = 0; point < left; point++) await measure(id, point);
    tell({ ...(readings.get(id) as MetricReading), course: values.get(id) ?? [] });
  }
  report?.({ done, total });
}

const measuredParts = [
  'activities',
  'history',
  'threads',
  'pages',
  'members',
  'events',
  'ties',
] as const satisfies (keyof Measured)[];
