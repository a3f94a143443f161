import { lstatSync, readFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { inEnglish, message, type Message } from '../../core/base/message';
import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';
import { planStore, storeMarker } from '../../core/services/moderation/private-store/store-files';
import { disk } from '../disk/disk-paths';
import { realPath } from '../disk/real-path';
import { applyPlan } from '../files/apply-plan';
import { createNodeFileStore } from '../files/node-file-store';
import { findRepository, type RepositoryPlace } from '../git/find-repository';
import type { Git } from '../git/run-git';
import { publicRoot } from '../surveys/public-root';
import { comparableAddress, remoteAddresses, sharedRemote } from './shared-remote';

/** Thrown if a folder must not be a private store. Nothing was changed. */
export class StoreRefused extends Error {
  override readonly name = 'StoreRefused';
  constructor(
    /** For users. */
    readonly reason: Message,
  ) {
    super(inEnglish(reason));
  }
}

export interface StoreSetup {
  /** The community's folder, absolute. */
  readonly community: string;
  /** Absolute; need not exist yet. */
  readonly folder: string;
  readonly language: ScaffoldLanguage;
  /** Without Git nothing is kept of what is changed, and nothing shared. */
  readonly git: Git | undefined;
  readonly signal: AbortSignal;
}

/**
 * Makes a folder a private store: its files, and a repository of its own. What is there already is left as it
 * is; again on a store it does nothing.
 * @throws StoreRefused
 */
export async function setUpStore(setup: StoreSetup): Promise<void> {
  const { folder, language, git, signal } = setup;
  const parent = nearestFolder(folder);
  await refuseStore(setup, parent);
  if (isThere(disk.join(folder, '.gitignore')) && !ignoresKeys(folder))
    throw new StoreRefused(
      message(
        'The “.gitignore” there does not keep “keys/” out of Git. Add a line “/keys/” to it, and try again.',
      ),
    );
  await mkdir(folder, { recursive: true });
  const files = createNodeFileStore(folder);
  const plan = planStore(language, (path) => isThere(disk.join(folder, path)));
  if (plan.changes.length > 0) await applyPlan(files, plan);
  if (git && !findRepository(folder)) await git.run(['init', '--quiet'], { cwd: folder, signal });
}

/**
 * Why a folder must not become a private store. What can change later is asked for again whenever a store is
 * opened (find-store.ts).
 * @throws StoreRefused
 */
async function refuseStore(
  { community, folder, git, signal }: Omit<StoreSetup, 'language'>,
  parent: string,
): Promise<void> {
  const root = publicRoot(community);
  const place = disk.join(
    realPath(parent),
    ...(disk.within(parent, folder) ?? '').split('/').filter(Boolean),
  );
  const isWithin = (outer: string, inner: string): boolean =>
    disk.keyOf(outer) === disk.keyOf(inner) || disk.isInside(outer, inner);
  if (isWithin(root, place))
    throw new StoreRefused(
      message(
        'This folder is in the community’s repository, which everybody gets. Choose one outside {0}.',
        root,
      ),
    );
  if (isWithin(place, root))
    throw new StoreRefused(
      message('The community’s repository is in this folder. Choose one beside {0}, not around it.', root),
    );
  const [ours, theirs] = [findRepository(community), findRepository(parent)];
  if (ours && theirs && disk.keyOf(ours.commonDir) === disk.keyOf(theirs.commonDir))
    throw new StoreRefused(
      message('This folder is a work tree of the community’s repository. Choose another.'),
    );
  if (ours && theirs) await refuseSharedRemote(git, ours, theirs, signal);
  if (git && ours && theirs) await refuseSharedHistory(git, ours.workTree, theirs.workTree, signal);
  const isMeant = isThere(disk.join(folder, storeMarker)) || theirs !== undefined;
  if (!isMeant && (await readdir(folder).catch(() => [])).length > 0)
    throw new StoreRefused(
      message('There are other files in this folder. Choose an empty one, or a new one.'),
    );
}

async function refuseSharedRemote(
  git: Git | undefined,
  ours: RepositoryPlace,
  theirs: RepositoryPlace,
  signal: AbortSignal,
): Promise<void> {
  const addressesOf = async (place: RepositoryPlace): Promise<string[]> => {
    const told = git ? await linesOf(git, place.workTree, signal, 'remote', '-v') : [];
    const urls = told.map((line) => line.replace(/^[^\t]*\t/, '').replace(/ \((?:fetch|push)\).*$/, ''));
    return [...remoteAddresses(place), ...urls.map((url) => comparableAddress(url, place.workTree))];
  };
  const shared = sharedRemote(await addressesOf(ours), await addressesOf(theirs));
  if (shared !== undefined)
    throw new StoreRefused(
      message(
        'This folder is pushed to where the community’s repository is pushed to: {0}. What is private would be public there.',
        shared,
      ),
    );
}

async function refuseSharedHistory(
  git: Git,
  ours: string,
  theirs: string,
  signal: AbortSignal,
): Promise<void> {
  const rootsOf = (cwd: string) => linesOf(git, cwd, signal, 'rev-list', '--max-parents=0', '--all');
  const roots = new Set(await rootsOf(ours));
  if ((await rootsOf(theirs)).some((root) => roots.has(root)))
    throw new StoreRefused(
      message(
        'This folder is a clone of the community’s repository. A private store has a history of its own.',
      ),
    );
}

/** What Git prints, line by line; nothing where it fails, as for a history without a commit. */
async function linesOf(
  git: Git,
  cwd: string,
  signal: AbortSignal,
  ...args: readonly string[]
): Promise<string[]> {
  const output = await git.read([...args], { cwd, signal }).catch(() => {
    signal.throwIfAborted();
    return Buffer.alloc(0);
  });
  return output
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

function ignoresKeys(folder: string): boolean {
  try {
    return /^\/?keys\/?\s*$/m.test(readFileSync(disk.join(folder, '.gitignore'), 'utf8'));
  } catch {
    return false;
  }
}

function nearestFolder(folder: string): string {
  for (let at = folder; ; at = disk.parentOf(at)) if (isThere(at) || disk.parentOf(at) === at) return at;
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}
