import { message, type Message } from '../../base/message';
import { entry, isList, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';

/** How much somebody did, over all of the history: what a level can ask for. */
export interface Activeness {
  /** Commits that count. */
  readonly contributions: number;
  /** On how many different days (UTC) they did anything at all. */
  readonly activeDays: number;
}

/** Each measure by its name in `earned_by`: the compiler asks for a line here where a measure is added. */
const measures: Readonly<Record<keyof Activeness, string>> = {
  contributions: 'contributions',
  activeDays: 'active_days',
};
const measureNames = Object.keys(measures) as (keyof Activeness)[];

/** A rung of the contributors' ladder. */
export interface LadderLevel {
  readonly id: string;
  readonly name: string;
  /** What somebody needs to be on it: all of it. 0 where nothing is asked. */
  readonly earnedBy: Activeness;
}

/**
 * The field `ladder` of `community.yml`, the first step first: levels by `id`, `level` or `name`, or by their
 * name alone. What is no level is left out; the checks tell people about it.
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

/** The highest level that somebody earned; undefined where there is no ladder, or not its first step. */
export function levelOf(activeness: Activeness, ladder: readonly LadderLevel[]): LadderLevel | undefined {
  return ladder.findLast(({ earnedBy }) =>
    measureNames.every((measure) => activeness[measure] >= earnedBy[measure]),
  );
}

/** Why somebody is on a level: “Regular: 24 contributions, active on 11 days”. */
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
