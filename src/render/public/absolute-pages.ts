import { lazy } from '../../core/base/lazy';
import type { CommunityReader } from '../../core/community/reader';
import type { Document } from '../../core/model/documents/document';
import { isKithSite, siteFolder } from '../../core/model/sites/kith-site';
import { publicCommunity, type PublicCommunity, type PublicOptions } from './public-community';
import { createPublicRenderer, type PublicRenderer } from './public-page';

/**
 * A renderer for what is read away from the site, as feeds and mails are: each link and picture has its whole
 * address.
 * @param url the site's address, ending in `/`
 */
export function createAbsoluteRenderer(site: PublicCommunity, url: string): PublicRenderer {
  const render = createPublicRenderer({
    reader: site.reader,
    pageAt: (document) => absoluteAddress(document, site, url),
    fileAt(path) {
      const address = site.fileAddress(path);
      return address === undefined ? undefined : url + address;
    },
    withheldMember: (path) => site.withheldMember(path),
    // What is read elsewhere has no replies below it.
    textOf: () => undefined,
  });
  return (document, text, words) => {
    const page = render(document, text, words);
    const address = absoluteAddress(document, site, url);
    return address === undefined ? page : { ...page, html: withAddress(page.html, address) };
  };
}

/**
 * The address that a page's own generator gives it, else that of a site of Kith's; undefined if it has none.
 * @param url the site's address, ending in `/`
 */
export function absoluteAddress(document: Document, site: PublicCommunity, url: string): string | undefined {
  const own = site.addressOf(document.path);
  if (own === undefined) return undefined;
  const generated = site.reader.documents.siteOf(document.path)?.addressesOf(document)[0];
  if (generated === undefined) return url + own;
  const [, origin = '', base = '/'] = /^([a-z]+:\/\/[^/]+)(\/.*)$/i.exec(url) ?? [];
  const path = encodeURI(`/${generated.replace(/^\/+/, '')}`);
  return path.startsWith(base) ? origin + path : url + path.slice(1);
}

/**
 * Where readers find documents of a community: the address that their own generator gives them, or that of a
 * site of Kith's that is there. Undefined for others, and where the community names no site.
 * @param url the site's address, ending in `/`; undefined if it names none
 */
export function readerAddresses(
  community: Pick<CommunityReader, 'documents' | 'people' | 'mentions' | 'configuration'>,
  url: string | undefined,
  options: PublicOptions = {},
): (document: Document) => string | undefined {
  if (url === undefined) return () => undefined;
  const { documents } = community;
  const isKiths = documents.sites.some(isKithSite);
  const site = lazy(() => publicCommunity(community, { siteFolder, ...options }));
  return (document) =>
    isKiths || documents.siteOf(document.path) !== undefined
      ? absoluteAddress(document, site(), url)
      : undefined;
}

/** Links within the page lead to it from elsewhere. */
function withAddress(html: string, address: string): string {
  return html.replaceAll(' href="#', ` href="${address}#`);
}
