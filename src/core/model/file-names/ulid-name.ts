const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;

/** Whether a file's name without extension is a ULID: it sorts by age, and means nothing to a reader. */
export function isUlidName(stem: string): boolean {
  return ulid.test(stem);
}

const digits = '0123456789abcdefghjkmnpqrstvwxyz';

/** The timestamp of a ULID (its first ten characters), in milliseconds since 1970-01-01 UTC. */
export function ulidTime(name: string): number {
  let ms = 0;
  for (const character of name.slice(0, 10).toLowerCase()) ms = ms * 32 + digits.indexOf(character);
  return Math.min(ms, 8.64e15);
}
