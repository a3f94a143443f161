import { workspace } from 'vscode';
import type { Message } from '../../core/base/message';
import { changeBy } from '../../core/model/changes/planned-edits';
import type { Path } from '../../core/base/ports';
import type { TextEdit } from '../../core/formats/front-matter/edit';
import { applyPlan } from './apply-plan';
import type { CommunityFolder } from './community-folder';
import type { Applied } from './offer-undo';

/**
 * Changes one file, based on its text in the editor: see {@link applyPlan}. A missing file is created, from
 * an edit of an empty text. If `change` throws, nothing is changed. Returns what takes it back.
 */
export async function changeFile(
  folder: CommunityFolder,
  path: Path,
  title: Message,
  change: (text: string) => TextEdit,
): Promise<Applied> {
  const isThere = (await folder.store.look(path)) !== undefined;
  const text = isThere ? (await workspace.openTextDocument(folder.uriOf(path))).getText() : undefined;
  const plan = { title, changes: [changeBy(path, text, change(text ?? ''))] };
  await applyPlan(folder, plan);
  return { plan, before: new Map(text === undefined ? [] : [[path, text]]) };
}
