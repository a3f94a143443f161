/** The allowed tags, folded; undefined where any tag is fine. */
export type Taxonomy = ReadonlySet<string> | undefined;

/** A tag in a text that may hold several, and where: in UTF-16 code units from the text's start. */
export interface TagInText {
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}

/** Letters, digits, hyphens, underscores, and slashes between a tag and those below it. */
export const tagName = /^[\p{L}\p{M}\p{N}_]+(?:[/-][\p{L}\p{M}\p{N}_]+)*$/u;

/** The form in which tags are compared. */
export function foldTag(tag: string): string {
  return tag.trim().replace(/^#/, '').normalize('NFC').toLowerCase();
}

/** The tags that a tag is below, the nearest first: `a/b` and `a` for `a/b/c`. */
export function tagsAbove(tag: string): string[] {
  const above: string[] = [];
  for (let at = tag.lastIndexOf('/'); at > 0; at = tag.lastIndexOf('/', at - 1)) above.push(tag.slice(0, at));
  return above;
}

/** `area/docs` is allowed where `area` is. */
export function isAllowedTag(tag: string, taxonomy: ReadonlySet<string>): boolean {
  const name = foldTag(tag);
  return taxonomy.has(name) || tagsAbove(name).some((above) => taxonomy.has(above));
}

/**
 * Some write all tags in one text, between commas, or between spaces as Jekyll does: the latter where each
 * word is a tag of the taxonomy, or where there is none and `alone` says that no list holds the text.
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
