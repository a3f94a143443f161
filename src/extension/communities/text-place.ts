import type { TextDocument } from 'vscode';
import { kindByPlace } from '../../core/services/scaffold/document-place';
import type { Kind } from '../../core/model/kinds/kind';
import type { Communities } from './communities';
import type { CommunityFolder } from './community-folder';

/** Where a text in an editor belongs. */
export interface TextPlace {
  readonly folder: CommunityFolder;
  readonly path: string;
  readonly kind: Kind;
}

/**
 * The community and path of a text: of its file, or, as of a reply that was never saved, of the file that it
 * is going to be. Undefined outside of communities, and for files that are no documents.
 */
export function textPlace(communities: Communities, text: TextDocument): TextPlace | undefined {
  const uri = text.isUntitled ? text.uri.with({ scheme: 'file' }) : text.uri;
  const folder = communities.of(uri);
  const path = folder?.pathOf(uri);
  if (!folder || path === undefined) return undefined;
  const known = folder.community.documents.get(path);
  if (known) return { folder, path, kind: known.kind };
  return text.isUntitled
    ? { folder, path, kind: kindByPlace(path, 'page', folder.community.config) }
    : undefined;
}
