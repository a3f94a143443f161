import { message } from '../../core/base/message';
import { installHooks, removeHook } from './chained-hook';
import type { RepositoryPlace } from './find-repository';
import { findHooks } from './hooks-folder';
import { isThereInShell, quoted, startInShell, type KithProgram } from './kith-command';
import { Refused } from './refused';
import type { Git } from './run-git';

const name = 'pre-commit';

/**
 * Installs a hook in this clone that checks the files of a community before each commit that changes them: an
 * error stops the commit, what moderation rules find is said. A hook that is there is kept and runs first.
 * Call it only with the user's consent. Idempotent, except for updating the program's path.
 *
 * @param folder the community's, absolute
 * @throws Refused if the clone's hooks are shared, or another tool overwrote ours and both kept one
 */
export async function installCheckHook(
  git: Git,
  place: RepositoryPlace,
  program: KithProgram,
  folder: string,
): Promise<void> {
  const { folder: hooks, shared } = await findHooks(git, place);
  if (shared)
    throw new Refused(
      message(
        'The hooks in “{0}” are shared with other clones, so Kith leaves them as they are. Add this line to “{1}” there: {2}',
        hooks,
        name,
        'kith check --changed-since HEAD --severity error',
      ),
    );
  await installHooks(hooks, [{ name, removal: 'kith check --uninstall', body: body(program, folder) }]);
}

/** Uninstalls the hook and restores the previous one unchanged. False if it is none of ours. */
export async function removeCheckHook(git: Git, place: RepositoryPlace): Promise<boolean> {
  return removeHook((await findHooks(git, place)).folder, name);
}

/** Before the first commit there is nothing to compare with, and a call that is wrong stops nobody. */
function body(program: KithProgram, folder: string): string {
  const kith = startInShell(program);
  const what = `${quoted(folder)} --changed-since HEAD`;
  return `if ${isThereInShell(program)} && git rev-parse --verify --quiet HEAD >/dev/null; then
  ${kith} check ${what} --severity error >&2
  test "$?" -ne 1 || exit 1
  ${kith} moderate ${what} >&2 || :
fi`;
}
