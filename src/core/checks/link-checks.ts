import type { Link } from '../documents/facts';
import { isContributionAnchor } from '../links/all-contributors';
import { hasAnchor } from '../links/find-anchor';
import { isMarkdownPath, resolveLink } from '../links/resolve-link';
import type { ResolvedLink } from '../links/resolved-link';
import type { Check, CheckContext } from '../problems/check';
import type { Problem } from '../problems/problem';
import { message } from '../text/message';
import { closest } from './closest';
import { isAdopted, isFragment, isTemplate, problemAt } from './problem-at';

/** A host's name where a path was due. Endings that file names have as well (`.md`, `.sh`, `.py`) are left out. */
const webAddress =
  /^(?:www\.)?(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:com|org|net|edu|gov|io|dev|eu|nl|be|de|fr|uk|us|info|design|community)(?:\/|$)/i;
const mailAddress = /^[^\s/@]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;
const emptyText = '[](';
/** Nothing to see, yet part of the address: what comes along with copied text. */
const invisible = /^[\u200B-\u200F\u2060\uFEFF\u00AD]+/;

/** Looks at where links lead. */
export const checkLinks: Check = (document, { links }, context) =>
  isTemplate(document) || isFragment(document)
    ? []
    : links.flatMap((link) => linkProblem(document.path, link, links, context) ?? []);

function linkProblem(
  file: string,
  link: Link,
  links: readonly Link[],
  context: CheckContext,
): Problem | undefined {
  const target = link.target.trim();
  if (target === '' && link.type === 'inline') {
    // At a line's start there is no room for a text: `[](){#here}` is how MkDocs writes an anchor. And in mdBook's
    // table of contents a chapter without an address is one that is still to be written.
    if (link.range[1] <= emptyText.length || /(?:^|\/)SUMMARY\.md$/.test(file)) return undefined;
    return problemAt(file, 'link-empty', link.range, message('This link has no address.'));
  }
  const resolved = resolveLink(link, file, context);
  switch (resolved.kind) {
    case 'missing':
      return misspelt(file, link, target) ?? missingTarget(file, link, resolved, context);
    case 'unchecked':
      return misspelt(file, link, target);
    default:
      return missingAnchor(file, link, links, resolved, context);
  }
}

/** An address that is meant for elsewhere and, as it is written, is none. */
function misspelt(file: string, { type, range }: Link, target: string): Problem | undefined {
  if (type === 'wiki' || target.length > 500) return undefined;
  if (/\]\(https?:\/\//i.test(target)) {
    const text = message('Another link is written into this link’s address.');
    return problemAt(file, 'link-broken', range, text);
  }
  if (mailAddress.test(target)) {
    const text = message('“{0}” is read as a file’s name. For a mail address write “mailto:{0}”.', target);
    return problemAt(file, 'link-without-scheme', range, text, `mailto:${target}`);
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
  if (otherCase !== undefined) {
    const text = message('There is no “{0}”, only “{1}”: capitals matter.', path, otherCase);
    return problemAt(file, 'link-case', link.range, text, path);
  }
  return problemAt(file, 'link-broken', link.range, message('There is no “{0}”.', path), path);
}

/**
 * A checkout need not hold everything: pictures, PDFs and licences are often left out of it, made by a build, or the
 * forge's own pages. Where nobody set Kith up, only a missing Markdown file is surely missed.
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
  const anchors = context.anchors(path);
  if (hasAnchor(anchor, anchors, context.generated)) return undefined;
  if (link.type === 'wiki' && hasAnchor(slug(anchor), anchors, true)) return undefined;
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

/** Wiki links name headings in words. */
function slug(heading: string): string {
  return heading.replace(/\s+/g, '-');
}
