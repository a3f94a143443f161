import type { Path, Progress } from '../../core/base/ports';
import type { HistoryUpdate } from '../../core/model/history/history';
import type { ShownHistory } from '../git/git-history';
import type { SentDelta } from '../../engine/delta-transport';
import type { Sent } from '../../engine/history-transport';
import type { SetAsideData } from '../../engine/thread/set-aside';
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

export interface SentHistoryReport {
  readonly update: Sent<HistoryUpdate>;
  readonly progress: Progress | undefined;
}

/** The worker's start-up data. */
export type WorkerData = Omit<DiskWorkspaceOptions, 'logger'> & SetAsideData;
