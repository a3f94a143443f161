import { packPeople, type KnownPeople } from '../../core/community/checks/known-people';
import { createEmitter, type Event } from '../../core/base/emitter';
import type { Logger, Path } from '../../core/base/ports';
import type { DocumentSet } from '../../core/model/document-set/document-set';
import type { FileDelta } from '../../core/model/document-set/file-index';
import { createFileThread, type FileThread, type SetAsideData } from '../thread/set-aside';
import type { Stop } from '../thread/worker-thread';
import { packDelta } from '../worker/transport';
import type { EngineData, EngineMethods, ShownDelta } from './protocol';
import { packShown } from './transport';

export interface EngineThreadOptions {
  /** The engine’s bundle, absolute. */
  readonly workerPath: string;
  readonly data: Omit<EngineData, keyof SetAsideData>;
  readonly logger: Logger;
  readonly memoryMb?: number;
}

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
  /** Fires when it stopped unexpectedly. */
  readonly onDidStop: Event<Stop>;
  /** Fires after a new thread was sent everything. */
  readonly onDidBring: Event<undefined>;
}

export function createEngineThread(options: EngineThreadOptions): EngineThread {
  const { workerPath, data, logger, memoryMb } = options;
  const onError = (error: unknown): void => logger.error('A listener failed', error);
  const stops = createEmitter<Stop>(onError);
  const brought = createEmitter<undefined>(onError);
  const thread = createFileThread<EngineMethods>({
    path: workerPath,
    data,
    purpose: 'checks and searches documents',
    logger,
    ...(memoryMb !== undefined && { oldGenerationMb: memoryMb }),
    onDidStop: stopped,
  });
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

  function stopped(stop: Stop): void {
    isKnown = false;
    stops.fire(stop);
  }

  /** If the thread stops meanwhile, the next one is sent everything. */
  function send<Name extends 'apply' | 'follow'>(name: Name, input: EngineMethods[Name]['input']): void {
    thread.call(name, input).catch((error: unknown) => {
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
    send('follow', {
      ...(packedPeople !== sent.people && { people: packedPeople }),
      ...(packedSubmodules !== sent.submodules && { submodules }),
      ...(isComplete && { isComplete: true }),
    });
    Object.assign(sent, { people: packedPeople, submodules: packedSubmodules, isComplete });
  }

  return {
    call: thread.call,
    fail: thread.fail,
    follow(shown) {
      documents = shown;
    },
    filesRead(delta) {
      latest = delta;
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
        const deltas: Iterable<ShownDelta> = packShown(documents);
        for (const delta of deltas) send('apply', delta);
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
    onDidStop: stops.event,
    onDidBring: brought.event,
    dispose: thread.dispose,
  };
}
