import { workspace, type Uri } from 'vscode';

/**
 * Whether tools may ask a folder, or the window as such. Off is off, wherever it is said: a folder cannot
 * turn on again what a person turned off, nor the other way round.
 */
export function toolsAreOn(folder?: Uri): boolean {
  const found = workspace.getConfiguration('kith', folder).inspect<boolean>('tools.enabled');
  return ![found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].includes(false);
}
