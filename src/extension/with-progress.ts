import { ProgressLocation, window } from 'vscode';
import { signalOf } from './signal-of';

/** Runs what takes long in sight of the user, who may cancel it. */
export async function withProgress<T>(title: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  return window.withProgress(
    { location: ProgressLocation.Notification, title, cancellable: true },
    (_progress, token) => run(signalOf(token)),
  );
}
