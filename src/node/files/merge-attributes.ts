import { message } from '../../core/base/message';
import type { ChangePlan } from '../../core/model/changes/change-plan';
import { attributesPath, planMergeAttributes } from '../../core/services/merge/git-attributes';
import { Refused } from '../git/refused';
import type { NodeFileStore } from './node-file-store';

/**
 * What is to be written so that Git merges the Markdown of a community's folder through Kith where that is
 * set up; undefined where it is written already.
 *
 * @throws Refused where `.gitattributes` is no file
 */
export async function mergeAttributesPlan(store: NodeFileStore): Promise<ChangePlan | undefined> {
  const found = await store.look(attributesPath);
  // Git does not follow a link there, and what it leads to may be anybody's.
  if (found && found.type !== 'file')
    throw new Refused(message('“{0}” is not a file, so Git would not read it.', attributesPath));
  const text = found && Buffer.from(await store.read(attributesPath)).toString('latin1');
  return planMergeAttributes(text);
}
