import { existsSync } from 'node:fs';
import { disk } from '../disk/disk-paths';
import { readHead, type RepositoryPlace } from './find-repository';

/** What a repository is in the middle of. */
export interface RepositoryWork {
  /** The branch that is checked out; undefined on a detached head. */
  readonly branch?: string;
  /** What was begun and waits for a person to go on. */
  readonly begun?: 'merge' | 'rebase' | 'cherry-pick' | 'revert';
  /** Git changes files at this moment. */
  readonly locked: boolean;
}

const marks = [
  ['rebase-merge', 'rebase'],
  ['rebase-apply', 'rebase'],
  ['MERGE_HEAD', 'merge'],
  ['CHERRY_PICK_HEAD', 'cherry-pick'],
  ['REVERT_HEAD', 'revert'],
] as const;

/** Names in the repository's folder that come and go with such work. */
export const workMarks: readonly string[] = ['HEAD', ...marks.map(([name]) => name)];

/** Looks into the repository's folder, without running Git. */
export function repositoryWork(place: RepositoryPlace): RepositoryWork {
  const branch = readHead(place)?.branch;
  const begun = marks.find(([name]) => existsSync(disk.join(place.gitDir, name)))?.[1];
  return {
    ...(branch !== undefined && { branch }),
    ...(begun !== undefined && { begun }),
    locked: existsSync(disk.join(place.gitDir, 'index.lock')),
  };
}
