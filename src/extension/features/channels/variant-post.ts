import type { Document } from '../../../core/model/documents/document';
import type { CommunityFolder } from '../../communities/community-folder';

/** The post of a variant, by its path without extension; undefined if it is gone. */
export function postOfVariant({ community }: CommunityFolder, stem: string): Document | undefined {
  const paths = ['.md', '.markdown', '.mdx'].map((ending) => `${stem}${ending}`);
  return paths.map((path) => community.documents.get(path)).find((one) => one !== undefined);
}
