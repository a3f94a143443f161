import { lstatSync } from 'node:fs';
import { disk, type DiskPaths } from '../disk/disk-paths';
import { fileType } from '../../core/model/document-set/file-type';
import type { Path } from '../../core/base/ports';
import { GitError } from '../git/git-error';
import { isRepository, type RepositoryPlace } from '../git/find-repository';
import { parseIndex, type WorkTreeStatus } from '../git/parse-listing';
import type { Git } from '../git/run-git';
import { inCommunity, indexKey, readStatus, readUntracked } from '../git/work-tree-status';
import { namesIn } from './folder-lister';
import type { Differences, Lister, Listing } from './listing';
import type { ListingCache } from './listing-cache';
import { diskSpelling, keptSpelling } from './spelling';

export interface GitListerOptions {
  readonly root: string;
  readonly place: RepositoryPlace;
  readonly git: Git;
  /**
   * If false, Git is not asked which files changed, since it may run a filter program configured by the
   * repository for that.
   */
  readonly trusted: boolean;
  readonly cache: ListingCache | undefined;
  /** The path rules of the folder's disk. */
  readonly paths?: DiskPaths;
}

/**
 * Lists a community by Git's index. While the index file is unchanged, its listing is cached, and the only
 * process is the one that compares the work tree.
 */
export function createGitLister({
  root,
  place,
  git,
  trusted,
  cache,
  paths = disk,
}: GitListerOptions): Lister {
  const { workTree } = place;
  const outside = '../'.repeat(place.prefix.split('/').length - 1);
  let known: { readonly key: string; readonly listing: Listing } | undefined;
  let kept: { readonly listing: Listing; readonly spelling: ReturnType<typeof keptSpelling> } | undefined;

  async function readListing(signal: AbortSignal): Promise<Listing> {
    const key = indexKey(place);
    const found = known ?? cache?.load();
    if (found?.key === key) {
      known = found;
      return found.listing;
    }
    const output = await git.read(['ls-files', '-s', '-t', '-z'], { cwd: workTree, signal });
    const documents = new Map<Path, string>();
    const others: Path[] = [];
    const links = new Set<Path>();
    for (const { path: file, blob, type, unmerged } of parseIndex(output)) {
      const own = inCommunity(place, file);
      if (own === undefined) others.push(outside + file);
      else if (type === 'submodule' || !fileType(own)) others.push(own);
      else {
        documents.set(own, unmerged ? '' : blob);
        if (type === 'link') links.add(own);
      }
    }
    const listing = { documents, others, links };
    known = { key, listing };
    cache?.save(known);
    return listing;
  }

  function toDifferences(status: WorkTreeStatus, listing: Listing): Differences {
    const own = (files: readonly string[]): Path[] =>
      files.map((file) => inCommunity(place, file)).filter((file) => file !== undefined);
    // Symbolic links and unmerged files are read each time, and without trust every file is.
    const changed = new Set(trusted ? listing.links : listing.documents.keys());
    for (const [file, blob] of trusted ? listing.documents : []) if (blob === '') changed.add(file);
    for (const file of own(status.changed)) if (listing.documents.has(file)) changed.add(file);
    const newOthers: Path[] = [];
    for (const file of own(status.untracked)) {
      // A nested repository.
      if (file.endsWith('/')) continue;
      if (fileType(file)) changed.add(file);
      else newOthers.push(file);
    }
    return { changed, deleted: new Set(own(status.deleted)), newOthers };
  }

  return {
    async list(signal) {
      const comparing = trusted ? readStatus(git, root, signal) : readUntracked(git, root, signal);
      // If reading the listing fails first, nobody awaits the comparison any more.
      comparing.catch(() => undefined);
      const listing = await readListing(signal);
      const differences = toDifferences(await comparing, listing);
      return { listing, differences, ...(trusted && known && { indexKey: known.key }) };
    },
    async listPaths(places, signal) {
      const inside = places.filter((file) => !isInOtherRepository(root, file));
      if (inside.length === 0) return [];
      const listing = await readListing(signal);
      const isKnown = (file: Path): boolean => listing.documents.has(file);
      const unknown = inside.filter((file) => !isKnown(file));
      const folders = unknown.filter((file) => isFolder(disk.join(root, file)));
      const files = unknown.filter((file) => !folders.includes(file));
      const ignored = await findIgnored(files, signal);
      const found = [...inside.filter(isKnown), ...files.filter((file) => !ignored.has(file))];
      if (folders.length === 0) return found;
      const args = [
        'ls-files',
        '--cached',
        '--others',
        '--exclude-standard',
        '-z',
        '--',
        ...folders.map(literal),
      ];
      const below = await git.read(args, { cwd: root, signal });
      return [
        ...found,
        ...below
          .toString('utf8')
          .split('\0')
          .filter((file) => file !== '' && !file.endsWith('/')),
      ];
    },
    async spelling(one, signal) {
      if (!paths.foldsNames) return one;
      const listing = await readListing(signal);
      if (kept?.listing !== listing) kept = { listing, spelling: keptSpelling(listing) };
      return kept.spelling(one) ?? diskSpelling(one, (folder) => namesIn(root, folder), paths);
    },
  };

  async function findIgnored(files: readonly Path[], signal: AbortSignal): Promise<ReadonlySet<Path>> {
    if (files.length === 0) return new Set();
    try {
      const input = files.map((file) => `${file}\0`).join('');
      const output = await git.read(['check-ignore', '-z', '--stdin'], { cwd: root, signal, input });
      return new Set(output.toString('utf8').split('\0'));
    } catch (error) {
      // Status 1: none of them is ignored.
      if (error instanceof GitError && error.failure === 'failed') return new Set();
      throw error;
    }
  }
}

/** A literal pathspec for Git. */
function literal(file: Path): string {
  return `:(literal)${file}`;
}

function isFolder(absolute: string): boolean {
  try {
    return lstatSync(absolute).isDirectory();
  } catch {
    return false;
  }
}

/** Whether a folder along the path is a nested repository, or Git's own folder. */
function isInOtherRepository(root: string, file: Path): boolean {
  const parts = file.split('/');
  if (parts.includes('.git')) return true;
  for (let depth = 1; depth < parts.length; depth++) {
    if (isRepository(disk.join(root, ...parts.slice(0, depth)))) return true;
  }
  return false;
}
