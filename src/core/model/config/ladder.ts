import { message, type Message } from '../../base/message';
import { entry, isList, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';

/** Totals over all of the history, which levels can require. */
export interface Activeness {
  /** Commits that count. */
  readonly contributions: number;
  /** The number of distinct days (UTC) with any activity. */
  readonly activeDays: number;
}

/** Each measure by its name in `earned_by`; the type makes a new measure need an entry here. */
const measures: Readonly<Record<keyof Activeness, string>> = {
  contributions: 'contributions',
  activeDays: 'active_days',
};
const measureNames = Object.keys(measures) as (keyof Activeness)[];

/** A rung of the contributors' ladder. */
export interface LadderLevel {
  readonly id: string;
  readonly name: string;
  /** The minimum of each measure; all are required. 0: no requirement. */
  readonly earnedBy: Activeness;
}

/**
 * The field `ladder` of `community.yml`, lowest level first: levels by `id`, `level` or `name`, or by their
 * name alone. Invalid entries are skipped; checks report them.
 */
export function parseLadder(node: YamlNode | undefined): LadderLevel[] {
  if (!isList(node)) return [];
  return node.items.flatMap((item) => {
    const id =
      text(entry(item, 'id')?.node) ??
      text(entry(item, 'level')?.node) ??
      text(entry(item, 'name')?.node) ??
      text(item);
    if (id === undefined) return [];
    const needs = entry(item, 'earned_by')?.node;
    const asked = (measure: keyof Activeness): number => amount(needs, measures[measure]);
    return [
      {
        id,
        name: text(entry(item, 'name')?.node) ?? id,
        earnedBy: { contributions: asked('contributions'), activeDays: asked('activeDays') },
      },
    ];
  });
}

/** The highest level earned; undefined if there is no ladder, or its first level is not reached. */
export function levelOf(activeness: Activeness, ladder: readonly LadderLevel[]): LadderLevel | undefined {
  return ladder.findLast(({ earnedBy }) =>
    measureNames.every((measure) => activeness[measure] >= earnedBy[measure]),
  );
}

/** The level after the one that is earned, with what there is towards it. */
export interface NextStep {
  readonly level: LadderLevel;
  readonly has: Activeness;
  /** How much of each measure is missing; 0 where there is enough. */
  readonly missing: Activeness;
}

/** The next step on the ladder; undefined without a ladder, or at its top. */
export function nextStep(has: Activeness, ladder: readonly LadderLevel[]): NextStep | undefined {
  const earned = levelOf(has, ladder);
  const level = ladder[earned ? ladder.indexOf(earned) + 1 : 0];
  if (!level) return undefined;
  const missing = (measure: keyof Activeness): number => Math.max(0, level.earnedBy[measure] - has[measure]);
  return {
    level,
    has: { contributions: has.contributions, activeDays: has.activeDays },
    missing: { contributions: missing('contributions'), activeDays: missing('activeDays') },
  };
}

/** Whether one more contribution, on a day of its own, is all that is missing. */
export function isOneStep({ missing }: NextStep): boolean {
  return measureNames.every((measure) => missing[measure] <= 1);
}

/** What there is towards the next level: “Next, Mate: 18 of 20 contributions, active on 12 of 12 days”. */
export function nextStepReason({ level: { name, earnedBy }, has }: NextStep): Message {
  const { contributions, activeDays } = earnedBy;
  if (activeDays === 0)
    return message('Next, {0}: {1} of {2} contributions', name, has.contributions, contributions);
  if (contributions === 0)
    return message('Next, {0}: active on {1} of {2} days', name, has.activeDays, activeDays);
  return message(
    'Next, {0}: {1} of {2} contributions, active on {3} of {4} days',
    name,
    has.contributions,
    contributions,
    has.activeDays,
    activeDays,
  );
}

/** The reason for a level: “Regular: 24 contributions, active on 11 days”. */
export function levelReason({ name }: LadderLevel, { contributions, activeDays }: Activeness): Message {
  if (contributions === 1)
    return activeDays === 1
      ? message('{0}: 1 contribution, active on 1 day', name)
      : message('{0}: 1 contribution, active on {1} days', name, activeDays);
  return activeDays === 1
    ? message('{0}: {1} contributions, active on 1 day', name, contributions)
    : message('{0}: {1} contributions, active on {2} days', name, contributions, activeDays);
}

function text(node: YamlNode | undefined): string | undefined {
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}

function amount(needs: YamlNode | undefined, field: string): number {
  const node = entry(needs, field)?.node;
  return isScalar(node) && typeof node.value === 'number' ? node.value : 0;
}
