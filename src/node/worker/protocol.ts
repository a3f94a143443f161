import type { FileTexts } from '../../core/model/document-set/file-texts';
import type { FactsTableBuffers } from '../../core/model/documents/facts-table';
import type { Path, Progress } from '../../core/base/ports';
import type { HistoryUpdate } from '../../core/model/history/history';
import type { Problem } from '../../core/base/problem';
import type { ShownHistory } from '../git/git-history';
import type { SetAsideData } from '../thread/set-aside';
import type { DiskWorkspaceOptions } from '../disk-workspace';
import type { Adoption } from '../files/disk-file-index';

/** The worker's methods: input, reports while running, and result. */
export interface WorkerMethods {
  readonly updateFiles: {
    readonly input: { readonly adoption: Adoption | undefined };
    readonly report: { readonly delta: SentDelta; readonly progress: Progress };
    readonly result: { readonly complete: boolean };
  };
  readonly updatePaths: {
    readonly input: { readonly paths: readonly Path[]; readonly adoption: Adoption | undefined };
    readonly report: never;
    readonly result: SentDelta;
  };
  readonly adoptFiles: { readonly input: Adoption; readonly report: never; readonly result: undefined };
  readonly forgetFiles: { readonly input: undefined; readonly report: never; readonly result: undefined };
  readonly updateHistory: {
    readonly input: { readonly shown: ShownHistory | undefined };
    readonly report: SentHistoryReport;
    readonly result: undefined;
  };
  readonly countLines: {
    readonly input: undefined;
    readonly report: SentHistoryReport;
    readonly result: undefined;
  };
  /** Flushes pending writes and ends what runs; no calls may follow. */
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

/** A delta whose table is in shared memory, and whose lists are joined into one text each. */
export interface SentDelta {
  /** Undefined: no rows. */
  readonly table: FactsTableBuffers | undefined;
  readonly texts: FileTexts | undefined;
  readonly removed: readonly Path[];
  /** NUL-separated paths; undefined if they did not change. */
  readonly otherPaths: string | undefined;
  readonly problems: readonly Problem[] | undefined;
}

export interface SentHistory extends Omit<HistoryUpdate, 'log'> {
  /** See `encodeCommitLog`. */
  readonly log: ArrayBuffer;
}

export interface SentHistoryReport {
  readonly update: SentHistory;
  readonly progress: Progress | undefined;
}

/** The worker's start-up data. */
export type WorkerData = Omit<DiskWorkspaceOptions, 'logger'> & SetAsideData;
