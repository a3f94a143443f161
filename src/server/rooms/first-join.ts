import type { LoadWatcher } from '../../collab/load-document';
import { updateMessage } from '../../collab/messages';
import type { Member } from './room';

/** Bytes that may wait for the member before the rest is left to the answer to their question. */
const maxWaiting = 4 * 1024 * 1024;

/** Sends a document to whoever opens its room while it is still being loaded. */
export interface FirstJoin extends LoadWatcher {
  /** To be called once the document is loaded. Returns whether they were sent all of it. */
  end(): boolean;
}

/**
 * Each transaction of the loading is sent on as one update, so that the member applies one while the server
 * loads the next. They are sent before the server's first question; the client is in sync once its own
 * question is answered.
 */
export function createFirstJoin(member: Pick<Member, 'send' | 'waiting'>): FirstJoin {
  /** Of a transaction that may still fail, and leave some of an update behind. */
  let pending: Uint8Array[] = [];
  let sent = 0;
  let failed = false;
  let stop: (() => void) | undefined;
  return {
    loading(doc) {
      const keep = (update: Uint8Array): void => void pending.push(updateMessage(update));
      doc.on('update', keep);
      stop = () => doc.off('update', keep);
    },
    applied() {
      if (failed || member.waiting > maxWaiting) failed = true;
      else if (pending.length > 0) member.send(pending);
      sent += pending.length;
      pending = [];
    },
    failed() {
      failed = true;
    },
    end() {
      stop?.();
      return sent > 0 && !failed;
    },
  };
}
