import type { GenericSchema, InferOutput } from 'valibot';
import type { Progress } from '../core/base/ports';

/**
 * The messages that one side sends. Requests are named `noun/verb` and notices `noun/didVerb`; names are
 * unique among both. Bodies are plain data.
 */
export interface Contract {
  readonly requests: Readonly<
    Record<string, { readonly ask: GenericSchema; readonly answer: GenericSchema }>
  >;
  readonly notices: Readonly<Record<string, GenericSchema>>;
}

type Requests<C extends Contract> = C['requests'];
type Notices<C extends Contract> = C['notices'];

export type Ask<C extends Contract, Name extends keyof Requests<C>> = InferOutput<Requests<C>[Name]['ask']>;
export type Answer<C extends Contract, Name extends keyof Requests<C>> = InferOutput<
  Requests<C>[Name]['answer']
>;
export type Notice<C extends Contract, Name extends keyof Notices<C>> = InferOutput<Notices<C>[Name]>;

/** A request being handled. */
export interface RequestContext {
  /** Aborted when nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Reports progress, which restarts the time limit. */
  progress(progress: Progress): void;
}

/** The receiving side's handlers. A request handler may throw: the requester's promise is then rejected. */
export type Handlers<C extends Contract> = {
  readonly [Name in keyof Requests<C>]: (
    body: Ask<C, Name>,
    request: RequestContext,
  ) => Answer<C, Name> | Promise<Answer<C, Name>>;
} & {
  readonly [Name in keyof Notices<C>]: (body: Notice<C, Name>) => void;
};

/**
 * The contract between the extension and a page. A page requests `page/begin` when it has loaded, whether for
 * the first time, after a reload or after being hidden; the answer is its complete initial data.
 */
export interface PageContract {
  readonly toHost: Contract & { readonly requests: { readonly 'page/begin': Contract['requests'][string] } };
  readonly toPage: Contract;
}
