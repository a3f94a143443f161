import { Uri, workspace, type WorkspaceFolder } from 'vscode';
import type { Community } from '../../core/community/community';
import type { CommunityReader } from '../../core/community/reader';
import type { SearchService } from '../../core/services/search/service/search-service';
import type { NodeFileStore } from '../../node/files/node-file-store';
import type { RepositoryReader } from '../../node/git/repository-reader';

/** A workspace folder and the community in it. */
export interface CommunityFolder {
  /** The folder's address as text: stable while the folder is open. */
  readonly id: string;
  readonly name: string;
  readonly uri: Uri;
  readonly community: CommunityReader;
  readonly store: NodeFileStore;
  readonly search: SearchService;
  readonly repository: RepositoryReader;
  /** Looks again at files that are said to have changed. */
  refresh(paths: readonly string[], signal: AbortSignal): Promise<void>;
  uriOf(path: string): Uri;
  /** The path in this community; undefined for what lies outside. */
  pathOf(uri: Uri): string | undefined;
}

export function createCommunityFolder(
  folder: WorkspaceFolder,
  community: Community,
  store: NodeFileStore,
  search: SearchService,
  repository: RepositoryReader,
): CommunityFolder {
  return {
    id: folder.uri.toString(),
    name: folder.name,
    uri: folder.uri,
    community,
    store,
    search,
    repository,
    refresh: (paths, signal) => community.refresh(paths, signal),
    uriOf: (path) => Uri.joinPath(folder.uri, path),
    pathOf(uri) {
      if (workspace.getWorkspaceFolder(uri)?.uri.toString() !== folder.uri.toString()) return undefined;
      return uri.path.slice(folder.uri.path.length).replace(/^\/+/, '');
    },
  };
}
