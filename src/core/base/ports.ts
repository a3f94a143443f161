/** Paths are relative to the community's root and use `/`; the root itself is the empty string. */
export type Path = string;

/**
 * Reads single files of one community; what is written is a plan (`model/changes`). Rejections are
 * {@link FileStoreError}s.
 */
export interface FileStore {
  /**
   * @param options with `followLinks: false` a symbolic link is not found, as Git does not read one in the
   * place of a file of its own
   */
  read(path: Path, options?: { readonly followLinks?: boolean }): Promise<Uint8Array>;
}

/** A file's text; empty where it cannot be read. */
export async function readText(store: FileStore, path: Path): Promise<string> {
  const bytes = await store.read(path).catch(() => undefined);
  return bytes ? new TextDecoder().decode(bytes) : '';
}

export class FileStoreError extends Error {
  override readonly name = 'FileStoreError';
  constructor(
    readonly path: Path,
    readonly reason: 'not-found' | 'no-permission' | 'other',
    detail: string,
    /** With a cause where the system refused, and not the store itself. */
    options?: ErrorOptions,
  ) {
    super(`${path}: ${detail}`, options);
  }
}

export interface Progress {
  readonly done: number;
  readonly total: number;
}

export interface Clock {
  /** Milliseconds since 1970-01-01 UTC. */
  now(): number;
}

/**
 * Lets others run in between: awaited inside long loops, it returns at once until a slice of time is used up.
 */
export interface Pacer {
  /** A promise to await when the slice is used up, else undefined. */
  pause(): Promise<void> | undefined;
}

export interface Logger {
  info(text: string): void;
  warn(text: string): void;
  error(text: string, error?: unknown): void;
}
