const ulid = /^[0-7][0-9a-hjkmnp-tv-z]{25}$/i;

/** Whether a file's name without its extension is a ULID: it sorts by age, and says nothing to a reader. */
export function isUlidName(stem: string): boolean {
  return ulid.test(stem);
}
