import { spawnSync } from 'node:child_process';
import { textsAt } from '../core/formats/front-matter/written-fields';
import { kindTable } from '../core/model/kinds/kind';
import { ownAddress } from '../core/services/publishing/page-addresses';
import type { PublicCommunity } from '../render/public/public-community';

/** An address that a page had, and where it is now. */
export interface Redirect {
  /** From the root of the site, ending in `/`. */
  readonly from: string;
  readonly path: string;
}

const fields = ['redirect_from', 'aliases'];

/**
 * Addresses that pages had: those that they name in `redirect_from` or `aliases`, and those of the names that
 * their files had in Git. A member's file has none of the latter: its old name may be a name that left.
 */
export function redirectsOf(site: PublicCommunity, renames: readonly Rename[]): Redirect[] {
  const taken = new Set([...site.pages.keys()].map((path) => (site.addressOf(path) ?? '').toLowerCase()));
  const redirects: Redirect[] = [];
  const add = (from: string, path: string): void => {
    const address = `${from.replace(/^\/+|\/+$|(?:^|\/)index\.html$/g, '').replace(/\.html$/, '')}/`;
    const isInside = !/(?:^|\/)\.{1,2}(?:\/|$)|[\\:?#\p{Cc}]/u.test(address) && address !== '/';
    if (!isInside || taken.has(address.toLowerCase())) return;
    taken.add(address.toLowerCase());
    redirects.push({ from: address, path });
  };
  for (const document of site.pages.values()) {
    const { frontMatter } = document.facts();
    for (const field of fields)
      for (const from of textsAt(frontMatter, field)) if (!/^[a-z]+:/i.test(from)) add(from, document.path);
  }
  for (const { from, to } of latest(renames)) {
    const document = site.pages.get(to);
    if (document && kindTable[document.kind].disclosure !== 'by consent') add(ownAddress(from), to);
  }
  return redirects;
}

export interface Rename {
  readonly from: string;
  readonly to: string;
}

/** Each earlier name with the name that the file has now: it may have moved on. */
function latest(renames: readonly Rename[]): Rename[] {
  const now = new Map<string, string>();
  return renames.map(({ from, to }) => {
    const end = now.get(to) ?? to;
    now.set(from, end);
    return { from, to: end };
  });
}

/** The renames that Git knows of, the latest first; none outside of a repository, or without Git. */
export function renamesInGit(root: string): Rename[] {
  const { status, stdout } = spawnSync(
    'git',
    [
      ...['log', '--diff-filter=R', '--find-renames', '--name-status', '--format=', '-z'],
      ...['--relative', '--no-ext-diff', '--no-textconv'],
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'] },
  );
  if (status !== 0) return [];
  const parts = stdout.split('\0').filter((part) => part.trim() !== '');
  const renames: Rename[] = [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [from, to] = [parts[at + 1], parts[at + 2]];
    if (from !== undefined && to !== undefined && /\.(?:md|markdown)$/i.test(from))
      renames.push({ from, to });
  }
  return renames;
}
