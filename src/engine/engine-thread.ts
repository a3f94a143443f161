import { createEmitter, type Event } from '../core/base/emitter';
import type { Logger } from '../core/base/ports';
import type { KnownHistory } from '../core/community/review/review';
import type { DocumentSet } from '../core/model/document-set/document-set';
import type { FileDelta } from '../core/model/document-set/file-index';
import { joinDeltas } from '../core/model/document-set/join-deltas';
import { packDelta } from './delta-transport';
import type { EngineMethods, SentSurroundings } from './protocol';
import { packHistory } from './history-transport';
import { packShown } from './shown-transport';
import type { FileThread } from './thread/set-aside';
import type { Parcel } from './thread/thread-protocol';

/** The thread of an engine, and what it was shown of the community. */
export interface EngineThread extends FileThread<EngineMethods> {
  /** Sets the documents that are shown here; nothing is sent before. */
  follow(documents: DocumentSet): void;
  /** Takes note of what was read, and sends it unless that blocks this thread. */
  filesRead(delta: FileDelta): void;
  historyChanged(history: KnownHistory): void;
  mailmapChanged(text: string): void;
  /** Called once all files were shown. */
  completed(): void;
  /** Sends what the thread does not know yet; of a new one that is everything. Returns whether it is new. */
  bring(): boolean;
  /** Why the thread could not take over what it was sent; it is given up then. Undefined if it could. */
  refusal(): unknown;
  /** Fires after a new thread was sent everything. */
  readonly onDidBring: Event<undefined>;
}

/** @param thread the one in which `serveEngine` serves */
export function createEngineThread(thread: FileThread<EngineMethods>, logger: Logger): EngineThread {
  const brought = createEmitter<undefined>((error) => logger.error('A listener failed', error));
  let documents: DocumentSet | undefined;
  /** What was not sent yet, in order. */
  const waiting: FileDelta[] = [];
  /** The last delta: it may be shown here in part. */
  let latest: FileDelta | undefined;
  /** Whether there is nothing that the thread does not know beside what waits. */
  let isKnown = true;
  let refused: unknown;
  let history: KnownHistory | undefined;
  let mailmap = '';
  let isComplete = false;
  const nothing = { history: undefined as KnownHistory | undefined, mailmap: '', isComplete: false };
  let sent = nothing;

  thread.onDidStop(() => {
    isKnown = false;
  });

  /** If the thread stops meanwhile, the next one is sent everything. */
  function send<Name extends 'apply' | 'follow'>(
    name: Name,
    { value, transfer }: Parcel<EngineMethods[Name]['input']>,
  ): void {
    thread.call(name, value, undefined, undefined, transfer).catch((error: unknown) => {
      if (isKnown) refused ??= error;
    });
  }

  /** @param all whether also what blocks this thread until it is read */
  function sendWaiting(all: boolean): void {
    if (!isKnown) return;
    while (waiting[0] && (all || waiting[0].table.isWhole))
      send('apply', packDelta(waiting.shift() as FileDelta));
  }

  function sendSurroundings(): void {
    const isSame = history === sent.history && mailmap === sent.mailmap && isComplete === sent.isComplete;
    if (isSame) return;
    const packed = history === sent.history || !history ? undefined : packHistory(history);
    const value: SentSurroundings = {
      ...(packed && { history: packed.value }),
      ...(mailmap !== sent.mailmap && { mailmap }),
      ...(isComplete && { isComplete: true }),
    };
    send('follow', { value, transfer: packed?.transfer ?? [] });
    sent = { history, mailmap, isComplete };
  }

  return {
    call: thread.call,
    fail: thread.fail,
    follow(shown) {
      documents = shown;
    },
    filesRead(delta) {
      // Without its texts, which nobody keeps.
      latest = joinDeltas([delta]);
      waiting.push(delta);
      sendWaiting(false);
    },
    historyChanged(next) {
      history = next;
    },
    mailmapChanged(text) {
      mailmap = text;
    },
    completed() {
      isComplete = true;
    },
    bring() {
      const isNew = !isKnown;
      if (isNew && documents) {
        isKnown = true;
        waiting.length = 0;
        sent = nothing;
        for (const delta of packShown(documents)) send('apply', delta);
        // To apply it once more changes nothing.
        if (latest) waiting.push(latest);
      }
      sendWaiting(true);
      sendSurroundings();
      if (isNew) brought.fire(undefined);
      return isNew;
    },
    refusal() {
      const error = refused;
      refused = undefined;
      if (error !== undefined) isKnown = false;
      return error;
    },
    get turn() {
      return thread.turn;
    },
    onDidStop: thread.onDidStop,
    onDidBring: brought.event,
    dispose: thread.dispose,
  };
}
