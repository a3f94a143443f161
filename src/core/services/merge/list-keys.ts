import type { YamlValue } from '../../formats/front-matter/yaml-node';
import { isPlainMap } from '../../formats/front-matter/yaml-values';
import { mergeOrder } from './merge-order';

/** Fields that identify the item they are in, most reliable first. */
const naming = ['id', 'url', 'name'];

export type Three<T> = readonly [base: T, mine: T, theirs: T];

/**
 * Keys for the items of three lists, if those are sets: of texts, or of maps, without duplicates. Maps that
 * all have an identifying field are keyed by it, so that other fields may change. Undefined for other lists,
 * such as coordinates or rows, which are merged as one value.
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

/** The three-way merge of sets, in order: additions of either side, minus removals of either side. */
export function mergeSets([base, mine, theirs]: Three<readonly string[]>): string[] {
  const [inBase, inMine, inTheirs] = [new Set(base), new Set(mine), new Set(theirs)];
  return mergeOrder(base, mine, theirs).filter(
    (key) => !inBase.has(key) || (inMine.has(key) && inTheirs.has(key)),
  );
}
