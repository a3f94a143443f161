import type { FoundIn } from '../../../core/services/search/service/merge-answers';
import type { Guard } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { rememberEditors } from './editor-memory';
import { openResult } from './open-result';

/** Shows documents in passing, while somebody goes through a list of them. */
export interface PassingPreview {
  /** The document whose row is in focus; undefined for a row without one. */
  follow(found: FoundIn<CommunityFolder> | undefined): void;
  /** Ends it. What was looked at is put back, unless it is to be kept. */
  end(keep: boolean): Promise<void>;
}

/** How long a row is in focus before its document is shown: keys that are held down pass by. */
const delayMs = 80;

export function createPassingPreview(guard: Guard): PassingPreview {
  const memory = rememberEditors();
  let wanted: FoundIn<CommunityFolder> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let showing: Promise<unknown> = Promise.resolve();

  const show = guard('preview', async (found: FoundIn<CommunityFolder>) => {
    if (found !== wanted) return;
    memory.willShow(found.source.uriOf(found.hit.path));
    await openResult(found.source, found.hit, { preview: true, preserveFocus: true });
  });

  return {
    follow(found) {
      wanted = found;
      clearTimeout(timer);
      if (!found) return;
      timer = setTimeout(() => {
        // One after the other: an editor that opens late would hide the one that is wanted.
        showing = showing.then(() => show(found));
      }, delayMs);
    },
    async end(keep) {
      wanted = undefined;
      clearTimeout(timer);
      await showing;
      if (!keep) await memory.restore();
      memory.dispose();
    },
  };
}
