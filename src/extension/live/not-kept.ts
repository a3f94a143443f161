/**
 * What could not be written on this side: what is typed, so far that the document is not live for it (`room`)
 * or not (`typed`), what the file and its room have in common (`common`), who wrote what (`authors`).
 */
export type Unkept = 'room' | 'typed' | 'common' | 'authors';

/** Something of live editing could not be written on this side. */
export class NotKept extends Error {
  override readonly name = 'NotKept';
  /** What the file system said, such as `ENOSPC`; empty where it was not that. */
  readonly code: string;
  constructor(
    readonly what: Unkept,
    /** The document's, in the community. */
    readonly path: string,
    cause: unknown,
  ) {
    super(`${what} of ${path}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
    this.code = codeOf(cause) ?? '';
  }
}

/** Undefined for what does not come from the file system. */
export function codeOf(error: unknown): string | undefined {
  const { code, syscall } = (error ?? {}) as Partial<NodeJS.ErrnoException>;
  return typeof code === 'string' && typeof syscall === 'string' && !/^(?:spawn|connect)/.test(syscall)
    ? code
    : undefined;
}
