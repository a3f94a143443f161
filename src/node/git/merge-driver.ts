import { isThereInShell, type KithProgram, startInShell, startsMissingKith } from './kith-command';
import type { Git } from './run-git';

/**
 * Tells Git in this clone's own configuration how Kith merges; which files go through it, `.gitattributes`
 * says (`node/files/merge-attributes.ts`). To be called only where a person agreed. Doing it again changes
 * nothing, but for a program that has moved.
 *
 * @param root the community's folder, absolute, in a repository
 */
export async function setUpMergeDriver(git: Git, root: string, program: KithProgram): Promise<void> {
  for (const [name, value] of [
    ['merge.kith.name', 'Kith: front matter by field, lists as sets'],
    ['merge.kith.driver', driverCommand(program)],
  ] as const) {
    await git.run(['config', '--local', name, value], { cwd: root });
  }
}

/** Whether Git merges through Kith in this clone. */
export async function hasMergeDriver(git: Git, root: string): Promise<boolean> {
  return (await readDriver(git, root)) !== undefined;
}

/**
 * Where this clone merges through a Kith that is gone, as the one before an update, lets it merge through
 * this one. A program that is still there stays, and a clone that nobody set up is left alone. Says whether
 * it did anything.
 */
export async function renewMergeDriver(git: Git, root: string, program: KithProgram): Promise<boolean> {
  const driver = await readDriver(git, root);
  if (driver === undefined || !startsMissingKith(driver.replaceAll('%%', '%'))) return false;
  await setUpMergeDriver(git, root, program);
  return true;
}

/** What the person who cloned chose: the driver of this clone, or of all of theirs. */
async function readDriver(git: Git, root: string): Promise<string | undefined> {
  return git.read(['config', '--get', 'merge.kith.driver'], { cwd: root }).then(
    (output) => output.toString('utf8'),
    () => undefined,
  );
}

/**
 * Where Kith is gone, Git's own merge does: a driver that does not start would leave our side alone in the
 * file, and no marker to tell.
 */
function driverCommand(program: KithProgram): string {
  // Git puts something in the place of what begins with a per cent sign.
  const literal = (text: string): string => text.replaceAll('%', '%%');
  const kith = `${literal(startInShell(program))} merge-driver --labels=%X:%Y -- %O %A %B %L %P`;
  const usual = 'git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B';
  return `if ${literal(isThereInShell(program))}; then ${kith}; else ${usual}; fi`;
}
