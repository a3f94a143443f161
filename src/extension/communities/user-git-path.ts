import { workspace } from 'vscode';

/** The person's own `git.path`: never the workspace's, which may name any program. */
export function userGitPath(): string | undefined {
  const found = workspace.getConfiguration('git').inspect<string | string[]>('path')?.globalValue;
  return typeof found === 'string' && found !== '' ? found : undefined;
}
