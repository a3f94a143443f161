// Exports are other programs' JSON: any field may be missing or of another type, and none is believed.

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The field's text; empty if it is missing or no text. */
export function textOf(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'string' ? value : '';
}

/** The field as an id: a text, or a number as text; empty otherwise. */
export function idOf(object: JsonObject, key: string): string {
  const value = object[key];
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : textOf(object, key);
}

/** The field's object; empty if it is missing or none. */
export function objectOf(object: JsonObject, key: string): JsonObject {
  const value = object[key];
  return isObject(value) ? value : {};
}

/** The objects in the field's list; empty if it is missing or no list. */
export function objectsOf(object: JsonObject, key: string): readonly JsonObject[] {
  const value = object[key];
  return Array.isArray(value) ? value.filter(isObject) : [];
}
