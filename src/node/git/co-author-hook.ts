import { disk } from '../disk/disk-paths';
import { message } from '../../core/base/message';
import { type ChainedHook, hasHook, installHooks, removeHook, textOfHook } from './chained-hook';
import type { RepositoryPlace } from './find-repository';
import { isThereInShell, type KithProgram, startInShell, startsMissingKith } from './kith-command';
import { liveRecordsFolder } from './live-records';
import { Refused } from './refused';
import type { Git } from './run-git';

const naming = 'prepare-commit-msg';
const callingOff = 'commit-msg';

/**
 * The message as Kith hands it to an editor, where nobody had written one yet; empty where it said something
 * before. From the Git folder.
 */
export const untouchedMessage = 'kith/untouched-message';

export async function hasCoAuthorHook(git: Git, place: RepositoryPlace): Promise<boolean> {
  return hasHook((await findHooks(git, place)).folder, naming);
}

const refusedKey = 'kith.nameCoAuthors';

/** Whether somebody said that this clone is to have no such hooks, so that nobody asks again. */
export async function isCoAuthorHookDeclined(git: Git, { workTree }: RepositoryPlace): Promise<boolean> {
  const args = ['config', '--local', '--type=bool', '--get', refusedKey];
  return git.read(args, { cwd: workTree }).then(
    (output) => output.toString('utf8').trim() === 'false',
    () => false,
  );
}

/** Writes down in the clone's own configuration that a person does not want them. */
export async function declineCoAuthorHook(git: Git, { workTree }: RepositoryPlace): Promise<void> {
  await git.run(['config', '--local', refusedKey, 'false'], { cwd: workTree });
}

/**
 * Lets Git name those whose live edits a commit contains, in this clone. Hooks that are there already are
 * kept and run first. To be called only where a person agreed; doing it again changes nothing, but for a
 * program that has moved.
 *
 * @throws Refused where the clone's hooks are shared with others, or another tool wrote over ours and both
 *   kept one
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
 * Where this clone's hooks start a Kith that is gone, as the one before an update, lets them start this one.
 * Hooks that nobody installed are left alone. Says whether it did anything.
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

/**
 * Takes the hooks away and puts those before them in their place, as they were. False where there are none of
 * ours.
 */
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
      body: `${untouched}
rm -f -- "$untouched"
if test -d "$(git rev-parse --git-path ${liveRecordsFolder})" && ${isThereInShell(program)}; then
  ${call(startInShell(program))} >/dev/null 2>&1 || :
fi`,
    },
    {
      // Who leaves the editor without a word calls the commit off; that co-authors are named is no message.
      // Where there was no editor, Git says so by one that does nothing, and what was named is as it was.
      name: callingOff,
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

/**
 * Where hooks are by `core.hooksPath`, and whether others share them: they are committed, or stand outside of
 * the repository.
 */
async function findHooks(
  git: Git,
  place: RepositoryPlace,
): Promise<{ readonly folder: string; readonly shared: boolean }> {
  const usual = disk.join(place.commonDir, 'hooks');
  const folder = disk.absolute(place.workTree, (await hooksPath(git, place)) ?? usual);
  if (disk.within(place.commonDir, folder) !== undefined) return { folder, shared: false };
  if (disk.within(place.workTree, folder) === undefined) return { folder, shared: true };
  const ignored = ['check-ignore', '--quiet', disk.join(folder, naming)];
  return git.run(ignored, { cwd: place.workTree }).then(
    () => ({ folder, shared: false }),
    () => ({ folder, shared: true }),
  );
}

async function hooksPath(git: Git, { workTree }: RepositoryPlace): Promise<string | undefined> {
  const args = ['config', '--show-scope', '--type=path', '--null', '--get-all', 'core.hooksPath'];
  const found = (await git.read(args, { cwd: workTree })).toString('utf8').split('\0');
  const values: string[] = [];
  // What the command line says is what keeps Git from running hooks for us.
  for (let i = 0; i + 1 < found.length; i += 2) if (found[i] !== 'command') values.push(found[i + 1] ?? '');
  return values.at(-1);
}
