import type { Json } from './tool';

/**
 * A mail address. Each attempt begins at a word boundary and reads the word once, so time is linear in the
 * length of the text. Excluded are `@ada@example.social`, which is a handle, and the `git@` of a repository.
 */
const address =
  /(?<![\p{L}\p{N}@._%+-])(?!git@)[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+[\p{L}][\p{L}\p{N}-]+/giu;

/** The replacement for an address. */
export const addressLeftOut = '[address left out]';

/** Redacts mail addresses, in field names as well. */
export function withoutAddresses(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return value.includes('@') ? value.replace(address, addressLeftOut) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (isList(value)) return value.map((item) => withoutAddresses(item) ?? null);
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [withoutAddresses(key) as string, withoutAddresses(item)]),
  );
}

function isList(value: object): value is readonly Json[] {
  return Array.isArray(value);
}
