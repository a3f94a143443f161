import { entry, isList, isScalar, type YamlNode } from '../../formats/front-matter/yaml-node';

/** A rung of the contributors' ladder. */
export interface LadderLevel {
  readonly id: string;
  readonly name: string;
  /** What somebody needs to be on it: all of it. 0 where nothing is asked. */
  readonly earnedBy: Activeness;
}

/** How much somebody did, over all of the history. */
export interface Activeness {
  readonly contributions: number;
  /** On how many different days. */
  readonly activeDays: number;
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
    return [
      {
        id,
        name: text(entry(item, 'name')?.node) ?? id,
        earnedBy: { contributions: amount(needs, 'contributions'), activeDays: amount(needs, 'active_days') },
      },
    ];
  });
}

/** The highest level that somebody earned; undefined where there is no ladder, or not its first step. */
export function levelOf(
  { contributions, activeDays }: Activeness,
  ladder: readonly LadderLevel[],
): LadderLevel | undefined {
  return ladder.findLast(
    ({ earnedBy }) => contributions >= earnedBy.contributions && activeDays >= earnedBy.activeDays,
  );
}

function text(node: YamlNode | undefined): string | undefined {
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}

function amount(needs: YamlNode | undefined, field: string): number {
  const node = entry(needs, field)?.node;
  return isScalar(node) && typeof node.value === 'number' ? node.value : 0;
}
