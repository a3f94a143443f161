import * as Y from 'yjs';
import { updateMessage } from '../collab/messages';
import type { LoadWatcher } from '../collab/load-document';
import type { Member } from './room';

/** Records shorter than this are single edits, which are sent faster as one update. In bytes. */
const smallestChunk = 1024;
/** Bytes that may wait for the member before the rest is left to the answer to their question. */
const mostWaiting = 4 * 1024 * 1024;

/** Sends a document to whoever opens its room while it is still being loaded. */
export interface FirstJoin extends LoadWatcher {
  /** State vector of what was sent, once all is loaded; undefined where the member must be sent everything. */
  sent(doc: Y.Doc): Uint8Array | undefined;
}

/**
 * The chunks of a log's checkpoint are updates in causal order, so they can be passed on as they are: the member applies one while the server loads the next. They are sent as updates, before the
 * server's first question; the client is in sync once its own question is answered.
 */
export function createFirstJoin(member: Pick<Member, 'send' | 'waiting'>): FirstJoin {
  let chunks: Uint8Array[] = [];
  let state: 'sending' | 'ended' | 'failed' = 'sending';
  let vector: Uint8Array | undefined;
  let sentAny = false;
  return {
    applying(update, doc) {
      if (state !== 'sending') return;
      if (update.length < smallestChunk) {
        state = 'ended';
        vector = Y.encodeStateVector(doc);
      } else chunks.push(updateMessage(update));
    },
    applied() {
      if (chunks.length === 0 || state === 'failed') return;
      if (member.waiting > mostWaiting) state = 'failed';
      else member.send(chunks);
      sentAny = true;
      chunks = [];
    },
    failed() {
      state = 'failed';
    },
    sent: (doc) => (state === 'failed' || !sentAny ? undefined : (vector ?? Y.encodeStateVector(doc))),
  };
}
