import { parseDuration, type CalendarDuration } from '../../base/duration';
import type { Range } from '../../base/range';
import { entry, isList, isScalar, writtenText, type YamlNode } from '../../formats/front-matter/yaml-node';

/** One measure of a goal, as written. */
export interface GoalMeasure {
  /** Its place in the list. */
  readonly index: number;
  readonly metric: string;
  readonly metricRange: Range;
  /** The value to reach, in `targetUnit`; undefined if there is none, or none that can be read. */
  readonly target?: number;
  /** The unit that is written with it; undefined: the metric's. */
  readonly targetUnit?: AmountUnit;
  readonly targetRange?: Range;
  /** The value at the start, in `baselineUnit`. */
  readonly baseline?: number;
  readonly baselineUnit?: AmountUnit;
  readonly baselineRange?: Range;
  /** The value when the goal was closed. */
  readonly final?: number;
  /** The last day to reach it, as written. */
  readonly by?: string;
  /** Over which period before the moment it is measured; undefined: {@link usualPeriod}. */
  readonly period?: CalendarDuration;
  readonly range: Range;
}

/** Units that may be written with a number. */
export type AmountUnit = 'share' | 'hours' | 'days';

/** The period over which measures are taken that name none. */
export const usualPeriod: CalendarDuration = { months: 0, ms: 90 * 24 * 60 * 60 * 1000 };

/** The field `measures`; entries without a metric are left out. */
export function goalMeasures(node: YamlNode | undefined): GoalMeasure[] {
  if (!isList(node)) return [];
  return node.items.flatMap((item, index): GoalMeasure[] => {
    const metric = entry(item, 'metric')?.node;
    if (!isScalar(metric) || writtenText(metric).trim() === '') return [];
    const [target, baseline, by] = ['target', 'baseline', 'by'].map((key) => given(entry(item, key)?.node));
    const [targetValue, baselineValue] = [amountOf(target), amountOf(baseline)];
    const final = amountOf(entry(item, 'final')?.node);
    const period = parseDuration(textOf(entry(item, 'period')?.node));
    return [
      {
        index,
        metric: writtenText(metric).trim(),
        metricRange: metric.range,
        ...(targetValue && { target: targetValue.value }),
        ...(targetValue?.unit && { targetUnit: targetValue.unit }),
        ...(target && { targetRange: target.range }),
        ...(baselineValue && { baseline: baselineValue.value }),
        ...(baselineValue?.unit && { baselineUnit: baselineValue.unit }),
        ...(baseline && { baselineRange: baseline.range }),
        ...(final && { final: final.value }),
        ...(by && { by: textOf(by) }),
        ...(period && { period }),
        range: item.range,
      },
    ];
  });
}

/** An empty field counts as absent. */
function given(node: YamlNode | undefined): YamlNode | undefined {
  return isScalar(node) && textOf(node) === '' ? undefined : node;
}

function textOf(node: YamlNode | undefined): string {
  return isScalar(node) ? writtenText(node).trim() : '';
}

/** A number, alone or with a unit: `40 %`, `24 h`, `2 days`. Undefined for other texts. */
function amountOf(node: YamlNode | undefined): { value: number; unit?: AmountUnit } | undefined {
  const [, digits, percent, hours, days] =
    /^([+-]?\d+(?:\.\d+)?)(?: ?(?:(%)|(h|hours?|uur)|(d|days?|dag(?:en)?)))?$/i.exec(textOf(node)) ?? [];
  if (digits === undefined) return undefined;
  const unit = percent ? 'share' : hours ? 'hours' : days ? 'days' : undefined;
  return { value: Number(digits), ...(unit && { unit }) };
}
