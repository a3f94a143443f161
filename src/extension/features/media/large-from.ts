import { workspace, type Uri } from 'vscode';

/** From how many bytes on a file counts as large, by the setting. */
export function largeFrom(scope: Uri): number {
  return workspace.getConfiguration('kith', scope).get('media.largeFrom', 1000) * 1000;
}
