import { existsSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import { readHead, type RepositoryPlace } from './find-repository';

/** An operation in progress in a repository. */
export interface RepositoryWork {
  /** The branch that is checked out; undefined if the head is detached. */
  readonly branch?: string;
  /** An operation that waits for the user to continue. */
  readonly begun?: 'merge' | 'rebase' | 'cherry-pick' | 'revert';
  /** Whether Git is changing files at this moment. */
  readonly locked: boolean;
}

const marks = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
] as const;

/** Names in the repository's folder to watch for such operations. */
export const workMarks: readonly string[] = ['HEAD', ...marks.map(([name]) => name)];

/** Inspects the repository's folder, without running Git. */
export function repositoryWork(place: RepositoryPlace): RepositoryWork {
  const branch = readHead(place)?.branch;
  const begun = marks.find(([name]) => existsSync(disk.join(place.gitDir, name)))?.[1];
  return {
    ...(branch !== undefined && { branch }),
    ...(begun !== undefined && { begun }),
    locked: existsSync(disk.join(place.gitDir, 'index.lock')),
  };
}
