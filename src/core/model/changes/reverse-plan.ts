import type { Path } from '../../base/ports';
import { writtenTexts } from './apply-to-texts';
import type { Change, ChangePlan, Version } from './change-plan';
import { changeTo } from './planned-edits';

/**
 * What takes a plan of edits, creations and deletions back. It expects every file as the plan left it, so
 * nothing that was written since is lost.
 * @param before the texts of the files that it edited or deleted
 * @param versionOf of the bytes of a text
 * @throws RangeError for a plan that moves, or deletes a file whose text is not in `before`
 */
export function reversePlan(
  plan: ChangePlan,
  before: ReadonlyMap<Path, string>,
  versionOf: (text: string) => Version,
): ChangePlan {
  const after = writtenTexts(plan, (path) => before.get(path) ?? '');
  return {
    title: plan.title,
    changes: plan.changes.map((change): Change => {
      switch (change.kind) {
        case 'create':
          return { kind: 'delete', path: change.path, expects: versionOf(change.text) };
        case 'edit':
          return changeTo(change.path, after.get(change.path), before.get(change.path) ?? '');
        case 'delete': {
          const text = before.get(change.path);
          if (text !== undefined) return { kind: 'create', path: change.path, text };
          throw new RangeError('A deletion is taken back only where its text is known.');
        }
        default:
          throw new RangeError(`A plan that has a “${change.kind}” is not taken back.`);
      }
    }),
  };
}
