/** Normalises a name for comparison: lower case, no accents, single spaces, no dots or commas. */
export function foldName(name: string): string {
  if (/^[\w ]*$/.test(name)) return name.trim().toLowerCase().replace(/ {2,}/g, ' ');
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[\s.,]+/gu, ' ')
    .trim();
}
