import type { Path } from '../../../core/base/ports';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { findGit, type NamedGit } from '../find-git';
import { findRepository, type RepositoryPlace } from '../find-repository';
import { createWritingGit, type WritingGit } from './writing-git';

/** The repository of a community, to be changed. */
export interface SharingRepository {
  readonly git: WritingGit;
  readonly place: RepositoryPlace;
  /** The version of Git, such as 2.39. */
  readonly version: GitVersion;
}

interface GitVersion {
  readonly written: string;
  isAtLeast(major: number, minor: number): boolean;
}

/**
 * @param root the community's folder, absolute
 * @throws SharingStopped if there is no repository or no Git
 */
export async function openSharingRepository(
  root: string,
  named: NamedGit,
  signal?: AbortSignal,
): Promise<SharingRepository> {
  const place = findRepository(root);
  if (!place) throw new SharingStopped({ why: 'no-repository' });
  const program = findGit({ ...named, notInside: root });
  if (program === undefined) throw new SharingStopped({ why: 'no-git' });
  const git = createWritingGit(program, place.workTree);
  const said = await git.read(['version'], signal && { signal });
  return { git, place, version: versionIn(said) };
}

function versionIn(said: string): GitVersion {
  const [, written = '0.0', major = '0', minor = '0'] = /((\d+)\.(\d+)(?:\.\d+)*)/.exec(said) ?? [];
  return {
    written,
    isAtLeast: (wantedMajor, wantedMinor) =>
      Number(major) > wantedMajor || (Number(major) === wantedMajor && Number(minor) >= wantedMinor),
  };
}

/** A path of the community as Git has it, from the top of the work tree. */
export function inWorkTree({ prefix }: RepositoryPlace, path: Path): string {
  return `${prefix}${path}`;
}
