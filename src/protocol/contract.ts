import type { GenericSchema, InferOutput } from 'valibot';
import type { Progress } from '../core/base/ports';

/**
 * What one side sends the other. Names are `noun/verb` for what is asked and `noun/didVerb` for what is told;
 * each is there once among both. Bodies are plain data.
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

/** A question that is being answered, for whoever answers it. */
export interface RequestContext {
  /** Aborted where nobody waits for the answer any more. */
  readonly signal: AbortSignal;
  /** Says how far the answer is; it is then waited for as long again. */
  progress(progress: Progress): void;
}

/**
 * What the receiving side does with each message. A request's handler may throw: the asker's promise is then
 * rejected.
 */
export type Handlers<C extends Contract> = {
  readonly [Name in keyof Requests<C>]: (
    body: Ask<C, Name>,
    request: RequestContext,
  ) => Answer<C, Name> | Promise<Answer<C, Name>>;
} & {
  readonly [Name in keyof Notices<C>]: (body: Notice<C, Name>) => void;
};

/**
 * What the extension and a page send each other. A page asks `page/begin` when it has been loaded, be it for
 * the first time, after a reload or after it was hidden; the answer is everything that it begins with.
 */
export interface PageContract {
  readonly toHost: Contract & { readonly requests: { readonly 'page/begin': Contract['requests'][string] } };
  readonly toPage: Contract;
}
