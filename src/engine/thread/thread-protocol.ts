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
  /** What kind of failure it is, where the error says so. */
  readonly failure: unknown;
}

export function packError(error: unknown): SentError {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  return { name, message, failure: (error as { failure?: unknown } | undefined)?.failure };
}

export function unpackError({ name, message }: SentError): Error {
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

/** The end of a thread at which its methods are served. Messages keep their order. */
export interface ThreadPort {
  post(message: FromThread, transfer: readonly ArrayBuffer[]): void;
  /** Called once. */
  onMessage(take: (message: ToThread) => void): void;
  /** Resolves after what has already arrived was taken. */
  nextTask(): Promise<void>;
}

/** A thread that was started, from outside. */
export interface RunningThread {
  post(message: ToThread, transfer: readonly ArrayBuffer[]): void;
  /** Ends it at once; nothing comes from it afterwards. */
  terminate(): Promise<unknown> | undefined;
}

export interface ThreadEvents {
  message(message: FromThread): void;
  stopped(stop: Stop): void;
}

/** Why a thread stopped. */
export interface Stop {
  /** Whether by a fault of what it did; else something ended it from outside. */
  readonly failed: boolean;
  readonly why: string;
}

/** Starts a thread with its start-up data. */
export type StartThread = (data: unknown, events: ThreadEvents) => RunningThread;
