import { message } from '../../../base/message';
import type { Path } from '../../../base/ports';
import type { ChangePlan } from '../../../model/changes/change-plan';
import type { Document } from '../../../model/documents/document';
import { relativeLink } from '../../../model/links/relative-link';
import type { Documents } from '../../../model/document-set/document-set';
import type { PlannedDelivery } from './channel-plan';
import { draftSource, statedAddress } from './channel-plan';
import { draftVariant } from './draft-variant';
import { readVariant } from './outgoing';
import { picturePath, pictureType, shownPictures } from './pictures';

/**
 * The variants that are missing, drafted from their posts.
 * @param addressOf where readers find a post, unless it says so itself; undefined if nobody knows
 */
export async function planDrafts(
  deliveries: readonly PlannedDelivery[],
  addressOf: (post: Document) => string | undefined,
  documents: Pick<Documents, 'at'>,
  textOf: (path: string) => Promise<string | undefined>,
): Promise<ChangePlan> {
  const changes: ChangePlan['changes'][number][] = [];
  for (const { state, post, channel, variantPath } of deliveries) {
    if (state !== 'missing') continue;
    const body = readVariant((await textOf(post.path)) ?? '', { title: '', lang: '' }).outgoing.text;
    const source = draftSource(post, body, statedAddress(post) ?? addressOf(post) ?? '');
    const picture = firstPicture(post.path, body, variantPath, documents);
    changes.push({ kind: 'create', path: variantPath, text: draftVariant(channel, { ...source, picture }) });
  }
  return { title: message('Draft what goes out to channels'), changes };
}

/** The first picture of a post with an alternative text, as its variant shows it; empty if there is none. */
function firstPicture(post: Path, body: string, variant: Path, documents: Pick<Documents, 'at'>): string {
  for (const { alt, target } of shownPictures(body)) {
    const path = picturePath(target, post);
    if (alt === '' || path === '' || pictureType(path) === undefined || documents.at(path) !== 'file')
      continue;
    return `![${alt.replace(/[[\]\\]/g, '\\$&')}](${relativeLink(variant, path)})`;
  }
  return '';
}
