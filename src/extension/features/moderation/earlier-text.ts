import { sha256OfText } from '../../../core/base/sha256';
import { decisionBehind } from '../../../core/services/moderation/decisions/earlier-text';
import { removalBehind } from '../../../core/services/moderation/decisions/undo';
import { removedPath } from '../../../core/services/moderation/private-store/store-paths';
import { earlierVersions } from '../../communities/earlier-versions';
import { textOf } from '../../communities/text-of';
import type { FolderQueue } from './moderation-service';

/**
 * What a post had said before a removal or an edit, if taking back an entry brings it back: from the private
 * store, of an edit also from Git. Undefined if nobody kept it.
 */
export async function earlierTextOf(
  queue: FolderQueue,
  { id }: { readonly id: string },
): Promise<string | undefined> {
  const { entries, store } = queue;
  const logged = entries.find((entry) => entry.id === id);
  const removal = logged && removalBehind(logged, entries);
  if (removal) return store?.text(removedPath(removal.id));
  const edit = decisionBehind(id, entries);
  if (edit?.action !== 'edit' || edit.target === undefined) return undefined;
  const kept = await store?.text(removedPath(edit.id));
  return kept ?? committedText(queue, edit.target, edit.targetSha256);
}

async function committedText(
  { folder }: FolderQueue,
  path: string,
  sha256: string | undefined,
): Promise<string | undefined> {
  const now = (await textOf(folder, path)) ?? '';
  const versions = await earlierVersions(folder, path, now, new AbortController().signal);
  return versions.find(({ text }) => sha256OfText(text) === sha256)?.text;
}
