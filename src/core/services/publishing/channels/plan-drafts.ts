import { message } from '../../../base/message';
import type { ChangePlan } from '../../../model/changes/change-plan';
import type { Documents } from '../../../model/document-set/document-set';
import type { PlannedDelivery } from './channel-plan';
import { draftSource, postAddress } from './channel-plan';
import { draftVariant } from './draft-variant';
import { readVariant } from './outgoing';

/**
 * The variants that are missing, drafted from their posts.
 * @param site the address of the community’s site; empty if it has none
 */
export async function planDrafts(
  deliveries: readonly PlannedDelivery[],
  site: string,
  documents: Pick<Documents, 'siteOf'>,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<ChangePlan> {
  const changes: ChangePlan['changes'][number][] = [];
  for (const { state, post, channel, variantPath } of deliveries) {
    if (state !== 'missing') continue;
    const body = readVariant((await textOf(post.path)) ?? '', { title: '', lang: '' }).outgoing.text;
    const source = draftSource(post, body, postAddress(post, site, documents));
    changes.push({ kind: 'create', path: variantPath, text: draftVariant(channel, source) });
  }
  return { title: message('Draft what goes out to channels'), changes };
}
