import { Range as EditorRange, workspace } from 'vscode';
import { linkFor } from '../../../core/services/language/references/unlinked-mentions';
import { message } from '../../../core/base/message';
import type { ChangePlan } from '../../../core/model/changes/change-plan';
import type { MentionTarget } from '../../commands/command-map';
import { applyPlan } from '../../communities/apply-plan';
import type { Communities } from '../../communities/communities';

/** Turns the text at a range into a link, as an undoable edit. */
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
  const span = { start: text.offsetAt(place.start), end: text.offsetAt(place.end) };
  const newText = linkFor(span, text.getText(), document, path, folder.community);
  const plan: ChangePlan = {
    title: message('Link to “{0}”', document.title),
    changes: [{ kind: 'edit', path, edits: [{ range, was: written, newText }] }],
  };
  // Left unsaved for the person to check: the link is in the middle of a text.
  await applyPlan(folder, plan, { save: false });
}
