import type { Facts, Heading } from '../../formats/facts';
import { createSlugger } from '../../formats/markdown/anchors';
import type { AnchorRule } from '../sites/anchor-rules';
import type { Site } from '../sites/site';

/** Anchors that every page has, or that the forge or the renderer adds: its top, its lines, its footnotes. */
const givenAnchors = /^(?:top|readme|L\d+(?:C\d+)?(?:-L?\d+(?:C\d+)?)?|fn(?:ref)?[-:].*|footnotes?|!.*)$/i;

/** GitHub's prefix for anchors of a page, and Bitbucket's for headings. */
const forgePrefix = /^(?:user-content|markdown-header)-/i;

/**
 * Whether `anchors` contains an anchor. Case-insensitive, as on GitHub. With `loose`, also if another
 * renderer would have made it from the same heading: kramdown drops leading numbers, Python-Markdown
 * collapses hyphens, both drop accents.
 */
export function hasAnchor(anchor: string, anchors: ReadonlySet<string>, loose: boolean): boolean {
  const wanted = anchor.replace(forgePrefix, '');
  if (wanted === '' || anchors.has(wanted) || givenAnchors.test(wanted)) return true;
  const form = loose ? looseForm : plainForm;
  const folded = form(wanted);
  for (const candidate of anchors) if (form(candidate.replace(forgePrefix, '')) === folded) return true;
  return false;
}

/** What determines the anchors of a page: its facts and the site built from it. */
export interface AnchoredPage {
  readonly facts: Pick<Facts, 'headings' | 'anchors'>;
  readonly site?: Pick<Site, 'anchorRules' | 'anyAnchors'> | undefined;
}

/** Prefixes that some renderers add to the anchors of headings. */
const renderersPrefix = /^(?:h|heading|header)-+/i;

/**
 * Whether a page has an anchor: explicitly, by the forge's rule or by that of its site generator, since the
 * file is read in both places. If the generator's rule is unknown, any known rule is accepted.
 */
export function isAnchorOf(anchor: string, { facts, site }: AnchoredPage): boolean {
  const { headings, anchors } = facts;
  const plain = new Set([...headings.map((heading) => heading.anchor), ...anchors]);
  for (const wanted of new Set([anchor, anchor.replace(renderersPrefix, '')])) {
    if (hasAnchor(wanted, plain, false)) return true;
    if (!site) continue;
    const ids = idsOf(headings, site.anchorRules);
    if (ids.some((made) => made.some((id) => id === wanted))) return true;
    if (site.anyAnchors && hasAnchor(wanted, plain, true)) return true;
  }
  return false;
}

/** The ids of the headings by each rule; renderers without attribute support treat attributes as text. */
function idsOf(
  headings: readonly Heading[],
  rules: readonly AnchorRule[],
): (readonly (string | undefined)[])[] {
  const asText = headings.map((heading): Heading => {
    const attributes = /\{[^{}]*\}$/.exec(heading.source ?? '')?.[0];
    if (attributes === undefined || heading.text.endsWith(attributes)) return heading;
    return { ...heading, text: `${heading.text} ${attributes}`, source: `${heading.text} ${attributes} ` };
  });
  const isOther = asText.some((heading, index) => heading !== headings[index]);
  return rules.flatMap((rule) => (isOther ? [rule(headings), rule(asText)] : [rule(headings)]));
}

/** Whether a heading path of a wiki link matches; `A#B` is B anywhere below A. */
export function isHeadingPath(
  words: string,
  { headings, anchors }: Pick<Facts, 'headings' | 'anchors'>,
): boolean {
  return headingOnPath(words, { headings, anchors }) !== undefined;
}

function headingOnPath(words: string, facts: Pick<Facts, 'headings' | 'anchors'>): Heading | undefined {
  const parts = words.split('#').map((part) => part.trim());
  let within = facts.headings;
  let found: Heading | undefined;
  for (const part of parts) {
    found = wordsAt(part, { headings: within, anchors: [] });
    if (!found) return undefined;
    const { level } = found;
    const after = within.slice(within.indexOf(found) + 1);
    const end = after.findIndex((heading) => heading.level <= level);
    within = end < 0 ? after : after.slice(0, end);
  }
  return found;
}

/**
 * The heading with an anchor: exactly, else ignoring case or by another renderer's rule. Undefined if there
 * is none, or if the anchor is explicit. `words`: the anchor may be the heading's text. `rules`: those of the
 * page's site generator.
 */
export function headingAt(
  anchor: string,
  facts: Pick<Facts, 'headings' | 'anchors'>,
  words: boolean,
  rules: readonly AnchorRule[] = [],
): Heading | undefined {
  const { headings, anchors } = facts;
  const wanted = anchor.replace(forgePrefix, '');
  const exact = headings.find((heading) => heading.anchor === wanted);
  if (exact || wanted === '' || anchors.includes(wanted)) return exact;
  if (words && wanted.includes('#')) return headingOnPath(wanted, facts);
  const forms = [plainForm, ...(words ? [createSlugger()] : [])];
  const byRule = (): Heading | undefined => {
    for (const ids of idsOf(headings, rules)) {
      const place = ids.indexOf(wanted);
      // A duplicate id only leads to the first heading.
      if (place >= 0) return headings[place];
    }
    return undefined;
  };
  return byForms(wanted, headings, forms) ?? byRule() ?? byForms(wanted, headings, [looseForm]);
}

/** The heading with a text, ignoring case and by any rule. */
function wordsAt(words: string, facts: Pick<Facts, 'headings' | 'anchors'>): Heading | undefined {
  const key = words.normalize('NFC').toLowerCase();
  return (
    facts.headings.find(({ text }) => text.normalize('NFC').toLowerCase() === key) ??
    headingAt(words, facts, true)
  );
}

function byForms(
  wanted: string,
  headings: readonly Heading[],
  forms: readonly ((anchor: string) => string)[],
): Heading | undefined {
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

/**
 * The new anchor of a renamed heading, by the same renderer's rule as the old one. `place` is the heading's
 * index in its page, before and after.
 */
export function anchorLike(
  written: string,
  before: readonly Heading[],
  after: readonly Heading[],
  place: number,
  rules: readonly AnchorRule[],
): string {
  const [prefix = ''] = forgePrefix.exec(written) ?? [];
  const [old, next] = [before[place]?.anchor ?? '', after[place]?.anchor ?? ''];
  if (written !== old) {
    for (const rule of rules) {
      const made = rule(before)[place] === written ? rule(after)[place] : undefined;
      if (made !== undefined && made !== '') return prefix + made;
    }
    if (written === looseForm(old)) return prefix + looseForm(next);
  }
  return prefix + next;
}

/** An anchor of the page that differs only in Unicode normalisation, which a browser does not match. */
export function anchorInOtherForm(anchor: string, anchors: Iterable<string>): string | undefined {
  const key = anchor.normalize('NFC').toLowerCase();
  for (const one of anchors) if (one !== anchor && one.normalize('NFC').toLowerCase() === key) return one;
  return undefined;
}

/**
 * Removes what renderers differ in: an emoji's variation selector, the hyphens of the spaces between pictures
 * at a heading's end, and whether the suffix of a duplicate is `-1` or `_1`.
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
