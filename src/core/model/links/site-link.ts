import { inFolder } from '../../base/paths';
import { addressKey, type Site } from '../sites/site';
import type { LinkContext, ResolvedLink } from './resolved-link';

/**
 * Resolves a link from a page of a site as a browser does: from the page's own address, which may be a folder
 * deeper than its file. `path` is without query and anchor. Undefined if the site is not known to have a page
 * there.
 */
export function followInSite(
  path: string,
  fromPath: string,
  site: Site,
  context: LinkContext,
): ResolvedLink | undefined {
  for (const address of addressesFrom(path, fromPath, site, context)) {
    const page = context.atAddress(site, addressKey(address))[0];
    if (page) return { kind: 'document', path: page.path, byAddress: true };
    const inside = address.replace(/^\/+/, '');
    for (const folder of site.files) {
      const file = inFolder(folder, inside);
      if (inside !== '' && context.at(file) === 'file') return { kind: 'file', path: file, byAddress: true };
    }
  }
  return undefined;
}

/** The addresses, from the site's root, that a link may mean. */
export function addressesFrom(
  path: string,
  fromPath: string,
  site: Site,
  context: Pick<LinkContext, 'at'>,
): string[] {
  if (path.startsWith('/')) {
    const full = joinAddress('/', path);
    const isBelowBase = site.base !== '' && (full === site.base || full.startsWith(`${site.base}/`));
    return isBelowBase ? [full.slice(site.base.length) || '/', full] : [full];
  }
  const from = context.at(fromPath);
  if (typeof from !== 'object') return [];
  return site.addressesOf(from).map((own) => joinAddress(own.slice(0, own.lastIndexOf('/') + 1), path));
}

/** Joins as browsers do: `..` above the root stays at the root. */
function joinAddress(folder: string, path: string): string {
  const segments = folder.split('/').filter((one) => one !== '');
  for (const segment of path.split('/')) {
    if (segment === '..') segments.pop();
    else if (segment !== '' && segment !== '.') segments.push(segment);
  }
  const end = path.endsWith('/') || /(?:^|\/)\.{1,2}$/.test(path) ? '/' : '';
  return `/${segments.join('/')}${segments.length > 0 ? end : ''}`;
}
