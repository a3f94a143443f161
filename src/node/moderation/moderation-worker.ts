// The worker of moderation: it reads posts and looks at them, so that neither words nor patterns keep the
// editor's thread.
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import {
  createTextScanner,
  type ScannedPost,
  type ScanRequest,
} from '../../core/services/moderation/post-scanner';
import { createTextReader } from '../search/text-reader';
import { serveMethods } from '../../engine/thread/serve-methods';
import { plain } from '../../engine/thread/thread-protocol';
import { workerPort } from '../thread/worker-thread';
import type { ModerationMethods, ModerationWorkerData } from './protocol';

const { root } = workerData as ModerationWorkerData;
const read = createTextReader(root);
const scanText = createTextScanner();
let known: { readonly key: string; readonly lists: Pick<ScanRequest, 'words' | 'languages'> } | undefined;

/** Posts between two looks at whether somebody called the rest off. */
const batch = 50;

/** What arrives is another object each time: lists that are the same are made ready once. */
function listsOf({ words, languages }: ScanRequest): Pick<ScanRequest, 'words' | 'languages'> {
  const key = JSON.stringify([words, languages]);
  if (known?.key !== key) known = { key, lists: { words, languages } };
  return known.lists;
}

serveMethods<ModerationMethods>(workerPort(parentPort), {
  async scan(request, _, signal) {
    const lists = { ...listsOf(request), asksLanguage: request.asksLanguage };
    const scanned: (ScannedPost | undefined)[] = [];
    for (const post of request.posts) {
      const text = read(post.path);
      scanned.push(text === undefined ? undefined : scanText(text, post, lists));
      if (scanned.length % batch !== 0) continue;
      await setImmediate();
      signal.throwIfAborted();
    }
    return plain(scanned);
  },
  dispose: async () => plain(undefined),
});
