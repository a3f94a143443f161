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

/** Everything that names a file by its path, pictures too. */
export function pathsIn({ links }: Pick<Facts, 'links'>): readonly Link[] {
  return links.filter(
    ({ type, target }) =>
      type !== 'wiki' && type !== 'autolink' && !target.startsWith('#') && !isExternal(target),
  );
}

/** Links to a place that the page itself does not have: it may be a label of the whole site. */
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
 * The names that a link's path may stand for, whatever lies there today: what comes last in it, without the
 * ending that pages have. The same names as {@link pathNames} gives for the document that it leads to.
 */
export function linkedNames(target: string, fromPath: string): string[] {
  const { path } = splitTarget(target.trim());
  const spellings = new Set([path, decoded(path)]);
  const folder = folderOf(fromPath);
  return [...spellings].flatMap((spelling) => {
    const plain = spelling.replaceAll('\\', '/');
    // What ends in dots is a folder, which a page of a site may be one deeper than its file.
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

/**
 * The names that links may have for what lies at a path: the file's, and for a folder's page the folder's.
 */
export function pathNames(path: string): string[] {
  const own = lastName(path);
  return isIndexName(own) ? [own, lastName(folderOf(path))] : [own];
}

/**
 * The names that links may have for a document, by its file, by its addresses in a site and by the names of
 * places in it.
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

/** The document that a link with a path leads to, in the community as it is now; of a folder its own page. */
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

/** What resolving a link asks of documents, as they are or as they will be. */
export type LinkedDocuments = Pick<
  Documents,
  'at' | 'differingInCase' | 'named' | 'filesNamed' | 'sites' | 'siteOf' | 'atAddress' | 'labelled'
>;

/** What resolving a link asks, answered by the documents alone. */
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
