import { folderOf } from '../../../base/paths';
import { splitTarget } from '../../../model/links/resolve-link';
import { linkSpellings } from '../../../model/links/spellings';
import { addressKey, type Site } from '../../../model/sites/site';
import type { ReferenceLookup } from './outgoing-references';

/** The path of a link's page and that of its target. */
interface Ends {
  readonly from: string;
  readonly path: string;
}

/**
 * The possible spellings of a link that is resolved from its page's URL, after page and target got new paths;
 * most similar first. Empty if the site has no URL for either.
 */
export function addressSpellings(
  name: string,
  before: Ends,
  documents: ReferenceLookup,
  after: Ends,
  documentsAfter: ReferenceLookup,
): string[] {
  const [old, next] = [addressesOf(before, documents), addressesOf(after, documentsAfter)];
  if (!old || !next) return [];
  const { base } = next.site;
  const written = splitTarget(name).path;
  const isBelowBase = base !== '' && written.startsWith(`${base}/`);
  const plain = isBelowBase ? written.slice(base.length) : written;
  return linkSpellings({ name: plain, folder: old.folder, path: old.target }, next.folder, next.target).map(
    (one) => (isBelowBase && one.startsWith('/') ? base : '') + one.replace(/\/{2,}$/, '/'),
  );
}

function addressesOf(
  { from, path }: Ends,
  documents: ReferenceLookup,
): { readonly site: Site; readonly folder: string; readonly target: string } | undefined {
  const site = documents.siteOf(from);
  const page = documents.get(from);
  const own = page && site?.addressesOf(page)[0];
  const target = site && addressOfPath(path, site, documents);
  return site && own !== undefined && target !== undefined
    ? { site, folder: folderOf(own).replace(/^\//, ''), target }
    : undefined;
}

function addressOfPath(path: string, site: Site, documents: ReferenceLookup): string | undefined {
  const page = documents.get(path);
  if (page) {
    const address = site.addressesOf(page)[0];
    return address === undefined ? undefined : addressKey(address);
  }
  const folder = site.files.find((one) => one === '' || path.startsWith(`${one}/`));
  return folder === undefined ? undefined : folder === '' ? path : path.slice(folder.length + 1);
}
