import { Uri, workspace, type WorkspaceFolder } from 'vscode';
import type { Community } from '../../core/community/community';
import type { CommunityReader } from '../../core/community/reader';
import { listedPath } from '../../core/model/document-set/document-set';
import type { SearchService } from '../../core/services/search/service/search-service';
import type { AskCommunity } from '../../engine/ask-in-thread';
import { disk } from '../../node/disk/disk-paths';
import type { NodeFileStore } from '../../node/files/node-file-store';
import type { RepositoryQueries } from '../../node/git/repository-reader';
import { createOthersTexts, type OthersTexts } from './others-texts';
import type { ChangesToShare } from './sharing-state';

/** A workspace folder and the community in it. */
export interface CommunityFolder {
  /** The folder's URI as text: stable while the folder is open. */
  readonly id: string;
  readonly name: string;
  readonly uri: Uri;
  readonly community: CommunityReader;
  readonly store: NodeFileStore;
  readonly search: SearchService;
  /** Asks for what is derived from it: figures, lists, suggestions. */
  readonly ask: AskCommunity;
  readonly repository: RepositoryQueries;
  /** What is written here and not shared yet. */
  readonly sharing: ChangesToShare;
  /** What others write in a live session. */
  readonly othersTexts: OthersTexts;
  /** Rereads files that may have changed. */
  refresh(paths: readonly string[], signal: AbortSignal): Promise<void>;
  uriOf(path: string): Uri;
  /**
   * The path in this community, in the community's spelling on a case-insensitive disk; undefined if outside.
   */
  pathOf(uri: Uri): string | undefined;
  /** The path as spelled in the URI: for files that do not exist yet. */
  writtenPathOf(uri: Uri): string | undefined;
}

export function createCommunityFolder(
  folder: WorkspaceFolder,
  community: Community,
  store: NodeFileStore,
  search: SearchService,
  ask: AskCommunity,
  repository: RepositoryQueries,
  sharing: ChangesToShare,
): CommunityFolder {
  const writtenPathOf = (uri: Uri): string | undefined =>
    workspace.getWorkspaceFolder(uri)?.uri.toString() === folder.uri.toString()
      ? uri.path.slice(folder.uri.path.length).replace(/^\/+/, '')
      : undefined;
  return {
    id: folder.uri.toString(),
    name: folder.name,
    uri: folder.uri,
    community,
    store,
    search,
    ask,
    repository,
    sharing,
    othersTexts: createOthersTexts(community),
    refresh: (paths, signal) => community.refresh(paths, signal),
    uriOf: (path) => Uri.joinPath(folder.uri, path),
    pathOf(uri) {
      const path = writtenPathOf(uri);
      return path !== undefined && disk.foldsNames ? listedPath(community.documents, path) : path;
    },
    writtenPathOf,
  };
}
