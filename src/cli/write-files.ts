import { FileStoreError } from '../core/base/ports';
import type { ChangePlan } from '../core/model/changes/change-plan';
import { applyPlan, checkOnDisk } from '../node/files/apply-plan';
import type { NodeFileStore } from '../node/files/node-file-store';
import { UsageError } from './arguments';

/**
 * Applies a plan, as a whole or not at all; with `dryRun` only checks whether it could.
 *
 * @throws UsageError if the user may not write there
 */
export async function writeFiles(
  store: NodeFileStore,
  plan: ChangePlan,
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<void> {
  try {
    await (dryRun ? checkOnDisk : applyPlan)(store, plan);
  } catch (error) {
    if (error instanceof FileStoreError && error.reason === 'no-permission' && error.cause !== undefined)
      throw new UsageError(`“${error.path}” may not be written.`);
    throw error;
  }
}
