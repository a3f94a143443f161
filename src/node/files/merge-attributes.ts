import { message } from '../../core/base/message';
import type { ChangePlan } from '../../core/model/changes/change-plan';
import { attributesPath, planMergeAttributes } from '../../core/services/merge/git-attributes';
import { Refused } from '../git/refused';
import type { NodeFileStore } from './node-file-store';

/**
 * Plans the attributes by which Git merges Markdown in a community's folder through Kith, where that is set
 * up; undefined if they are already there.
 *
 * @throws Refused if `.gitattributes` is not a regular file
 */
export async function mergeAttributesPlan(store: NodeFileStore): Promise<ChangePlan | undefined> {
  const found = await store.look(attributesPath);
  // Git does not follow a symbolic link there, and its target may belong to somebody else.
  if (found && found.type !== 'file')
    throw new Refused(message('“{0}” is not a file, so Git would not read it.', attributesPath));
  const text = found && Buffer.from(await store.read(attributesPath)).toString('latin1');
  return planMergeAttributes(text);
}
