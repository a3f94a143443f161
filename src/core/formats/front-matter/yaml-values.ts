import type { YamlValue } from './yaml-node';

/** Deep equality of values, ignoring the order of fields. */
export function equalValues(a: YamlValue | undefined, b: YamlValue | undefined): boolean {
  if (Object.is(a, b)) return true;
  // -0 equals 0 in YAML.
  if (a === 0 && b === 0) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    return (
      Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => equalValues(x, b[i]))
    );
  }
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && equalValues(a[key], b[key]))
  );
}

export function isPlainMap(value: YamlValue | undefined): value is { [key: string]: YamlValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * A copy of `value` with `path` set to `next`, or removed if that is undefined. Missing maps and lists on the
 * way are created, if there is something to put into them. Undefined if the path leads through a scalar, or
 * past a list's end.
 */
export function withValueAt(
  value: YamlValue | undefined,
  path: readonly (string | number)[],
  next: YamlValue | undefined,
): YamlValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return next;
  const none = value === undefined || value === null;
  if (typeof step === 'number') {
    if (!none && !Array.isArray(value)) return undefined;
    const list = none ? [] : [...value];
    if (step < 0 || step > list.length) return undefined;
    if (next === undefined && step === list.length) return value ?? null;
    const item = withValueAt(list[step], rest, next);
    if (item !== undefined) list[step] = item;
    else if (rest.length === 0) list.splice(step, 1);
    else return undefined;
    return list;
  }
  if (!none && !isPlainMap(value)) return undefined;
  if (next === undefined && (none || !Object.hasOwn(value, step))) return value ?? null;
  const field = withValueAt(none || !Object.hasOwn(value, step) ? undefined : value[step], rest, next);
  if (field === undefined && rest.length > 0) return undefined;
  // No prototype: a key named `__proto__` is an ordinary key.
  const map = Object.create(null) as { [key: string]: YamlValue };
  for (const [key, old] of Object.entries(value ?? {})) {
    if (key !== step || field !== undefined) map[key] = old;
  }
  if (field !== undefined) map[step] = field;
  return map;
}
