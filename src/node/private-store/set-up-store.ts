import { lstatSync, readFileSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { inEnglish, message, type Message } from '../../core/base/message';
import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';
import { planStore, storeMarker } from '../../core/services/moderation/private-store/store-files';
import { disk } from '../disk/disk-paths';
import { realPath } from '../disk/real-path';
import { applyPlan } from '../files/apply-plan';
import { createNodeFileStore } from '../files/node-file-store';
import { findRepository } from '../git/find-repository';
import type { Git } from '../git/run-git';
import { publicRoot } from '../surveys/public-root';
import { sharedRemote } from './shared-remote';

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
  const shared = ours && theirs && sharedRemote(ours, theirs);
  if (shared !== undefined)
    throw new StoreRefused(
      message(
        'This folder is pushed to where the community’s repository is pushed to: {0}. What is private would be public there.',
        shared,
      ),
    );
  if (git && ours && theirs) await refuseSharedHistory(git, ours.workTree, theirs.workTree, signal);
  const isMeant = isThere(disk.join(folder, storeMarker)) || theirs !== undefined;
  if (!isMeant && (await readdir(folder).catch(() => [])).length > 0)
    throw new StoreRefused(
      message('There are other files in this folder. Choose an empty one, or a new one.'),
    );
}

async function refuseSharedHistory(
  git: Git,
  ours: string,
  theirs: string,
  signal: AbortSignal,
): Promise<void> {
  const lines = async (cwd: string, ...args: string[]): Promise<Set<string>> => {
    const output = await git.read(args, { cwd, signal }).catch(() => {
      signal.throwIfAborted();
      // There is no commit yet.
      return Buffer.alloc(0);
    });
    return new Set(
      output
        .toString('utf8')
        .split('\n')
        .filter((line) => line !== ''),
    );
  };
  const roots = await lines(ours, 'rev-list', '--max-parents=0', '--all');
  for (const root of await lines(theirs, 'rev-list', '--max-parents=0', '--all'))
    if (roots.has(root))
      throw new StoreRefused(
        message(
          'This folder is a clone of the community’s repository. A private store has a history of its own.',
        ),
      );
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
