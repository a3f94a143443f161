import type { Clock, FileStore, Logger, Pacer } from '../base/ports';
import type { Facts } from '../formats/facts';
import { createDrafts } from '../model/document-set/drafts';
import type { FileIndex } from '../model/document-set/file-index';
import type { History } from '../model/history/history';
import type { RuleTrial } from './checks/rule-trial';
import { createCommunityState } from './community-state';
import type { CommunityReader } from './reader';
import { createReading } from './reading';
import type { CreateReview } from './review/review';
import { reviewHere } from './review/review-here';

export interface CommunityPorts {
  readonly files: FileIndex;
  readonly history: History;
  readonly store: FileStore;
  readonly clock: Clock;
  readonly pacer: Pacer;
  readonly logger: Logger;
  /** Tries moderation rules on their tests; without it they are not tried. Not used with a `review`. */
  readonly ruleTrial?: RuleTrial;
  /** Looks at the documents. Default: in this thread. */
  readonly review?: CreateReview;
}

/**
 * A community as seen by its owner, which opens it and reports possible changes. Everything else gets a
 * read-only reader.
 */
export interface Community extends CommunityReader {
  /**
   * Shows the cached state, then reads and checks files and history; calling it again rereads. Rejects with
   * the signal's reason when aborted, and with the cause when the folder cannot be read; what was read until
   * then is kept.
   */
  open(signal: AbortSignal): Promise<void>;
  /** Rereads files and folders that may have changed. */
  refresh(paths: readonly string[], signal: AbortSignal): Promise<void>;
  /** Rereads the history after it may have grown: after a commit, pull or checkout. */
  refreshHistory(signal: AbortSignal): Promise<void>;
  /** Overlays a file with unsaved text; undefined removes the overlay. */
  setDraft(path: string, facts: Facts | undefined, signal: AbortSignal): Promise<void>;
  dispose(): void;
}

/** Creates a community from its ports. Nothing is read before {@link Community.open}. */
export function createCommunity(ports: CommunityPorts): Community {
  const { store } = ports;
  const state = createCommunityState({ ...ports, review: ports.review ?? reviewHere(ports) });
  const reading = createReading(
    { ...ports, drafts: createDrafts(state.row) },
    {
      ...state,
      applyHistory: ({ log, repository }) => state.applyHistory({ log, repository }),
      async readMailmap() {
        const bytes = await store.read('.mailmap', { followLinks: false }).catch(() => undefined);
        state.setMailmap(bytes ? new TextDecoder().decode(bytes) : '');
      },
    },
  );
  return withGetters(state.reader, { ...reading, dispose: state.dispose });
}

/** The reader's getters stay what they are: a copy would keep their values. */
function withGetters<A extends object, B extends object>(reader: A, more: B): A & B {
  return Object.defineProperties(more, Object.getOwnPropertyDescriptors(reader)) as A & B;
}
