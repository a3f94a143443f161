import { packPeople, type KnownPeople } from '../core/community/checks/known-people';
import { createEmitter, type Event } from '../core/base/emitter';
import type { Logger, Path } from '../core/base/ports';
import type { Surroundings } from '../core/community/review/followed-community';
import type { DocumentSet } from '../core/model/document-set/document-set';
import type { FileDelta } from '../core/model/document-set/file-index';
import { joinDeltas } from '../core/model/document-set/join-deltas';
import { packDelta } from './delta-transport';
import type { EngineMethods } from './protocol';
import { packShown } from './shown-transport';
import type { FileThread } from './thread/set-aside';
import { plain, type Parcel } from './thread/thread-protocol';

/** The thread of an engine, and what it was shown of the community. */
export interface EngineThread extends FileThread<EngineMethods> {
  /** Sets the documents that are shown here; nothing is sent before. */
  follow(documents: DocumentSet): void;
  /** Takes note of what was read, and sends it unless that blocks this thread. */
  filesRead(delta: FileDelta): void;
  peopleChanged(people: KnownPeople): void;
  submodulesChanged(submodules: readonly Path[]): void;
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
  let people: KnownPeople | undefined;
  let packedPeople = '[]';
  let submodules: readonly Path[] = [];
  let isComplete = false;
  const sent = { people: '[]', submodules: '', isComplete: false };

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
    if (people) packedPeople = packPeople(people);
    people = undefined;
    const packedSubmodules = submodules.join('\n');
    if (
      packedPeople === sent.people &&
      packedSubmodules === sent.submodules &&
      isComplete === sent.isComplete
    )
      return;
    const surroundings: Surroundings = {
      ...(packedPeople !== sent.people && { people: packedPeople }),
      ...(packedSubmodules !== sent.submodules && { submodules }),
      ...(isComplete && { isComplete: true }),
    };
    send('follow', plain(surroundings));
    Object.assign(sent, { people: packedPeople, submodules: packedSubmodules, isComplete });
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
    peopleChanged(next) {
      people = next;
    },
    submodulesChanged(next) {
      submodules = next;
    },
    completed() {
      isComplete = true;
    },
    bring() {
      const isNew = !isKnown;
      if (isNew && documents) {
        isKnown = true;
        waiting.length = 0;
        Object.assign(sent, { people: '[]', submodules: '', isComplete: false });
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
