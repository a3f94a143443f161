/** Names reserved by a file system, a site generator or Kith, which cannot be used for a document. */
const taken =
  /^(?:con|prn|aux|nul|com\d|lpt\d|readme|index|thread|template|templates|license|changelog|event|[a-z]{2})$/;

/**
 * A file name without extension made from words: lower-case letters and digits of any script, single hyphens
 * between, at most 60 characters. Never empty or reserved: such names get the prefix `prefix`.
 */
export function slugOf(words: string, prefix: string): string {
  const slug = shorten(
    words
      .normalize('NFKD')
      .replace(/\p{M}+/gu, '')
      .normalize('NFC')
      .toLowerCase()
      .replace(/['’]/g, '')
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-+|-+$/g, ''),
  );
  if (slug === '') return prefix;
  return taken.test(slug) ? `${prefix}-${slug}` : slug;
}

function shorten(slug: string): string {
  const characters = [...slug];
  if (characters.length <= 60) return slug;
  const head = characters.slice(0, 60).join('');
  const lastHyphen = head.lastIndexOf('-');
  return lastHyphen > 30 ? head.slice(0, lastHyphen) : head;
}

/** The first free name of `name`, `name-2`, `name-3` … */
export function freeName(name: string, isFree: (name: string) => boolean): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name}-${number}`;
    if (isFree(candidate)) return candidate;
  }
}
