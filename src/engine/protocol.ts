import type { Findings, KnownHistory } from '../core/community/review/review';
import type { Surroundings } from '../core/community/review/followed-community';
import type { Path, Progress } from '../core/base/ports';
import type { AnswerOf, FoundOf, InputOf, QuestionName } from '../core/questions/questions';
import type {
  SearchAnswer,
  SearchRequest,
  SearchStatus,
} from '../core/services/search/service/search-service';
import type { SentDelta } from './delta-transport';
import type { Sent } from './history-transport';

/** Each question about a community is a method. */
export type QuestionMethods = {
  readonly [Name in QuestionName]: {
    readonly input: InputOf<Name>;
    readonly report: Told<FoundOf<Name>>;
    readonly result: AnswerOf<Name>;
  };
};

/** What is told while a question is answered. */
export interface Told<Found> {
  readonly progress?: Progress;
  readonly found?: Found;
}

/** The methods of the engine’s thread. */
export interface EngineMethods extends QuestionMethods {
  /** Takes over what the other side shows from now on. */
  readonly apply: { readonly input: ShownDelta; readonly report: never; readonly result: undefined };
  readonly follow: { readonly input: SentSurroundings; readonly report: never; readonly result: undefined };
  readonly review: {
    readonly input: { readonly first: readonly Path[] };
    readonly report: Findings;
    readonly result: undefined;
  };
  readonly search: {
    readonly input: SearchRequest;
    readonly report: never;
    readonly result: SearchAnswer;
  };
  /** Overlays a file with unsaved text; undefined removes the overlay. */
  readonly setDraft: {
    readonly input: { readonly path: Path; readonly text: string | undefined };
    readonly report: never;
    readonly result: undefined;
  };
  /** Resolves once all documents that were shown before are searchable. */
  readonly settleSearch: {
    readonly input: undefined;
    readonly report: never;
    readonly result: SearchStatus;
  };
  /** Reports whenever answers may have changed, and ends only with the thread. */
  readonly watchSearch: {
    readonly input: undefined;
    readonly report: SearchStatus;
    readonly result: undefined;
  };
  /** Reports when past states were read, on which figures depend, and ends only with the thread. */
  readonly watchPast: { readonly input: undefined; readonly report: undefined; readonly result: undefined };
  /** Writes the search index if it changed; no calls may follow. */
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
}

export interface ShownDelta extends SentDelta {
  /** Which rows of the table are shown; all if absent. */
  readonly rows?: Uint32Array;
}

export interface SentSurroundings extends Omit<Surroundings, 'history'> {
  readonly history?: Sent<KnownHistory>;
}
