import { workspace, type ExtensionContext } from 'vscode';
import { findGit } from '../../node/git/find-git';
import { findRepository, type RepositoryPlace } from '../../node/git/find-repository';
import { kithProgram, type KithProgram } from '../../node/git/kith-command';
import { createGit, type Git } from '../../node/git/run-git';
import type { CommunityFolder } from './community-folder';
import { namedGit } from './named-git';

export interface TrustedGit {
  readonly git: Git;
  readonly place: RepositoryPlace;
}

/** Git for the folder, if it is in a repository and the workspace is trusted. */
export function trustedGit({ uri }: Pick<CommunityFolder, 'uri'>): TrustedGit | undefined {
  const place = findRepository(uri.fsPath);
  if (!workspace.isTrusted || !place) return undefined;
  const program = findGit({ ...namedGit(), notInside: uri.fsPath });
  return program === undefined ? undefined : { git: createGit(program), place };
}

/** The command line of this version of Kith, to be configured in Git. */
export function ownKithProgram(context: ExtensionContext): KithProgram {
  return kithProgram(context.asAbsolutePath('dist/cli.js'));
}
