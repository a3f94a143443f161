/** The allowed tags, folded; undefined if any tag is allowed. */
export type Taxonomy = ReadonlySet<string> | undefined;

/** A tag in a text that may hold several, with its offset in UTF-16 code units. */
export interface TagInText {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}

/** Letters, digits, hyphens, underscores, and slashes between a tag and its subtags. */
export const tagName = /^[\p{L}\p{M}\p{N}_]+(?:[/-][\p{L}\p{M}\p{N}_]+)*$/u;

/** Normalises a tag for comparison. */
export function foldTag(tag: string): string {
  return tag.trim().replace(/^#/, '').normalize('NFC').toLowerCase();
}

/** The ancestors of a tag, nearest first: `a/b` and `a` for `a/b/c`. */
export function tagsAbove(tag: string): string[] {
  const above: string[] = [];
  for (let at = tag.lastIndexOf('/'); at > 0; at = tag.lastIndexOf('/', at - 1)) above.push(tag.slice(0, at));
  return above;
}

/** Allowing `area` allows `area/docs`. */
export function isAllowedTag(tag: string, taxonomy: ReadonlySet<string>): boolean {
  const name = foldTag(tag);
  return taxonomy.has(name) || tagsAbove(name).some((above) => taxonomy.has(above));
}

/**
 * Splits tags written in one text, separated by commas, or by spaces as in Jekyll: the latter if each word is
 * a tag of the taxonomy, or if there is no taxonomy and `alone` means that the text is not in a list.
 */
export function splitTags(text: string, taxonomy: Taxonomy, alone: boolean): TagInText[] {
  const parts = partsOf(text, /[^,]+/g);
  if (parts.length !== 1) return parts;
  const words = partsOf(text, /\S+/g);
  if (words.length < 2) return parts;
  const areTags = taxonomy
    ? words.every(({ tag }) => isAllowedTag(tag, taxonomy))
    : alone && words.every(({ tag }) => tagName.test(tag.replace(/^#/, '')));
  return areTags ? words : parts;
}

function partsOf(text: string, pattern: RegExp): TagInText[] {
  return Array.from(text.matchAll(pattern), ({ 0: part, index }) => {
    const tag = part.trim();
    const start = index + part.indexOf(tag);
    return { tag, start, end: start + tag.length };
  }).filter(({ tag }) => tag !== '');
}
