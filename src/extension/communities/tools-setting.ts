import { workspace, type Uri } from 'vscode';

/**
 * Whether tools are enabled for a folder, or the window. Off in any scope means off: a workspace cannot
 * enable what the user disabled, or vice versa.
 */
export function toolsAreOn(folder?: Uri): boolean {
  const found = workspace.getConfiguration('kith', folder).inspect<boolean>('tools.enabled');
  return ![found?.globalValue, found?.workspaceValue, found?.workspaceFolderValue].includes(false);
}
