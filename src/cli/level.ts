import { entry, isList, isScalar, type MapNode, type YamlNode } from '../core/formats/front-matter/yaml-node';

/** What a level of the ladder asks for. */
export interface LevelNeeds {
  readonly id: string;
  readonly contributions: number;
  readonly activeDays: number;
}

/** The levels of `community.yml`, the first step first, with what earns them. */
export function levelNeeds(config: MapNode | undefined): LevelNeeds[] {
  const ladder = entry(config, 'ladder')?.node;
  if (!isList(ladder)) return [];
  return ladder.items.flatMap((level) => {
    const id = idOf(level);
    const needs = entry(level, 'earned_by')?.node;
    return id === undefined
      ? []
      : [{ id, contributions: amount(needs, 'contributions'), activeDays: amount(needs, 'active_days') }];
  });
}

/** The highest level that the figures earn; undefined where there is no ladder, or not its first step. */
export function levelOf(
  { contributions, activeDays }: { contributions: number; activeDays: number },
  ladder: readonly LevelNeeds[],
): string | undefined {
  return ladder.findLast((level) => contributions >= level.contributions && activeDays >= level.activeDays)
    ?.id;
}

function idOf(level: YamlNode): string | undefined {
  const node = [entry(level, 'id'), entry(level, 'level'), entry(level, 'name')].find(Boolean)?.node ?? level;
  return isScalar(node) && node.value !== null ? String(node.value) : undefined;
}

function amount(needs: YamlNode | undefined, field: string): number {
  const node = entry(needs, field)?.node;
  return isScalar(node) && typeof node.value === 'number' ? node.value : 0;
}
