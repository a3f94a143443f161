import { Range as EditorRange, workspace, WorkspaceEdit } from 'vscode';
import { linkFor } from '../../../core/services/language/unlinked-mentions';
import { message } from '../../../core/base/message';
import type { MentionTarget } from '../../commands/command-map';
import { Notice } from '../../commands/guard';
import type { Communities } from '../../communities/communities';

/** Makes a link of the words at a place, in an edit that can be undone. */
export async function linkMention(
  communities: Communities,
  { folder: folderId, path, range, written, to }: MentionTarget,
): Promise<void> {
  const folder = communities.byId(folderId);
  const document = folder?.community.documents.get(to);
  if (!folder || !document) return;
  const uri = folder.uriOf(path);
  const text = await workspace.openTextDocument(uri);
  const place = new EditorRange(...range);
  if (text.getText(place) !== written)
    throw new Notice(
      message('“{0}” was changed meanwhile, see line {1}. Try again in a moment.', path, range[0] + 1),
    );
  const span = { start: text.offsetAt(place.start), end: text.offsetAt(place.end) };
  const edit = new WorkspaceEdit();
  edit.replace(uri, place, linkFor(span, text.getText(), document, path, folder.community));
  if (!(await workspace.applyEdit(edit)))
    throw new Notice(message('The editor did not accept the change to “{0}”. Try again in a moment.', path));
}
