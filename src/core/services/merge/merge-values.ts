import { applyEdit, setYamlField, UneditableFrontMatter } from '../../formats/front-matter/edit';
import { isList, isMap, toValue, type YamlValue } from '../../formats/front-matter/yaml-node';
import { equalValues, isPlainMap } from '../../formats/front-matter/yaml-values';
import { commentsIn, type Entry } from './entries';
import { itemKeys, mergeSets } from './list-keys';
import type { Merged } from './merge-entries';
import { mergeOrder } from './merge-order';

/**
 * Merges maps and lists by value, where their notations differ: flow maps, or a flow list on one side and a
 * block list on the other. The edit is made to one side's field and is minimal; the other side's must have no
 * comments of its own, which would be lost.
 */
export function mergeByValue(base: Entry | undefined, mine: Entry, theirs: Entry): Merged | undefined {
  const [old, other] = [mine.node, theirs.node];
  if ((!isMap(old) || !isMap(other)) && (!isList(old) || !isList(other))) return undefined;
  const value = mergeValues(base && toValue(base.node), toValue(old), toValue(other));
  const known = commentsIn(base);
  const changed = commentsIn(theirs) === known ? mine : commentsIn(mine) === known ? theirs : undefined;
  if (value === undefined || !changed) return undefined;
  const text = withValue(changed, toValue(changed.node), value);
  return text === undefined ? undefined : { pieces: [text], mine: value, theirs: value };
}

/** Undefined if both sides changed the same thing differently. */
function mergeValues(base: YamlValue | undefined, mine: YamlValue, theirs: YamlValue): YamlValue | undefined {
  if (equalValues(mine, theirs) || equalValues(theirs, base)) return mine;
  if (equalValues(mine, base)) return theirs;
  if (isPlainMap(mine) && isPlainMap(theirs)) return mergeMaps(isPlainMap(base) ? base : {}, mine, theirs);
  if (!Array.isArray(mine) || !Array.isArray(theirs)) return undefined;
  return mergeLists(Array.isArray(base) ? base : [], mine, theirs);
}

type YamlMap = Readonly<Record<string, YamlValue>>;

function mergeMaps(base: YamlMap, mine: YamlMap, theirs: YamlMap): YamlValue | undefined {
  const merged = Object.create(null) as Record<string, YamlValue>;
  for (const key of mergeOrder(Object.keys(base), Object.keys(mine), Object.keys(theirs))) {
    const [b, m, t] = [base, mine, theirs].map((map) => (Object.hasOwn(map, key) ? map[key] : undefined));
    if (m !== undefined && t !== undefined) {
      const value = mergeValues(b, m, t);
      if (value === undefined) return undefined;
      merged[key] = value;
    } else if (b === undefined) {
      merged[key] = m ?? t ?? null;
    } else if (!equalValues(m ?? t, b)) return undefined;
  }
  return merged;
}

function mergeLists(
  base: readonly YamlValue[],
  mine: readonly YamlValue[],
  theirs: readonly YamlValue[],
): YamlValue | undefined {
  const lists = [base, mine, theirs] as const;
  const keys = itemKeys(lists);
  if (!keys) return undefined;
  const [inBase, inMine, inTheirs] = keys.map((k, i) => new Map(k.map((key, at) => [key, lists[i]?.[at]])));
  const merged: YamlValue[] = [];
  const kept = new Set(mergeSets(keys));
  for (const key of mergeOrder(...keys)) {
    const [b, m, t] = [inBase?.get(key), inMine?.get(key), inTheirs?.get(key)];
    // Removed on one side and changed on the other.
    if (!kept.has(key)) {
      if (!equalValues(m ?? t, b)) return undefined;
      continue;
    }
    const value = m !== undefined && t !== undefined ? mergeValues(b, m, t) : (m ?? t);
    if (value === undefined) return undefined;
    merged.push(value);
  }
  return merged;
}

/** The text of an entry with a new value; undefined if it cannot be written safely. */
function withValue({ key, text }: Entry, old: YamlValue, value: YamlValue): string | undefined {
  let written = text;
  try {
    for (const [path, next] of changesOf(old, value, [key])) {
      written = applyEdit(written, setYamlField(written, path, next));
    }
  } catch (error) {
    if (error instanceof UneditableFrontMatter) return undefined;
    throw error;
  }
  return written;
}

type Change = readonly [path: readonly string[], value: YamlValue | undefined];

function changesOf(
  old: YamlValue | undefined,
  value: YamlValue | undefined,
  path: readonly string[],
): Change[] {
  if (equalValues(old, value)) return [];
  if (!isPlainMap(old) || !isPlainMap(value)) return [[path, value]];
  const keys = [...new Set([...Object.keys(old), ...Object.keys(value)])];
  return keys.flatMap((key) =>
    changesOf(
      Object.hasOwn(old, key) ? old[key] : undefined,
      Object.hasOwn(value, key) ? value[key] : undefined,
      [...path, key],
    ),
  );
}
