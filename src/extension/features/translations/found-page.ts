import { message } from '../../../core/base/message';
import { fieldText } from '../../../core/formats/front-matter/yaml-node';
import type { Document } from '../../../core/model/documents/document';
import { kindTable } from '../../../core/model/kinds/kind';
import { originalOf } from '../../../core/model/mentions/original-of';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { Communities } from '../../communities/communities';
import type { CommunityFolder } from '../../communities/community-folder';
import { documentOf, type FoundDocument } from '../../communities/document-of';

/**
 * The page that is meant.
 * @throws Notice where no document is meant, or one of a kind that is not translated
 */
export function foundPage(communities: Communities, argument: DocumentArgument | undefined): FoundDocument {
  const found = documentOf(communities, argument);
  if (!found) throw new Notice(message('Open a document of the community first.'));
  if (!isTranslatable(found.document))
    throw new Notice(message('Only pages, posts, guides, announcements and guidelines have translations.'));
  return found;
}

export function isTranslatable({ kind }: Document): boolean {
  return kindTable[kind].schema.properties?.['translation_of'] !== undefined;
}

/** The path of the document that one translates, if that is there. */
export function originalIn({ community }: CommunityFolder, document: Document): string | undefined {
  const { documents, config } = community;
  const written = fieldText(document.facts().frontMatter, 'translation_of');
  return originalOf(document.path, written, documents, config.languages[0]);
}
