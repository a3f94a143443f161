import type { Document } from '../documents/document';
import { folderOf, type Documents } from '../documents/document-set';
import type { Facts, Link } from '../documents/facts';
import { joinPath } from '../links/join-path';
import { decoded, indexFiles, isExternal, resolveLink, splitTarget } from '../links/resolve-link';
import type { LinkContext } from '../links/resolved-link';

/** A link to a file by its path: `[text](../page.md#heading)`, its reference form, or an `href`. */
export function pathLinksIn(facts: Pick<Facts, 'links'>): readonly Link[] {
  return pathsIn(facts).filter(({ type }) => type !== 'image');
}

/** Everything that names a file by its path, pictures too. */
export function pathsIn({ links }: Pick<Facts, 'links'>): readonly Link[] {
  return links.filter(
    ({ type, target }) =>
      type !== 'wiki' && type !== 'autolink' && !target.startsWith('#') && !isExternal(target),
  );
}

/**
 * The names that a link's path may stand for, whatever lies there today: what comes last in it, without the ending that pages
 * have. The same names as {@link pathNames} gives for the document that it leads to.
 */
export function linkedNames(target: string, fromPath: string): string[] {
  const { path } = splitTarget(target.trim());
  const spellings = new Set([path, decoded(path)]);
  return [...spellings].flatMap((spelling) => {
    const joined = joinPath(folderOf(fromPath), spelling.replaceAll('\\', '/'));
    return joined === undefined ? [] : lastName(joined);
  });
}

/** The names that links may have for what lies at a path: the file's, and for a folder's page the folder's. */
export function pathNames(path: string): string[] {
  const own = lastName(path);
  return /(?:^|\/)(?:readme|_?index)\.\w+$/i.test(path) ? [own, lastName(folderOf(path))] : [own];
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
      ? indexFiles.map((file) => documents.get(path === '' ? file : `${path}/${file}`)).find(Boolean)
      : documents.get(path);
  return document && { document, ...(anchor !== undefined && { anchor }) };
}

/** What resolving a link asks, answered by the documents alone. */
export function linkContext(documents: Pick<Documents, 'at' | 'differingInCase' | 'named'>): LinkContext {
  return {
    generated: false,
    at: (path) => documents.at(path),
    differingInCase: (path) => documents.differingInCase(path),
    named: (name) => documents.named(name),
  };
}

function lastName(path: string): string {
  return path
    .slice(path.lastIndexOf('/') + 1)
    .replace(/\.(?:md|markdown|mdown|mkd|html?)$/i, '')
    .toLowerCase();
}
