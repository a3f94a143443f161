import type { Message } from '../../base/message';
import type { ActivityKind, Evidence } from '../../model/activity/activity';
import type { Interval } from './statistics/intervals';

/**
 * The unit of a value. `share`: a percentage, 0 to 100; `index`: without a unit, 0 to 1 or −1 to 1; `times`:
 * how often something happened.
 */
export type Unit =
  'people' | 'organisations' | 'documents' | 'hours' | 'days' | 'share' | 'points' | 'index' | 'times';

/**
 * A metric's result for one period. Values have six significant digits, so that every machine has the same.
 */
export interface Figure {
  /** In the metric's unit; undefined if there is not enough data, which `lacking` explains. */
  readonly value?: number;
  readonly lacking?: Message;
  /** The sample size: how many people, questions … it is made of. */
  readonly n: number;
  /** 95 %. */
  readonly interval?: Interval;
  /** More values of the same sample: quantiles, shares, the parts of a whole. */
  readonly details: readonly Detail[];
  readonly chart?: Chart;
  /** Of an external figure: where it was read. */
  readonly sources?: readonly FigureSource[];
  /** What it counts, one item each, in an order that depends on files and history alone. */
  evidence(): Iterable<EvidenceItem>;
}

/** A figure as data, for another thread: without what it counts. */
export type FigureValue = Omit<Figure, 'evidence'>;

export function withoutEvidence(figure: Figure): FigureValue {
  const value: FigureValue & Partial<Pick<Figure, 'evidence'>> = { ...figure };
  delete value.evidence;
  return value;
}

/** A service or a program that counted. */
export interface FigureSource {
  /** The channel, or the folder of the visits. */
  readonly name: string;
  /** When it was read last, in ms since 1970-01-01 UTC. */
  readonly read: number;
}

/** A named value beside the main one. */
export interface Detail {
  /** Stable, as in JSON. */
  readonly id: string;
  readonly label: Message;
  readonly value?: number;
  readonly unit: Unit;
}

/** Data for a picture other than the course over time, which every figure has. */
export type Chart =
  | { readonly type: 'bars'; readonly unit: Unit; readonly bars: readonly Bar[] }
  /** Steps of a share over a duration, with confidence limits. */
  | { readonly type: 'survival'; readonly unit: Unit; readonly steps: readonly ChartStep[] }
  /**
   * A row per cohort: its size, and the share of it that is active after each month; undefined: not yet
   * known.
   */
  | { readonly type: 'cohorts'; readonly cohorts: readonly Cohort[] };

export interface Bar {
  readonly label: Message;
  readonly value: number;
}

export interface ChartStep {
  readonly time: number;
  /** 0 to 100. */
  readonly share: number;
  readonly low?: number;
  readonly high?: number;
}

export interface Cohort {
  /** The first moment of its month, in ms since 1970-01-01 UTC. */
  readonly month: number;
  readonly size: number;
  readonly shares: readonly (number | undefined)[];
}

/** One thing that a figure counts. */
export interface EvidenceItem {
  /** Where it can be verified; absent if it is about a person as a whole. */
  readonly at?: Evidence;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly when?: number;
  /** The number of an actor in the community's activities. */
  readonly who?: number;
  readonly what?: ActivityKind;
  /** The document concerned, if it is one. */
  readonly document?: string;
  /** Its own part in the figure: hours until the answer, contributions … */
  readonly value?: number;
  /** Why it counts, if it is not evident. */
  readonly note?: Message;
}

/** A figure without a value. */
export function lacking(reason: Message, n = 0, more: Partial<Figure> = {}): Figure {
  return { n, lacking: reason, details: [], evidence: () => [], ...more };
}

/** Six significant digits. Not for −0, which JSON cannot tell from 0. */
export function rounded(value: number): number;
export function rounded(value: number | undefined): number | undefined;
export function rounded(value: number | undefined): number | undefined {
  if (value === undefined || !Number.isFinite(value)) return undefined;
  return Number(value.toPrecision(6)) + 0;
}

/** A share as a percentage, rounded; undefined of nothing. */
export function percentage(part: number, whole: number): number | undefined {
  return whole === 0 ? undefined : rounded((100 * part) / whole);
}
