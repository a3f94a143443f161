import type { Json } from './tool';

/**
 * A mail address. Each try begins where a word begins and reads it once, so that a long text takes no longer
 * than its length. What looks like one and is none: `@ada@example.social`, which is a handle, and the `git@`
 * of a repository.
 */
const address =
  /(?<![\p{L}\p{N}@._%+-])(?!git@)[\p{L}\p{N}._%+-]+@(?:[\p{L}\p{N}-]+\.)+[\p{L}][\p{L}\p{N}-]+/giu;

/** What stands in the place of an address. */
export const addressLeftOut = '[address left out]';

/** The same without mail addresses, names of fields included. */
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
