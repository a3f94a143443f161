import type { Facts, Heading } from '../documents/facts';
import { createSlugger } from '../markdown/anchors';

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
 * The heading that an anchor goes to: the one that has it, else one of which another case or another renderer makes it. Undefined
 * where none does, or where the anchor is of the page's own making. `words`: the anchor may be the heading's text.
 */
export function headingAt(
  anchor: string,
  { headings, anchors }: Pick<Facts, 'headings' | 'anchors'>,
  words: boolean,
): Heading | undefined {
  const wanted = anchor.replace(forgePrefix, '');
  const exact = headings.find((heading) => heading.anchor === wanted);
  if (exact || wanted === '' || anchors.includes(wanted)) return exact;
  const forms = [plainForm, ...(words ? [createSlugger()] : []), looseForm];
  for (const form of forms) {
    const folded = form(wanted);
    const found =
      folded === ''
        ? undefined
        : headings.find((heading) => plainForm(heading.anchor) === folded || form(heading.anchor) === folded);
    if (found) return found;
  }
  return undefined;
}

/** Writes the anchor of another heading as an anchor of the heading before was written: by the same renderer's rules. */
export function anchorLike(written: string, before: string, after: string): string {
  const [prefix = ''] = forgePrefix.exec(written) ?? [];
  const isLoose = written !== before && written === looseForm(before);
  return prefix + (isLoose ? looseForm(after) : after);
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
