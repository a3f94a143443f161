import type { Document } from '../../../core/model/documents/document';
import type { CommunityFolder } from '../../communities/community-folder';
import { textOf } from '../../communities/text-of';

/** Cache size; the oldest texts are evicted. */
const mostTexts = 500;

/** Texts of replies for previews, which render synchronously. */
export interface ReplyTexts {
  /** The text, or undefined while it is loading. */
  get(folder: CommunityFolder, reply: Document): string | undefined;
}

/** `loaded`: called when a requested text is available. */
export function createReplyTexts(loaded: () => void): ReplyTexts {
  const texts = new Map<string, string | undefined>();
  return {
    get(folder, reply) {
      const key = `${folder.id} ${reply.path} ${reply.version}`;
      if (texts.has(key)) return texts.get(key);
      texts.set(key, undefined);
      const [oldest] = texts.keys();
      if (texts.size > mostTexts && oldest !== undefined) texts.delete(oldest);
      void textOf(folder, reply.path)
        .catch(() => undefined)
        .then((text) => {
          texts.set(key, text ?? '');
          loaded();
        });
      return undefined;
    },
  };
}
