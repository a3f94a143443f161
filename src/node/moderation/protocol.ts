import type { ScannedPost, ScanRequest } from '../../core/services/moderation/post-scanner';

/** The methods of the moderation worker. */
export interface ModerationMethods {
  readonly scan: {
    readonly input: ScanRequest;
    readonly report: never;
    readonly result: readonly (ScannedPost | undefined)[];
  };
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

/** The moderation worker's start-up data. */
export interface ModerationWorkerData {
  /** The community's folder, absolute. */
  readonly root: string;
}
