import { createEmitter, type Event } from '../../core/base/emitter';
import type { Path } from '../../core/base/ports';
import { createAtWork, type AtWork } from './at-work';
import { createThreadClient, type ThreadClient, type ThreadClientOptions } from './thread-client';
import type { Methods, Stop } from './thread-protocol';

/** What a thread that works on files needs to know to set some of them aside: part of its start-up data. */
export interface SetAsideData {
  /**
   * See `createAtWork`: the path of the file in work, and after a line break its version. Undefined where
   * there is no shared memory: nobody knows then which file it was.
   */
  readonly atWork: SharedArrayBuffer | undefined;
  /** The versions of files that made a thread fail before: they are not worked on. */
  readonly setAside: ReadonlyMap<Path, string>;
}

/** Says which file is in work, in case that it makes the thread fail, and which ones did. */
export interface FileWatch {
  /** Called before a file is worked on; it is not on `false`. */
  begin(file: Path, version: string): boolean;
  end(): void;
}

/** In the thread itself. */
export function createFileWatch({ atWork: buffer, setAside }: SetAsideData): FileWatch {
  const atWork = buffer && createAtWork(buffer);
  return {
    begin(file, version) {
      if (setAside.get(file) === version) return false;
      atWork?.begin(`${file}\n${version}`);
      return true;
    },
    end: () => atWork?.end(),
  };
}

export interface FileThreadOptions extends Omit<ThreadClientOptions, 'onDidStop'> {
  /** The thread’s start-up data beside {@link SetAsideData}. */
  readonly data: object;
}

export interface FileThread<M extends Methods<M>> extends ThreadClient<M> {
  /** A number for each file that it begins to work on; undefined if it works on none, or nobody knows. */
  readonly turn: number | undefined;
  /** Fires when it stopped unexpectedly: the next one has no state. */
  readonly onDidStop: Event<Stop>;
}

/** A thread that works on files: one that makes it fail is named, and set aside until it changes. */
export function createFileThread<M extends Methods<M>>(options: FileThreadOptions): FileThread<M> {
  const { data, logger, purpose } = options;
  const atWork: AtWork | undefined = typeof SharedArrayBuffer === 'undefined' ? undefined : createAtWork();
  const setAside = new Map<Path, string>();
  const stops = createEmitter<Stop>((error) => logger.error('A listener failed', error));

  function stopped(stop: Stop): void {
    const text = atWork?.current()?.text;
    atWork?.end();
    if (stop.failed && text !== undefined) {
      const pathEnd = text.indexOf('\n');
      const file = text.slice(0, pathEnd);
      logger.error(`${file} made the worker that ${purpose} stop: it is set aside until it changes`);
      setAside.set(file, text.slice(pathEnd + 1));
    }
    stops.fire(stop);
  }

  const thread = createThreadClient<M>({
    ...options,
    data: { ...data, atWork: atWork?.buffer, setAside } satisfies SetAsideData,
    onDidStop: stopped,
  });
  return {
    ...thread,
    get turn() {
      return atWork?.current()?.turn;
    },
    onDidStop: stops.event,
  };
}
