import type { Community } from '../../core/community/community';
import type { Path } from '../../core/base/ports';
import { createSerialQueue } from '../../core/base/serial-queue';
import { factsOfText } from '../../core/model/document-set/read-facts';

/**
 * What others write in a live session into files that no editor here shows. The community takes it for the
 * files' text, as it does unsaved text; changes of files are made of the files alone.
 */
export interface OthersTexts {
  /** Undefined: nobody else writes this file, or an editor here shows it. `version` differs for each text. */
  of(path: Path): { readonly text: string; readonly version: string } | undefined;
  /** Undefined: back to the file, if there is one. */
  set(path: Path, text: string | undefined): Promise<void>;
}

export function createOthersTexts({ setDraft }: Pick<Community, 'setDraft'>): OthersTexts {
  const texts = new Map<Path, { readonly text: string; readonly version: string }>();
  const queue = createSerialQueue();
  let count = 0;
  return {
    of: (path) => texts.get(path),
    set(path, text) {
      if (text === texts.get(path)?.text) return Promise.resolve();
      if (text === undefined) texts.delete(path);
      else texts.set(path, { text, version: `others ${++count}` });
      const facts = text === undefined ? undefined : factsOfText({ syntax: 'markdown' }, text);
      return queue.run(() => setDraft(path, facts, new AbortController().signal));
    },
  };
}
