import { message } from '../../core/base/message';
import { type ChainedHook, hasHook, installHooks, removeHook, textOfHook } from './chained-hook';
import type { RepositoryPlace } from './find-repository';
import { findHooks } from './hooks-folder';
import { isThereInShell, type KithProgram, startInShell, startsMissingKith } from './kith-command';
import { liveRecordsFolder } from './live-records';
import { Refused } from './refused';
import type { Git } from './run-git';

const removal = 'kith co-authors --uninstall';
const naming = 'prepare-commit-msg';
const callingOff = 'commit-msg';

/**
 * The commit message as given to the editor, if the user had not written one yet; empty otherwise. Relative
 * to the Git folder.
 */
export const untouchedMessage = 'kith/untouched-message';

export async function hasCoAuthorHook(git: Git, place: RepositoryPlace): Promise<boolean> {
  return hasHook((await findHooks(git, place)).folder, naming);
}

const refusedKey = 'kith.nameCoAuthors';

/** Whether the user declined these hooks for this clone, so that they are not asked again. */
export async function isCoAuthorHookDeclined(git: Git, { workTree }: RepositoryPlace): Promise<boolean> {
  const args = ['config', '--local', '--type=bool', '--get', refusedKey];
  return git.read(args, { cwd: workTree }).then(
    (output) => output.toString('utf8').trim() === 'false',
    () => false,
  );
}

/** Records in the clone's own configuration that the user declined. */
export async function declineCoAuthorHook(git: Git, { workTree }: RepositoryPlace): Promise<void> {
  await git.run(['config', '--local', refusedKey, 'false'], { cwd: workTree });
}

/**
 * Installs hooks in this clone that add the authors of live edits in a commit as co-authors. Existing hooks
 * are kept and run first. Call it only with the user's consent. Idempotent, except for updating the program's
 * path.
 *
 * @throws Refused if the clone's hooks are shared, or another tool overwrote ours and both kept one
 */
export async function installCoAuthorHook(
  git: Git,
  place: RepositoryPlace,
  program: KithProgram,
): Promise<void> {
  const { folder, shared } = await findHooks(git, place);
  if (shared) {
    throw new Refused(
      message(
        'The hooks in “{0}” are shared with other clones, so Kith leaves them as they are. Add this line to “{1}” there: {2}',
        folder,
        naming,
        `${call('kith')} || :`,
      ),
    );
  }
  await installHooks(folder, hooks(program));
  if (await isCoAuthorHookDeclined(git, place))
    await git.run(['config', '--local', '--unset', refusedKey], { cwd: place.workTree });
}

/**
 * If this clone's hooks start a Kith that no longer exists, as after an update, points them at this one. Does
 * nothing if no hooks are installed. Returns whether it changed anything.
 */
export async function renewCoAuthorHook(
  git: Git,
  place: RepositoryPlace,
  program: KithProgram,
): Promise<boolean> {
  const { folder } = await findHooks(git, place);
  const hook = await textOfHook(folder, naming);
  if (hook === undefined || !startsMissingKith(hook)) return false;
  await installHooks(folder, hooks(program));
  return true;
}

/** Uninstalls the hooks and restores the previous ones unchanged. False if none of ours are installed. */
export async function removeCoAuthorHook(git: Git, place: RepositoryPlace): Promise<boolean> {
  const { folder } = await findHooks(git, place);
  const removed = [await removeHook(folder, naming), await removeHook(folder, callingOff)];
  return removed.includes(true);
}

function hooks(program: KithProgram): ChainedHook[] {
  const untouched = `untouched="$(git rev-parse --git-path ${untouchedMessage})"`;
  return [
    {
      name: naming,
      removal,
      body: `${untouched}
rm -f -- "$untouched"
if test -d "$(git rev-parse --git-path ${liveRecordsFolder})" && ${isThereInShell(program)}; then
  ${call(startInShell(program))} >/dev/null 2>&1 || :
fi`,
    },
    {
      // Leaving the editor without typing aborts the commit; co-authors alone are not a message. If no editor
      // ran, Git passes one that does nothing, and the message is left as it is.
      name: callingOff,
      removal,
      body: `${untouched}
if test -f "$untouched"; then
  if cmp -s -- "$untouched" "$1"; then : >"$1"
  elif test "$GIT_EDITOR" != : && ${isThereInShell(program)}; then
    ${startInShell(program)} co-authors --message "$1" --written >/dev/null 2>&1 || :
  fi
  rm -f -- "$untouched"
fi`,
    },
  ];
}

function call(kith: string): string {
  return `${kith} co-authors --message "$1" --source "\${2:-editor}"`;
}
