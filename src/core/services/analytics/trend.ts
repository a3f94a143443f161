import { rounded } from './figure';
import type { Metric } from './metric';

/** How a figure changed against the period before. */
export interface Trend {
  /** The value minus the one before, in the metric's unit; of shares percentage points. */
  readonly change: number;
  readonly direction: 'up' | 'down' | 'same';
  /** `neutral` if nothing changed, or if neither direction is an improvement. */
  readonly verdict: 'better' | 'worse' | 'neutral';
}

export function trendOf(value: number, before: number, better: Metric['better']): Trend {
  const change = rounded(value - before);
  if (change === 0) return { change, direction: 'same', verdict: 'neutral' };
  const direction = change > 0 ? 'up' : 'down';
  if (better === 'none') return { change, direction, verdict: 'neutral' };
  return { change, direction, verdict: (better === 'higher') === change > 0 ? 'better' : 'worse' };
}
