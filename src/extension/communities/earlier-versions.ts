import { workspace, type Uri } from 'vscode';
import type { Identity } from '../../core/model/history/commit-log';
import { findCommit } from '../../core/model/history/find-commit';
import { documentVersions } from '../../core/services/analytics/past/document-versions';
import type { CommunityFolder } from './community-folder';
import { pastUris } from './open-commit';

/** A file as a commit left it. */
export interface EarlierVersion {
  readonly commit: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly author: Identity | undefined;
  readonly uri: Uri;
  readonly text: string;
}

/** Older versions are not offered: their texts are read one after another. */
const mostVersions = 20;

/**
 * The versions of a file that its commits left and that say something else than `now`, newest first. Those
 * whose text this clone lacks are left out.
 */
export async function earlierVersions(
  folder: CommunityFolder,
  path: string,
  now: string,
  signal: AbortSignal,
): Promise<readonly EarlierVersion[]> {
  const { log } = folder.community;
  const versions = documentVersions(log, new Set([path])).get(path) ?? [];
  const found: EarlierVersion[] = [];
  if (versions.length === 0) return found;
  const uriAt = await pastUris(folder);
  for (const { commit, at, path: pathThen, isDeleted } of [...versions].reverse()) {
    if (found.length === mostVersions) break;
    if (isDeleted) continue;
    signal.throwIfAborted();
    const uri = uriAt(pathThen, commit);
    const text = await workspace.openTextDocument(uri).then(
      (document) => document.getText(),
      () => undefined,
    );
    if (text === undefined || text === now) continue;
    const row = findCommit(log, commit);
    const author = row === undefined ? undefined : log.identities[log.columns.authors[row] as number];
    found.push({ commit, at, author, uri, text });
  }
  return found;
}
