import type { Range } from '../../../base/range';
import { entry, isList, isScalar, writtenText, type YamlNode } from '../../../formats/front-matter/yaml-node';

/** One measure of a goal, as written. */
export interface GoalMeasure {
  readonly metric: string;
  readonly metricRange: Range;
  readonly target?: number;
  readonly targetRange?: Range;
  readonly baseline?: number;
  /** The last day to reach it, `yyyy-mm-dd`, or as written. */
  readonly by?: string;
  readonly range: Range;
}

/** The field `measures`; entries without a metric are left out. */
export function goalMeasures(node: YamlNode | undefined): GoalMeasure[] {
  if (!isList(node)) return [];
  return node.items.flatMap((item): GoalMeasure[] => {
    const metric = entry(item, 'metric')?.node;
    if (!isScalar(metric) || writtenText(metric).trim() === '') return [];
    const target = entry(item, 'target')?.node;
    const by = entry(item, 'by')?.node;
    const targetValue = numeric(target);
    const baseline = numeric(entry(item, 'baseline')?.node);
    return [
      {
        metric: writtenText(metric).trim(),
        metricRange: metric.range,
        ...(targetValue !== undefined && { target: targetValue }),
        ...(target && { targetRange: target.range }),
        ...(baseline !== undefined && { baseline }),
        ...(isScalar(by) && by.value !== null && { by: writtenText(by).trim() }),
        range: item.range,
      },
    ];
  });
}

/** A number, also written with a unit that says nothing new: `40 %`, `24 h`. */
function numeric(node: YamlNode | undefined): number | undefined {
  if (!isScalar(node)) return undefined;
  const text = writtenText(node).trim();
  const [, digits] = /^([+-]?\d+(?:\.\d+)?)(?: ?(?:%|h|hours?|d|days?))?$/.exec(text) ?? [];
  return digits === undefined ? undefined : Number(digits);
}
