import { extensions, workspace } from 'vscode';
import type { NamedGit } from '../../node/git/find-git';

/** The part of the built-in Git extension that is used here. */
interface GitExtension {
  readonly enabled: boolean;
  getAPI(version: 1): { readonly git: { readonly path: string } };
}

/**
 * The person's own `git.path`, never the workspace's, which may name any program; and what the built-in Git
 * extension found, where it is at work: it is not waited for.
 */
export function namedGit(): NamedGit {
  const set = workspace.getConfiguration('git').inspect<string | readonly string[]>('path')?.globalValue;
  const configured = [set ?? []].flat().filter((one) => typeof one === 'string' && one !== '');
  const builtIn = extensions.getExtension<GitExtension>('vscode.git');
  const found = builtIn?.isActive && builtIn.exports.enabled ? builtIn.exports.getAPI(1).git.path : undefined;
  return { configured, ...(found !== undefined && { editor: found }) };
}
