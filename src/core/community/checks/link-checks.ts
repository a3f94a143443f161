import { nameOf } from '../../base/paths';
import type { Facts, Link } from '../../formats/facts';
import { isIndexName } from '../../model/file-names/file-language';
import { isContributionAnchor } from '../../model/links/all-contributors';
import { anchorInOtherForm, isAnchorOf, isHeadingPath } from '../../model/links/find-anchor';
import { isMarkdownPath, resolveLink } from '../../model/links/resolve-link';
import type { ResolvedLink } from '../../model/links/resolved-link';
import type { Check, CheckContext } from './check';
import type { Problem } from '../../base/problem';
import type { Site } from '../../model/sites/site';
import { message } from '../../base/message';
import { closest } from '../../base/closest';
import { isAdopted, isFragment, problemAt } from './problem-at';
import { isTemplate } from '../../model/file-names/template';

/**
 * A host name used where a path is expected. TLDs that are also file extensions (`.md`, `.sh`, `.py`) are
 * excluded.
 */
const webAddress =
  /^(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|io|dev|eu|nl|be|de|fr|uk|us|info|design|community)(?:\/|$)/i;
const mailAddress = /^[^\s/@]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const emptyText = '[](';
/** Invisible characters that are part of the address, usually from copied text. */
const invisible = /^[\u200B-\u200F\u2060\uFEFF\u00AD]+/;

/** Checks link targets. */
export const checkLinks: Check = (document, { links }, context) =>
  isTemplate(document) || isFragment(document)
    ? []
    : links.flatMap((link) =>
        link.type === 'definition'
          ? (definitionProblem(document.path, link, context) ?? [])
          : (linkProblem(document.path, link, links, context) ?? []),
      );

/** Unused link definitions are invisible to readers; only a missing page is still reported. */
function definitionProblem(file: string, link: Link, context: CheckContext): Problem | undefined {
  const resolved = resolveLink(link, file, context);
  return resolved.kind === 'missing' && isMarkdownPath(resolved.path)
    ? missingTarget(file, link, resolved, context)
    : undefined;
}

function linkProblem(
  file: string,
  link: Link,
  links: readonly Link[],
  context: CheckContext,
): Problem | undefined {
  const target = link.target.trim();
  if (target === '' && link.type === 'inline') {
    // At the start of a line there is no room for a link text: `[](){#here}` is an anchor in MkDocs. And in
    // an mdBook `SUMMARY.md`, a chapter without an address is a draft chapter.
    if (link.range[1] <= emptyText.length || /(?:^|\/)SUMMARY\.md$/.test(file)) return undefined;
    return problemAt(file, 'link-empty', link.range, message('This link has no address.'));
  }
  const resolved = resolveLink(link, file, context);
  if (isRootAddress(link) && resolved.kind !== 'unchecked') {
    // If no such address resolves, they belong to a site that is built elsewhere, so they are not reported.
    const lead = context.rootAddressesLead(resolved.kind !== 'missing');
    if (resolved.kind === 'missing' && !lead) return misspelt(file, link, target);
  }
  switch (resolved.kind) {
    case 'missing':
      return misspelt(file, link, target) ?? missingTarget(file, link, resolved, context);
    case 'unchecked':
      return misspelt(file, link, target);
    default:
      return missingAnchor(file, link, links, resolved, context);
  }
}

/** A root-relative address without a file extension, as sites use them. */
function isRootAddress({ type, target }: Link): boolean {
  return (
    type !== 'wiki' &&
    /^\/(?!\/)[^?#]*$/.test(target.replace(/[?#].*$/s, '')) &&
    !/\.\w+$/.test(target.replace(/[?#].*$/s, ''))
  );
}

/** Stray brackets around an external address, or around one of unknown scheme. */
const bracketedAddress = /^[([<{（［【]+\s*(?:https?:\/\/|www\.|mailto:)/i;
/** Quotes or punctuation meant to delimit an address that became part of it. */
const markedAddress = /^["'`“”„«‘’*_|,;:\\]+\s*(?:https?:\/\/|www\.|mailto:)/i;
const bracketed = /^\((?:\/|\.{1,2}\/|#|[^()]*\.(?:md|html?)(?:#[^()]*)?\)$)[^()]*\)$/;

/** An address that is meant to be external but is malformed. */
function misspelt(file: string, { type, range }: Link, target: string): Problem | undefined {
  if (type === 'wiki' || target.length > 500) return undefined;
  if (/\]\((?:https?:\/\/|[^()\s]+\.md\b)/i.test(target)) {
    const text = message('Another link is written into this link’s address.');
    return problemAt(file, 'link-broken', range, text);
  }
  if (mailAddress.test(target)) {
    const text = message('“{0}” is read as a file’s name. For a mail address write “mailto:{0}”.', target);
    return problemAt(file, 'link-without-scheme', range, text, `mailto:${target}`);
  }
  if (bracketedAddress.test(target) || bracketed.test(target)) {
    const text = message('A bracket stands before the address: “{0}” is read as a file’s name.', target);
    return problemAt(file, 'link-broken', range, text);
  }
  if (markedAddress.test(target)) {
    const text = message('A sign stands before the address: “{0}” is read as a file’s name.', target);
    return problemAt(file, 'link-broken', range, text);
  }
  const visible = target.replace(invisible, '');
  if (visible !== target && /^https?:/i.test(visible)) {
    const text = message('Invisible characters stand before “{0}”, so it is read as a file’s name.', visible);
    return problemAt(file, 'link-without-scheme', range, text, visible);
  }
  if (!webAddress.test(target)) return undefined;
  const text = message('“{0}” is read as a file’s name. For a web address write “https://{0}”.', target);
  return problemAt(file, 'link-without-scheme', range, text, `https://${target}`);
}

function missingTarget(
  file: string,
  link: Link,
  { path, otherCase }: Extract<ResolvedLink, { kind: 'missing' }>,
  context: CheckContext,
): Problem | undefined {
  if (link.type === 'wiki') {
    return isAdopted(context)
      ? problemAt(file, 'wiki-link-broken', link.range, message('No document is called “{0}”.', path), path)
      : undefined;
  }
  if (!isCertain(path, context)) return undefined;
  if (otherCase !== undefined && otherCase.normalize('NFC') === path.normalize('NFC')) {
    const text = message(
      'The letters of “{0}” are written in another form here than in the file’s name: accents apart, or as one letter. A web server keeps the two apart.',
      path,
    );
    return problemAt(file, 'link-form', link.range, text, path);
  }
  if (otherCase !== undefined) {
    const text = message('There is no “{0}”, only “{1}”: capitals matter.', path, otherCase);
    return problemAt(file, 'link-case', link.range, text, path);
  }
  return problemAt(file, 'link-broken', link.range, message('There is no “{0}”.', path), path);
}

/**
 * A checkout may be incomplete: images, PDFs and licences are often excluded, built, or pages of the forge
 * itself. Without a configuration, only a missing Markdown file is reported.
 */
function isCertain(path: string, context: CheckContext): boolean {
  return isAdopted(context) || isMarkdownPath(path);
}

function missingAnchor(
  file: string,
  link: Link,
  links: readonly Link[],
  resolved: ResolvedLink,
  context: CheckContext,
): Problem | undefined {
  if (resolved.kind !== 'document' || resolved.anchor === undefined) return undefined;
  const { anchor, path } = resolved;
  if (/\{\{|\{%/.test(anchor) || isContributionAnchor(anchor, link, links)) return undefined;
  const facts = context.facts(path);
  const site = context.siteOf(path);
  if (!facts || isAnchorOf(anchor, { facts, site })) return undefined;
  if (
    link.type === 'wiki' &&
    (isHeadingPath(anchor, facts) || isAnchorOf(slug(anchor), { facts, site: loosely }))
  )
    return undefined;
  if (site && (isMadeElsewhere(facts) || isOfLayout(anchor, path, site, context))) return undefined;
  const anchors = context.anchors(path);
  const otherForm = anchorInOtherForm(anchor, anchors);
  if (otherForm !== undefined) {
    const text = message(
      'The letters of “#{0}” are written in another form here than in the heading: accents apart, or as one letter. A browser keeps the two apart.',
      anchor,
    );
    return problemAt(file, 'anchor-missing', link.range, text, anchor);
  }
  const meant = closest(anchor, anchors);
  const text =
    path === file
      ? meant === undefined
        ? message('This page has no heading “#{0}”.', anchor)
        : message('This page has no heading “#{0}”. Did you mean “#{1}”?', anchor, meant)
      : meant === undefined
        ? message('“{0}” has no heading “#{1}”.', path, anchor)
        : message('“{0}” has no heading “#{1}”. Did you mean “#{2}”?', path, anchor, meant);
  return problemAt(file, 'anchor-missing', link.range, text, anchor);
}

/** A wiki link's heading is text, not an anchor: match it under any anchor rule. */
const loosely = { anchorRules: [], anyAnchors: true };

/**
 * Whether some anchors of a page come from includes, or are generated from its fields when the site is built.
 */
function isMadeElsewhere({ madeElsewhere, headings, words, frontMatter }: Facts): boolean {
  // A page with only front matter is rendered by its layout.
  return madeElsewhere === true || (headings.length === 0 && words === 0 && frontMatter !== undefined);
}

/**
 * Whether a layout of the site's pages defines the anchor, or a pattern that matches its beginning and end. A
 * pattern that is only a value matches anything, so it counts only in the page's own layout.
 */
function isOfLayout(anchor: string, path: string, site: Site, context: CheckContext): boolean {
  const page = context.at(path);
  const layout = typeof page === 'object' ? page.head.layout || page.head.type : '';
  const folders = path.split('/').slice(0, -1);
  const isSection = isIndexName(nameOf(path).replace(/\.[^.]*$/, ''));
  for (const [frame, anchors] of context.layoutAnchors(site)) {
    const [stem = '', ...above] = frame
      .replace(/\.[^/]*$/, '')
      .split('/')
      .reverse();
    const isOwn =
      (layout !== '' && (stem === layout || above.includes(layout))) ||
      (isSection &&
        /^(?:list|section|index|single|home)$/.test(stem) &&
        above.some((one) => folders.includes(one) || one === '_default'));
    for (const one of anchors) {
      if (one === anchor) return true;
      const parts = one.split(/\{\{[^]*?\}\}|\{%[^]*?%\}|<%[^]*?%>/);
      if (parts.length < 2) continue;
      const isAny = parts.every((part) => part.trim() === '');
      if (isAny ? isOwn : startsAndEnds(anchor, parts)) return true;
    }
  }
  return false;
}

function startsAndEnds(anchor: string, parts: readonly string[]): boolean {
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  return anchor.length > first.length + last.length && anchor.startsWith(first) && anchor.endsWith(last);
}

/** Wiki links name headings by their text. */
function slug(heading: string): string {
  return heading.replace(/\s+/g, '-');
}
