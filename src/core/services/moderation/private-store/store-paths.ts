import type { Path } from '../../../base/ports';

/** The folders of a private store. Paths are relative to its root. */
export const storeFolders = {
  reports: 'reports',
  cases: 'cases',
  notes: 'notes',
  identities: 'identities',
  removed: 'removed',
  /** Ignored by Git: what it holds must be gone once it is deleted. */
  keys: 'keys',
} as const;

export function reportPath(id: string): Path {
  return `${storeFolders.reports}/${id}.yml`;
}

export function notePath(id: string): Path {
  return `${storeFolders.notes}/${id}.yml`;
}

/** A step of a case: somebody claimed it, or gave it back. */
export function casePath(step: string): Path {
  return `${storeFolders.cases}/${step}.yml`;
}

/** The text of a post that was removed, by the id of the log's entry that says so. */
export function removedPath(entry: string): Path {
  return `${storeFolders.removed}/${entry}.md`;
}
