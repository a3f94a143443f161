/** Paths are relative to the community's root and use `/`; the root itself is the empty string. */
export type Path = string;

/**
 * Reads single files of one community; writes are change plans (`model/changes`). Rejects with
 * {@link FileStoreError}.
 */
export interface FileStore {
  /**
   * @param options with `followLinks: false` a symbolic link counts as missing, as Git does not follow links
   */
  read(path: Path, options?: { readonly followLinks?: boolean }): Promise<Uint8Array>;
}

/** A file's text; empty if it cannot be read. */
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
    /** Has a cause if the error came from the system rather than the store itself. */
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

/** Cooperative scheduling: awaited inside long loops, it yields once the time slice is used up. */
export interface Pacer {
  /** A promise to await if the slice is used up, else undefined. */
  pause(): Promise<void> | undefined;
}

export interface Logger {
  info(text: string): void;
  warn(text: string): void;
  error(text: string, error?: unknown): void;
}
