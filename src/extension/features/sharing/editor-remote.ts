import { addAbortListener } from 'node:events';
import { extensions, type Uri } from 'vscode';
import { findRepository } from '../../../node/git/find-repository';
import {
  createProgramRemote,
  RemoteError,
  type SharingRemote,
} from '../../../node/git/sharing/sharing-remote';
import type { SharingRepository } from '../../../node/git/sharing/sharing-repository';

/** The subset used of the built-in Git extension's API (version 1). */
interface GitApi {
  getRepository(uri: Uri): EditorRepository | null;
  openRepository?(root: Uri): Promise<EditorRepository | null>;
}

interface EditorRepository {
  readonly rootUri: Uri;
  status(): Promise<void>;
  fetch(remote: string): Promise<void>;
  push(remote: string, refspec: string, setUpstream: boolean): Promise<void>;
}

interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): GitApi;
}

/** The repository in the editor's own Git extension; undefined where that is off or has another one. */
export async function editorRepository(
  uri: Uri,
  { place }: SharingRepository,
): Promise<EditorRepository | undefined> {
  const extension = extensions.getExtension<GitExtension>('vscode.git');
  const git = extension && (await extension.activate());
  if (!git?.enabled) return undefined;
  const api = git.getAPI(1);
  const repository = api.getRepository(uri) ?? (await api.openRepository?.(uri)) ?? undefined;
  if (!repository) return undefined;
  // A repository around this one may be what is open.
  return findRepository(repository.rootUri.fsPath)?.workTree === place.workTree ? repository : undefined;
}

/**
 * Reaches remotes through the editor's own Git extension, which knows how people sign in; by the program
 * alone where that is off.
 */
export async function editorRemote(uri: Uri, repository: SharingRepository): Promise<SharingRemote> {
  const opened = await editorRepository(uri, repository);
  if (!opened) return createProgramRemote(repository.git);
  return {
    fetch: (remote, signal) => reached(opened.fetch(remote), signal),
    push: (remote, refspec, setUpstream, signal) =>
      reached(opened.push(remote, refspec, setUpstream), signal),
  };
}

/** The extension cannot be told to stop: whoever cancels no longer waits for it. */
async function reached(work: Promise<void>, signal: AbortSignal | undefined): Promise<void> {
  signal?.throwIfAborted();
  let listener: Disposable | undefined;
  const cancelled = new Promise<never>((_, reject) => {
    listener = signal && addAbortListener(signal, () => reject(signal.reason as Error));
  });
  try {
    await Promise.race([work, cancelled]);
  } catch (error) {
    signal?.throwIfAborted();
    throw new RemoteError(saidBy(error));
  } finally {
    listener?.[Symbol.dispose]();
  }
}

/** The extension's errors carry what Git wrote on standard error. */
function saidBy(error: unknown): string {
  const { stderr, message } = (error ?? {}) as { readonly stderr?: unknown; readonly message?: unknown };
  return typeof stderr === 'string' && stderr.trim() !== '' ? stderr : String(message ?? error);
}
