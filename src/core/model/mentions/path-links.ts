import type { Document } from '../documents/document';
import type { Documents } from '../document-set/document-set';
import { folderOf, joinPath, nameOf } from '../../base/paths';
import type { Facts, Link } from '../../formats/facts';
import { isIndexName } from '../file-names/file-language';
import { decoded, folderPages, isExternal, resolveLink, splitTarget } from '../links/resolve-link';
import type { LinkContext } from '../links/resolved-link';

/** A link to a file by its path: `[text](../page.md#heading)`, its reference form, or an `href`. */
export function pathLinksIn(facts: Pick<Facts, 'links'>): readonly Link[] {
  return pathsIn(facts).filter(({ type }) => type !== 'image' && type !== 'definition');
}

/** All links to files by path, pictures included. */
export function pathsIn({ links }: Pick<Facts, 'links'>): readonly Link[] {
  return links.filter(
    ({ type, target }) =>
      type !== 'wiki' && type !== 'autolink' && !target.startsWith('#') && !isExternal(target),
  );
}

/** Links to an anchor that the page itself does not have: it may be a label of the whole site. */
export function labelLinksIn({
  links,
  headings,
  anchors,
}: Pick<Facts, 'links' | 'headings' | 'anchors'>): readonly Link[] {
  const possible = links.filter(({ type, target }) => type !== 'wiki' && /^#[^/]/.test(target));
  if (possible.length === 0) return [];
  const own = new Set([...headings.map(({ anchor }) => anchor), ...anchors]);
  return possible.filter(({ target }) => !own.has(decoded(target.slice(1))));
}

/**
 * The names that a link's path may refer to, independent of existing files: its last segment, without page
 * extension. Matches the {@link pathNames} of its target.
 */
export function linkedNames(target: string, fromPath: string): string[] {
  const { path } = splitTarget(target.trim());
  const spellings = new Set([path, decoded(path)]);
  const folder = folderOf(fromPath);
  return [...spellings].flatMap((spelling) => {
    const plain = spelling.replaceAll('\\', '/');
    // A path that ends in dots is a folder; a page's address in a site may be one folder deeper than its
    // file.
    if (/(?:^|\/)\.{0,2}\/?$/.test(plain)) {
      const froms = [folder, folder === '' ? 'page' : `${folder}/page`];
      return froms.flatMap((from) => {
        const joined = joinPath(from, plain);
        return joined === undefined ? [] : lastName(joined);
      });
    }
    return lastName(plain.replace(/\/+$/, ''));
  });
}

/** The names by which links may refer to a path: the file's, and for an index page the folder's. */
export function pathNames(path: string): string[] {
  const own = lastName(path);
  return isIndexName(own) ? [own, lastName(folderOf(path))] : [own];
}

/**
 * The names by which links may refer to a document: by its file, by its addresses in a site and by its
 * labels.
 */
export function documentPathNames(document: Document, documents: Pick<Documents, 'siteOf'>): string[] {
  const addresses = documents.siteOf(document.path)?.addressesOf(document) ?? [];
  const labels = document.head.labels === '' ? [] : document.head.labels.split('\n');
  return [
    ...new Set([
      ...pathNames(document.path),
      ...addresses.map((address) => lastName(address.replace(/\/+$/, ''))),
      ...labels.flatMap((label) => [`#${label}`, label]),
    ]),
  ];
}

/** The document that a link by path currently resolves to; for a folder its index page. */
export function linkedDocument(
  link: Pick<Link, 'type' | 'target'>,
  fromPath: string,
  documents: Documents,
): { readonly document: Document; readonly anchor?: string } | undefined {
  const resolved = resolveLink(link, fromPath, linkContext(documents));
  if (!('path' in resolved)) return undefined;
  const { path, anchor } = resolved;
  const document =
    resolved.kind === 'folder'
      ? folderPages(path, fromPath)
          .map((file) => documents.get(file))
          .find(Boolean)
      : documents.get(path);
  return document && { document, ...(anchor !== undefined && { anchor }) };
}

/** The lookups that link resolution needs, for the current or future state of the documents. */
export type LinkedDocuments = Pick<
  Documents,
  'at' | 'differingInCase' | 'named' | 'filesNamed' | 'sites' | 'siteOf' | 'atAddress' | 'labelled'
>;

/** A link context based on the documents alone. */
export function linkContext(documents: LinkedDocuments): LinkContext {
  return {
    generated: documents.sites.length > 0,
    at: (path) => documents.at(path),
    differingInCase: (path) => documents.differingInCase(path),
    named: (name) => documents.named(name),
    filesNamed: (name) => documents.filesNamed(name),
    siteOf: (path) => documents.siteOf(path),
    atAddress: (site, key) => documents.atAddress(site, key),
    labelled: (site, label) => documents.labelled(site, label),
  };
}

function lastName(path: string): string {
  return nameOf(path)
    .replace(/\.(?:md|markdown|mdown|mkd|html?)$/i, '')
    .toLowerCase()
    .normalize('NFC');
}
