import type { LoadWatcher } from '../../collab/load-document';
import { updateMessage } from '../../collab/messages';
import type { Member } from './room';

/** Maximum bytes buffered for the member; the rest is sent in the answer to their sync step 1. */
const maxWaiting = 4 * 1024 * 1024;

/** Streams a document to the member who opens its room, while it is still loading. */
export interface FirstJoin extends LoadWatcher {
  /** To be called when the document is loaded. Returns whether all of it was sent. */
  end(): boolean;
}

/**
 * Each loading transaction is sent as one update, so that the client applies one while the server loads the
 * next. They precede the server's sync step 1; the client is in sync once its own step 1 is answered.
 */
export function createFirstJoin(member: Pick<Member, 'send' | 'waiting'>): FirstJoin {
  /** Updates of a transaction that may still fail, and leave a part of an update behind. */
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
