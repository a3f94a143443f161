import { GitError, type GitFailure } from '../git/git-error';

/** A method that a thread provides: its input, its reports while it runs, and its result. */
export interface Method {
  readonly input: unknown;
  readonly report: unknown;
  readonly result: unknown;
}

/** All methods of a thread. Before it ends it is asked to dispose, and nothing after that. */
export type Methods<M> = { readonly [Name in keyof M]: Method } & {
  readonly dispose: { readonly input: undefined; readonly report: never; readonly result: undefined };
};

export type ToThread =
  | { readonly type: 'call'; readonly call: number; readonly method: string; readonly input: unknown }
  | { readonly type: 'cancel'; readonly call: number };

export type FromThread =
  | { readonly type: 'report'; readonly call: number; readonly value: unknown }
  | { readonly type: 'result'; readonly call: number; readonly value: unknown }
  | { readonly type: 'failure'; readonly call: number; readonly error: SentError }
  | { readonly type: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly text: string };

export interface SentError {
  readonly name: string;
  readonly message: string;
  readonly failure: GitFailure | undefined;
}

export function packError(error: unknown): SentError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name, message, failure: error instanceof GitError ? error.failure : undefined };
}

export function unpackError({ name, message, failure }: SentError): Error {
  if (failure) return new GitError(failure, message);
  const error = new Error(message);
  error.name = name;
  return error;
}

/** A value for another thread, with the buffers to transfer. */
export interface Parcel<T> {
  readonly value: T;
  readonly transfer: readonly ArrayBuffer[];
}

/** A value without buffers to transfer. */
export function plain<T>(value: T): Parcel<T> {
  return { value, transfer: [] };
}
