/** Anchors that every page has, or that the forge and the renderer make: its top, its lines, its footnotes. */
const givenAnchors = /^(?:top|readme|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|fn(?:ref)?[-:].*|footnotes?|!.*)$/i;

/** GitHub's own for what a page makes, and Bitbucket's for headings. */
const forgePrefix = /^(?:user-content|markdown-header)-/i;

/**
 * Whether a page with these anchors has this one. GitHub takes anchors in any case. With `loose`, also where another
 * renderer would have made another anchor of the same heading: kramdown drops leading numbers, Python-Markdown folds
 * hyphens, both drop accents.
 */
export function hasAnchor(anchor: string, anchors: ReadonlySet<string>, loose: boolean): boolean {
  const wanted = anchor.replace(forgePrefix, '');
  if (wanted === '' || anchors.has(wanted) || givenAnchors.test(wanted)) return true;
  const form = loose ? looseForm : plainForm;
  const folded = form(wanted);
  for (const candidate of anchors) if (form(candidate.replace(forgePrefix, '')) === folded) return true;
  return false;
}

/**
 * Without what renderers differ in: an emoji's variation selector, the hyphens of the spaces between pictures at a heading's
 * end, and whether the second of two equal headings is `-1` or `_1`.
 */
function plainForm(anchor: string): string {
  return anchor
    .replace(/[\uFE0E\uFE0F\u200D]/g, '')
    .replace(/(?<=[^-])-+$/, '')
    .replace(/_(?=\d+$)/, '-')
    .toLowerCase();
}

function looseForm(anchor: string): string {
  return anchor
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^[\p{N}-]+(?=\p{L})/u, '')
    .replace(/^-+|-+$/g, '');
}
