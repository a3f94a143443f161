import type { YamlValue } from '../../formats/front-matter/yaml-node';
import { isPlainMap } from '../../formats/front-matter/yaml-values';
import { mergeOrder } from './merge-order';

/** Fields that name the item they stand in, the surest first. */
const naming = ['id', 'url', 'name'];

export type Three<T> = readonly [base: T, mine: T, theirs: T];

/**
 * What tells the items of three lists apart, where those are sets: texts, or maps, none of them twice. Maps
 * that all have a name go by that, so that one can change. Undefined for other lists, as of coordinates or
 * rows: they are one value.
 */
export function itemKeys(lists: Three<readonly YamlValue[]>): Three<string[]> | undefined {
  const all = lists.flat();
  if (all.length > 0 && all.every((item) => typeof item !== 'string' && !isPlainMap(item))) return undefined;
  if (all.some((item) => Array.isArray(item))) return undefined;
  for (const name of naming) {
    const keys = keysBy(lists, (item) => {
      const value = isPlainMap(item) && Object.hasOwn(item, name) ? item[name] : undefined;
      return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
    });
    if (keys) return keys;
  }
  return keysBy(lists, (item) => JSON.stringify(item));
}

function keysBy(
  lists: Three<readonly YamlValue[]>,
  keyOf: (item: YamlValue) => string | undefined,
): Three<string[]> | undefined {
  const keys = lists.map((list) => list.map(keyOf).filter((key) => key !== undefined));
  const [base = [], mine = [], theirs = []] = keys;
  const whole = keys.every((k, i) => k.length === lists[i]?.length && new Set(k).size === k.length);
  return whole ? [base, mine, theirs] : undefined;
}

/** The merged set, in order: what either side added, without what either took out. */
export function mergeSets([base, mine, theirs]: Three<readonly string[]>): string[] {
  const [inBase, inMine, inTheirs] = [new Set(base), new Set(mine), new Set(theirs)];
  return mergeOrder(base, mine, theirs).filter(
    (key) => !inBase.has(key) || (inMine.has(key) && inTheirs.has(key)),
  );
}
