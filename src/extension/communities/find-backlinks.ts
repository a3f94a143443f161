import type { Document } from '../../core/model/documents/document';
import { backlinksTo, type Backlinks } from '../../core/services/language/references/backlinks';
import type { CommunityFolder } from './community-folder';
import { createTimeSlicePacer } from '../../node/time-slice-pacer';

/**
 * Documents that link to a document. There may be thousands, so it yields to the event loop in between.
 * Rejects when aborted.
 */
export async function findBacklinks(
  { community }: Pick<CommunityFolder, 'community'>,
  document: Document,
  signal: AbortSignal,
): Promise<readonly Backlinks[]> {
  const pacer = createTimeSlicePacer();
  const found: Backlinks[] = [];
  for (const backlinks of backlinksTo(document, community)) {
    if (backlinks) found.push(backlinks);
    await pacer.pause();
    signal.throwIfAborted();
  }
  signal.throwIfAborted();
  return found;
}
