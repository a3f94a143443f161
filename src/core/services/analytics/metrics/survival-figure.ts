import { message, type Message } from '../../../base/message';
import {
  lacking,
  percentage,
  rounded,
  type ChartStep,
  type EvidenceItem,
  type Figure,
  type Unit,
} from '../figure';
import { survivalCurve, timeUntil, type Observation } from '../statistics/survival';

/** A wait, and what shows it. `duration` in ms. */
export interface Wait extends Observation {
  readonly evidence: EvidenceItem;
}

export interface SurvivalFigureInput {
  readonly unit: Unit;
  /** Milliseconds of one unit. */
  readonly unitMs: number;
  readonly observations: readonly Wait[];
  readonly nothing: Message;
}

/** How long something takes: the median and other quantiles of the Kaplan–Meier estimate. */
export function survivalFigure({ unit, unitMs, observations, nothing }: SurvivalFigureInput): Figure {
  const n = observations.length;
  if (n === 0) return lacking(nothing);
  const curve = survivalCurve(observations);
  const at = (share: number): number | undefined => {
    const time = timeUntil(share, curve);
    return time === undefined ? undefined : rounded(time / unitMs);
  };
  const waiting = observations.filter(({ ended }) => !ended).length;
  const common = {
    n,
    details: [
      ...([0.5, 0.75, 0.9] as const).map((share) => {
        const value = at(share);
        const percent = share * 100;
        return {
          id: `p${percent}`,
          label: message('{0} % within', percent),
          ...(value !== undefined && { value }),
          unit,
        };
      }),
      {
        id: 'waiting',
        label: message('Still waiting'),
        value: percentage(waiting, n) as number,
        unit: 'share' as const,
      },
    ],
    chart: { type: 'survival' as const, unit, steps: curve.map((step) => chartStep(step, unitMs)) },
    evidence: () =>
      observations.map(({ duration, ended, evidence }) => ({
        ...evidence,
        value: rounded(duration / unitMs),
        ...(!ended && { note: message('still waiting') }),
      })),
  };
  const value = at(0.5);
  return value === undefined
    ? { ...common, lacking: message('Not reached: fewer than half have an end yet.') }
    : { ...common, value };
}

function chartStep(
  { time, survival, low, high }: ReturnType<typeof survivalCurve>[number],
  unitMs: number,
): ChartStep {
  const share = (value: number): number => rounded(100 * value);
  return {
    time: rounded(time / unitMs),
    share: share(survival),
    ...(low !== undefined && high !== undefined && { low: share(low), high: share(high) }),
  };
}
