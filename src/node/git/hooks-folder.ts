import { disk } from '../disk/disk-paths';
import type { RepositoryPlace } from './find-repository';
import type { Git } from './run-git';

/**
 * Finds the hooks folder by `core.hooksPath`, and whether it is shared: committed, or outside the repository.
 */
export async function findHooks(
  git: Git,
  place: RepositoryPlace,
): Promise<{ readonly folder: string; readonly shared: boolean }> {
  const usual = disk.join(place.commonDir, 'hooks');
  const folder = disk.absolute(place.workTree, (await hooksPath(git, place)) ?? usual);
  if (disk.within(place.commonDir, folder) !== undefined) return { folder, shared: false };
  if (disk.within(place.workTree, folder) === undefined) return { folder, shared: true };
  const ignored = ['check-ignore', '--quiet', disk.join(folder, 'pre-commit')];
  return git.run(ignored, { cwd: place.workTree }).then(
    () => ({ folder, shared: false }),
    () => ({ folder, shared: true }),
  );
}

async function hooksPath(git: Git, { workTree }: RepositoryPlace): Promise<string | undefined> {
  const args = ['config', '--show-scope', '--type=path', '--null', '--get-all', 'core.hooksPath'];
  const found = (await git.read(args, { cwd: workTree })).toString('utf8').split('\0');
  const values: string[] = [];
  // Skip the command line's value, which is what disables hooks for our own Git calls.
  for (let i = 0; i + 1 < found.length; i += 2) if (found[i] !== 'command') values.push(found[i + 1] ?? '');
  return values.at(-1);
}
