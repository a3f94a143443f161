import type { Link } from '../../formats/facts';
import { splitLanguage } from '../file-names/file-language';
import { folderOf, inFolder, joinPath, nameOf } from '../../base/paths';
import { followInSite } from './site-link';
import { resolveWikiLink } from './resolve-wiki-link';
import type { LinkContext, ResolvedLink } from './resolved-link';

const markdownExtension = /\.(?:md|markdown|mdown|mkd)$/i;
/** A folder's index files, in order of precedence. */
export const indexFiles: readonly string[] = ['README.md', 'index.md', '_index.md', 'readme.md'];
/**
 * Candidates for a folder's index page, most likely first: one in the language of the linking page takes
 * precedence.
 */
export function folderPages(folder: string, fromPath: string): string[] {
  const stem = nameOf(fromPath).replace(markdownExtension, '');
  const { language } = splitLanguage(stem);
  const translated = indexFiles.map((file) => file.replace(/(?=\.md$)/, `.${language ?? ''}`));
  return [...(language === undefined ? [] : translated), ...indexFiles].map((file) => inFolder(folder, file));
}
const longest = 2000;
/** Liquid, Hugo's short codes, template strings, and `<name>` for authors to fill in. */
const placeholder = /\{\{|\{%|\$\{|<%|<[^>]*>|%[A-Z_]{3,}%/;

/** Resolves a link of the document at `fromPath`. Never throws. */
export function resolveLink(
  link: Pick<Link, 'type' | 'target'>,
  fromPath: string,
  context: LinkContext,
): ResolvedLink {
  const target = link.target.trim();
  if (link.type === 'autolink' || isExternal(target)) return { kind: 'external' };
  // Too long for a path, and regular expressions on such a text are slow.
  if (target.length > longest) return { kind: 'unchecked' };
  if (link.type === 'wiki') return resolveWikiLink(target, fromPath, context);
  if (placeholder.test(target) || /^(?:[a-z]:[\\/]|[@~$])/i.test(target)) return { kind: 'unchecked' };

  const { path, query, anchor } = splitTarget(target);
  const withAnchor = anchor === '' ? {} : { anchor };
  if (path === '') {
    if (query) return { kind: 'unchecked' };
    return labelledPlace(anchor, fromPath, context) ?? { kind: 'document', path: fromPath, ...withAnchor };
  }
  const found = resolvePath(path, fromPath, context);
  if (!('path' in found && found.kind !== 'missing') && !path.includes('.')) {
    // Sphinx also accepts a label as a link target.
    const labelled = labelledPlace(decoded(path), fromPath, context);
    if (labelled) return labelled;
  }
  return 'path' in found ? { ...found, ...withAnchor } : found;
}

/** The page of the same site that defines this label, the current page first. */
function labelledPlace(label: string, fromPath: string, context: LinkContext): ResolvedLink | undefined {
  const site = label === '' ? undefined : context.siteOf(fromPath);
  if (!site?.sharesLabels) return undefined;
  const pages = context.labelled(site, label);
  const page = pages.find((one) => one.path === fromPath) ?? pages[0];
  return page && { kind: 'document', path: page.path, anchor: label };
}

/** Whether a target has a scheme or a host. `notes.md:12` does not. */
export function isExternal(target: string): boolean {
  return (
    target.startsWith('//') || /^[a-z][a-z0-9+-]+:/i.test(target) || /^[a-z][a-z0-9+.-]*:\/\//i.test(target)
  );
}

/** Whether a target's path has a Markdown extension. */
export function isMarkdownPath(path: string): boolean {
  return markdownExtension.test(path);
}

/** Splits a target: the path as written, whether there is a query, the decoded anchor. */
export function splitTarget(target: string): { path: string; query: boolean; anchor: string } {
  const hash = target.indexOf('#');
  const beforeHash = hash < 0 ? target : target.slice(0, hash);
  const fragment = hash < 0 ? '' : target.slice(hash + 1).replace(/:~:.*$/s, '');
  const question = beforeHash.indexOf('?');
  return {
    path: question < 0 ? beforeHash : beforeHash.slice(0, question),
    query: question >= 0,
    anchor: decoded(fragment),
  };
}

function resolvePath(written: string, fromPath: string, context: LinkContext): ResolvedLink {
  const folder = folderOf(fromPath);
  const spelled = decoded(written).replaceAll('\\', '/');
  const absolute = spelled.startsWith('/');
  const path = joinPath(folder, spelled);
  const isMarkdown = isMarkdownPath(spelled.replace(/\/+$/, ''));
  const site = context.siteOf(fromPath);
  const inSite = (): ResolvedLink | undefined =>
    site && !isMarkdown ? followInSite(spelled, fromPath, site, context) : undefined;
  const exact = (): ResolvedLink | undefined => (path === undefined ? undefined : placeAt(path, context));
  // An address ending in `/` is a page's; any other may also be a file or a folder, as on the forge.
  const first = absolute || spelled.endsWith('/') ? (inSite() ?? exact()) : (exact() ?? inSite());
  const found = first ?? (path === undefined ? undefined : pageAt(path, context));
  if (found) return found;
  if (path === undefined) return { kind: 'unchecked' };
  if (absolute) {
    const below =
      site?.markdownRoot && isMarkdown ? placeAt(`${site.markdownRoot}/${path}`, context) : undefined;
    const other = below ?? (context.generated ? belowAnyFolder(path, folder, context) : undefined);
    if (other) return other;
  }
  if (context.generated && (absolute || !isMarkdown)) return { kind: 'unchecked' };
  const otherCase = context.differingInCase(path);
  return { kind: 'missing', path, ...(otherCase !== undefined && { otherCase }) };
}

/** Resolves an exact path. */
function placeAt(path: string, context: LinkContext): ResolvedLink | undefined {
  const there = path === '' ? 'folder' : context.at(path);
  return there === undefined ? undefined : { kind: typeof there === 'string' ? there : 'document', path };
}

/** Extensions of pages in other formats: a name without extension may be one of these. */
const otherPages = ['.mdx', '.html', '.htm', '.rst', '.adoc', '.qmd', '.ipynb', '/index.mdx', '/index.html'];

/** The page at an address without `.md` or with `.html`. */
function pageAt(path: string, context: LinkContext): ResolvedLink | undefined {
  if (isMarkdownPath(path)) return undefined;
  const stem = path.replace(/\.html?$/i, '');
  const candidates = [`${stem}.md`, `${stem}.markdown`, ...indexFiles.map((file) => `${stem}/${file}`)];
  const document = candidates.find((candidate) => typeof context.at(candidate) === 'object');
  if (document !== undefined) return { kind: 'document', path: document };
  const file = otherPages.map((ending) => stem + ending).find((one) => context.at(one) === 'file');
  return file === undefined ? undefined : { kind: 'file', path: file };
}

/**
 * Generators resolve `/x.md` from their source folder, `docs/` or `content/en/`, not from the repository's
 * root.
 */
function belowAnyFolder(path: string, folder: string, context: LinkContext): ResolvedLink | undefined {
  for (let base = folder; base !== ''; base = folderOf(base)) {
    const found = placeAt(`${base}/${path}`, context) ?? pageAt(`${base}/${path}`, context);
    if (found) return found;
  }
  return undefined;
}

/** Percent-decodes a text; returned as written if it is not valid UTF-8. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
