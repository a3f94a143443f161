import type { FoundIn } from '../../../core/services/search/service/merge-answers';
import type { Guard } from '../../commands/guard';
import type { CommunityFolder } from '../../communities/community-folder';
import { rememberEditors } from './editor-memory';
import { openResult } from './open-result';

/** Previews documents while the person moves through a list. */
export interface PassingPreview {
  /** Sets the document of the focused row; undefined for a row without one. */
  follow(found: FoundIn<CommunityFolder> | undefined): void;
  /** Ends the previews, and restores the previous editors unless `keep` is set. */
  end(keep: boolean): Promise<void>;
}

/** Debounce in milliseconds: rows passed with a key held down are not previewed. */
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
        // Serialized: an editor that opens late would hide the wanted one.
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
