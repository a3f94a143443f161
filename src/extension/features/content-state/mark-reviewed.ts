import { message } from '../../../core/base/message';
import { setFields } from '../../../core/formats/front-matter/set-fields';
import { kindTable } from '../../../core/model/kinds/kind';
import type { DocumentArgument } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import { changeFile } from '../../communities/change-file';
import type { Communities } from '../../communities/communities';
import { documentOf } from '../../communities/document-of';

/** Notes that somebody has looked a page through and found it right: `reviewed_at` becomes today. */
export async function markReviewed(
  communities: Communities,
  argument: DocumentArgument | undefined,
): Promise<void> {
  const found = documentOf(communities, argument);
  if (!found) throw new Notice(message('Open a document of the community first.'));
  const { folder, document } = found;
  if (kindTable[document.kind].schema.properties?.['reviewed_at'] === undefined)
    throw new Notice(message('Only pages, posts, guides and announcements are marked as reviewed.'));
  const today = new Date().toISOString().slice(0, 10);
  await changeFile(folder, document.path, message('Mark “{0}” as reviewed', document.title), (text) =>
    setFields(text, { reviewed_at: today }),
  );
}
