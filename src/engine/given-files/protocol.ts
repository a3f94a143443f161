import type { Path } from '../../core/base/ports';
import type { SentDelta } from '../delta-transport';
import type { EngineMethods } from '../protocol';

/** The methods of an engine that cannot read files itself: it is given them. */
export interface GivenFilesMethods extends EngineMethods {
  /** Turns files into facts, and holds their texts. */
  readonly readFiles: {
    readonly input: readonly GivenFile[];
    readonly report: never;
    readonly result: {
      readonly delta: SentDelta;
      /** Files that made a thread fail before. */
      readonly failed: readonly Path[];
    };
  };
  /** Reports the files that it asks for, and ends only with the thread. */
  readonly watchWanted: {
    readonly input: undefined;
    readonly report: WantedFiles;
    readonly result: undefined;
  };
  /** Answers what it asked for. */
  readonly giveFiles: {
    readonly input: { readonly request: number; readonly files: readonly (Uint8Array | undefined)[] };
    readonly report: never;
    readonly result: undefined;
  };
}

export interface GivenFile {
  readonly path: Path;
  readonly version: string;
  readonly bytes: Uint8Array;
}

export interface WantedFiles {
  readonly request: number;
  readonly paths: readonly Path[];
}
