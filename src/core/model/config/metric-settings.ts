import { later, parseDuration } from '../../base/duration';
import { entry, isScalar, writtenText, type YamlNode } from '../../formats/front-matter/yaml-node';

/** What a community sets for its figures, in the field `metrics` of `community.yml`. */
export interface MetricSettings {
  /**
   * Days without an activity after which somebody counts as inactive, and a single activity as the only
   * one.
   */
  readonly inactiveAfter: number;
  /** Hours within which a question should hear from somebody. */
  readonly responseGoal: number;
  /** Cells of surveys with fewer answers are not shown. */
  readonly suppressBelow: number;
}

export const defaultMetricSettings: MetricSettings = {
  inactiveAfter: 90,
  responseGoal: 48,
  suppressBelow: 10,
};

/** However small the community sets it: fewer people are known by name. */
const leastCell = 5;

/** Invalid values are skipped; checks report them. */
export function metricSettings(node: YamlNode | undefined): MetricSettings {
  const text = (key: string): string => {
    const value = entry(node, key)?.node;
    return isScalar(value) ? writtenText(value).trim() : '';
  };
  const hours = (key: string): number | undefined => {
    const duration = parseDuration(text(key));
    return duration && later(0, duration) / 3_600_000;
  };
  const cell = Number(text('suppress_below') || NaN);
  const inactive = hours('inactive_after');
  return {
    inactiveAfter: inactive === undefined ? defaultMetricSettings.inactiveAfter : inactive / 24,
    responseGoal: hours('response_goal') ?? defaultMetricSettings.responseGoal,
    suppressBelow: Number.isInteger(cell) ? Math.max(leastCell, cell) : defaultMetricSettings.suppressBelow,
  };
}
