/**
 * What could not be stored locally: a room, so that the document is not live (`room`); typed text, while it
 * stays live (`typed`); the merge base (`common`); or the authors (`authors`).
 */
export type Unkept = 'room' | 'typed' | 'common' | 'authors';

/** Local data of live editing could not be written. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
  /** Error code of the file system, such as `ENOSPC`; empty for other errors. */
  readonly code: string;
  constructor(
    readonly what: Unkept,
    /** Path of the document in the community. */
    readonly path: string,
    cause: unknown,
  ) {
    super(`${what} of ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.code = codeOf(cause) ?? '';
  }
}

/** Undefined if the error is not from the file system. */
export function codeOf(error: unknown): string | undefined {
  const { code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return typeof code === 'string' && typeof syscall === 'string' && !/^(?:spawn|connect)/.test(syscall)
    ? code
    : undefined;
}
