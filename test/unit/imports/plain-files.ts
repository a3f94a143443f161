import { writtenTexts } from '../../../src/core/model/changes/apply-to-texts';
import type { ChangePlan } from '../../../src/core/model/changes/change-plan';

/** Carries out a plan of new and changed files on texts in memory. */
export function applyToTexts(files: Map<string, string>, plan: ChangePlan): void {
  for (const change of plan.changes) {
    if (change.kind === 'create' && files.has(change.path))
      throw new Error(`${change.path} is there already`);
    if (change.kind === 'create') files.set(change.path, change.text);
  }
  for (const [path, text] of writtenTexts(plan, (one) => files.get(one) ?? '')) files.set(path, text);
}
