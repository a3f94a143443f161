import type { Logger, Path } from '../../core/base/ports';
import { createAtWork } from './at-work';
import type { Methods } from './thread-protocol';
import { createWorkerThread, type Stop, type WorkerThread, type WorkerThreadOptions } from './worker-thread';

/** What a thread that works on files needs to know to set some of them aside: part of its start-up data. */
export interface SetAsideData {
  /** See `createAtWork`: the path of the file in work, and after a line break its version. */
  readonly atWork: SharedArrayBuffer;
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
  const atWork = createAtWork(buffer);
  return {
    begin(file, version) {
      if (setAside.get(file) === version) return false;
      atWork.begin(`${file}\n${version}`);
      return true;
    },
    end: atWork.end,
  };
}

export interface FileThreadOptions extends Pick<
  WorkerThreadOptions,
  'path' | 'purpose' | 'onDidStop' | 'oldGenerationMb'
> {
  /** The thread’s start-up data beside {@link SetAsideData}. */
  readonly data: object;
  readonly logger: Logger;
}

export interface FileThread<M extends Methods<M>> extends WorkerThread<M> {
  /** A number for each file that it begins to work on; undefined if it works on none. */
  readonly turn: number | undefined;
}

/** More makes nothing faster here, and the process a third larger. */
const youngGenerationMb = 16;

/** A thread that works on files: one that makes it fail is named, and set aside until it changes. */
export function createFileThread<M extends Methods<M>>(options: FileThreadOptions): FileThread<M> {
  const { data, logger, purpose, onDidStop } = options;
  const atWork = createAtWork();
  const setAside = new Map<Path, string>();

  function stopped(stop: Stop): void {
    const text = atWork.current()?.text;
    atWork.end();
    if (stop.failed && text !== undefined) {
      const pathEnd = text.indexOf('\n');
      const file = text.slice(0, pathEnd);
      logger.error(`${file} made the worker that ${purpose} stop: it is set aside until it changes`);
      setAside.set(file, text.slice(pathEnd + 1));
    }
    onDidStop(stop);
  }

  const thread = createWorkerThread<M>({
    ...options,
    data: { ...data, atWork: atWork.buffer, setAside } satisfies SetAsideData,
    youngGenerationMb,
    onDidStop: stopped,
  });
  return {
    ...thread,
    get turn() {
      return atWork.current()?.turn;
    },
  };
}
