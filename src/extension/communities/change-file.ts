import { workspace } from 'vscode';
import type { Message } from '../../core/base/message';
import { changeBy } from '../../core/model/changes/planned-edits';
import type { Path } from '../../core/base/ports';
import type { TextEdit } from '../../core/formats/front-matter/edit';
import { applyPlan } from './apply-plan';
import type { CommunityFolder } from './community-folder';

/**
 * Changes one file, based on its text in the editor: see {@link applyPlan}. A missing file is created, from
 * an edit of an empty text. If `change` throws, nothing is changed.
 */
export async function changeFile(
  folder: CommunityFolder,
  path: Path,
  title: Message,
  change: (text: string) => TextEdit,
): Promise<void> {
  const isThere = (await folder.store.look(path)) !== undefined;
  const text = isThere ? (await workspace.openTextDocument(folder.uriOf(path))).getText() : undefined;
  await applyPlan(folder, { title, changes: [changeBy(path, text, change(text ?? ''))] });
}
