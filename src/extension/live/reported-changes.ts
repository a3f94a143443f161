import type { HistoryWay } from '../../collab/text-binding';
import type { ContentChange } from './editor-changes';

/** A change as the editor reports it. */
export interface ReportedChange {
  readonly changes: readonly ContentChange[];
  /** Document version after it. */
  readonly version: number;
  /** Whether the document uses CRLF after it. */
  readonly crlf: boolean;
  readonly way: HistoryWay | undefined;
  /** Whether the document counted as unsaved when it was reported. */
  readonly dirty: boolean;
}

/** Tells what was typed, what an edit of this extension did and what the file on disk brought. */
export interface ReportedChanges {
  /** Whether changes are held back because one comes from the file. */
  readonly isHolding: boolean;
  /** The editor reports a change; reports are in order. */
  didChange(change: ReportedChange): void;
  /** The editor reports that the document has unsaved changes now. */
  didBecomeDirty(): void;
  /** An edit by this extension begins. One at a time. */
  editBegins(): void;
  /** The edit has ended. Its own change, if it was carried out, is the first that was reported meanwhile. */
  editEnded(carriedOut: boolean): void;
  /** Passes on what is held. */
  release(): void;
  dispose(): void;
}

interface Listener {
  /** A change, and whether it comes from the file on disk. */
  take(change: ReportedChange, outside: boolean): void;
  /** Changes are held back because one presumably comes from the file, until `release`. */
  didHold(): void;
}

/** Milliseconds that the editor may take to report that a document became dirty. */
const dirtyWithin = 100;

interface Waiting {
  readonly change: ReportedChange;
  outside: boolean;
}

/**
 * The editor says of a change neither that it comes from the file nor that it is an edit of this extension.
 * From the file comes what leaves the document saved: the editor reports the dirty state shortly after a
 * change. An edit of this extension leaves it saved as well for that while, and may bring the very text that
 * the file brings at the same instant: only its outcome tells whose change it was. So changes that are
 * reported while an edit is in progress wait for its end.
 */
export function createReportedChanges({ take, didHold }: Listener): ReportedChanges {
  /** Reported while an edit is in progress; undefined where none is. */
  let during: Waiting[] | undefined;
  let held: Waiting[] | undefined;
  let doubting: NodeJS.Timeout | undefined;

  function pass(waiting: Waiting): void {
    if (waiting.outside) {
      held ??= [];
      doubting ??= setTimeout(() => {
        doubting = undefined;
        didHold();
      }, dirtyWithin);
    }
    if (held) held.push(waiting);
    else take(waiting.change, waiting.outside);
  }

  function release(): void {
    clearTimeout(doubting);
    doubting = undefined;
    const released = held ?? [];
    held = undefined;
    for (const { change, outside } of released) take(change, outside);
  }

  return {
    get isHolding() {
      return held !== undefined;
    },
    didChange(change) {
      const waiting = { change, outside: !change.dirty && change.way === undefined };
      if (during) during.push(waiting);
      else pass(waiting);
    },
    didBecomeDirty() {
      const last = during?.at(-1) ?? held?.at(-1);
      if (!last) return;
      last.outside = false;
      if (held && !held.some(({ outside }) => outside)) release();
    },
    editBegins() {
      during = [];
    },
    editEnded(carriedOut) {
      const [first, ...others] = during ?? [];
      during = undefined;
      if (!first) return;
      pass(carriedOut ? { ...first, outside: false } : first);
      others.forEach(pass);
    },
    release,
    dispose() {
      clearTimeout(doubting);
      during = undefined;
    },
  };
}
