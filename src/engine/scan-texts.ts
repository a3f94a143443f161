import type { Pacer } from '../core/base/ports';
import {
  createTextScanner,
  type PostScanner,
  type ScannedPost,
} from '../core/services/moderation/post-scanner';
import type { Texts } from './texts';

/** Looks at posts by the moderation rules, whose texts are those of the search. */
export function scanTexts(texts: Pick<Texts, 'fetch' | 'read'>, pacer: Pacer): PostScanner {
  const scanText = createTextScanner();
  return {
    async scan(request, signal) {
      const scanned: (ScannedPost | undefined)[] = [];
      await texts.fetch(request.posts.map(({ path }) => path));
      for (const post of request.posts) {
        const text = texts.read(post.path);
        scanned.push(text === undefined ? undefined : scanText(text, post, request));
        await pacer.pause();
        signal.throwIfAborted();
      }
      return scanned;
    },
  };
}
