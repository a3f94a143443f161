import { extensions, workspace } from 'vscode';
import type { NamedGit } from '../../node/git/find-git';

/** The subset used of the built-in Git extension's API. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

/**
 * Git programs to use: the user's own `git.path`, never the workspace's, which may name any program; and the
 * one that the built-in Git extension found, if that is active already.
 */
export function namedGit(): NamedGit {
  const set = workspace.getConfiguration('git').inspect<string | readonly string[]>('path')?.globalValue;
  const configured = [set ?? []].flat().filter((one) => typeof one === 'string' && one !== '');
  const builtIn = extensions.getExtension<GitExtension>('vscode.git');
  const found = builtIn?.isActive && builtIn.exports.enabled ? builtIn.exports.getAPI(1).git.path : undefined;
  return { configured, ...(found !== undefined && { editor: found }) };
}
