import { groupBy } from '../../../base/group-by';
import type { Message } from '../../../base/message';
import type { Change, ChangePlan } from '../../../model/changes/change-plan';
import { plannedEdits } from '../../../model/changes/planned-edits';
import type { RenameOptions, RenamePlan } from './rename';
import { rewriteText } from './rewrite';

/**
 * The file changes of a rename. Rejects with the signal's reason when aborted.
 *
 * @throws RenameRefused if a place does not hold the text to be replaced
 */
export async function renameChanges(
  title: Message,
  { rewrites, moves }: RenamePlan,
  { textOf, pacer, signal }: RenameOptions,
): Promise<ChangePlan> {
  const changes: Change[] = [];
  for (const [path, own] of groupBy(rewrites, (rewrite) => [rewrite.path])) {
    const text = await textOf(path);
    const edits = plannedEdits(text, rewriteText(text, own));
    if (edits.length > 0) changes.push({ kind: 'edit', path, edits });
    await pacer.pause();
    signal.throwIfAborted();
  }
  for (const [from, to] of moves) changes.push({ kind: 'move', from, to });
  return { title, changes };
}
