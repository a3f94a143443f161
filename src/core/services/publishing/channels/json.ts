/** A member of a JSON object; undefined if it is none, or has no such member of its own. */
export function child(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Readonly<Record<string, unknown>>)[key]
    : undefined;
}

export function textAt(value: unknown, key: string): string {
  const text = child(value, key);
  return typeof text === 'string' ? text : typeof text === 'number' ? String(text) : '';
}

/** A count: a whole number that is not negative; undefined if there is none. */
export function countAt(value: unknown, key: string): number | undefined {
  const count = child(value, key);
  return typeof count === 'number' && Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

export function listAt(value: unknown, key: string): readonly unknown[] {
  const list = child(value, key);
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

/** Undefined if it is no JSON. */
export function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
