import type { Findings } from '../../core/community/review/review';
import type { ReviewInput } from '../../core/community/review/review-engine';
import type { Path } from '../../core/base/ports';
import type { SentDelta } from '../worker/protocol';

/** The methods of the engine’s thread. */
export interface EngineMethods {
  /** Takes over what the other side shows from now on. */
  readonly apply: { readonly input: ShownDelta; readonly report: never; readonly result: undefined };
  readonly review: { readonly input: ReviewInput; readonly report: Findings; readonly result: undefined };
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

export interface ShownDelta extends SentDelta {
  /** Which rows of the table are shown; all if absent. */
  readonly rows?: Uint32Array;
}

/** The engine’s start-up data. */
export interface EngineData {
  /** The community’s folder, absolute. */
  readonly root: string;
  /** See `createAtWork`. */
  readonly atWork: SharedArrayBuffer;
  /** The versions of documents that made an engine fail before: they are not looked at. */
  readonly setAside: ReadonlyMap<Path, string>;
}
