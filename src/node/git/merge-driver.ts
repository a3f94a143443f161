import { isThereInShell, type KithProgram, startInShell, startsMissingKith } from './kith-command';
import type { Git } from './run-git';

/**
 * Configures the merge driver in this clone's own Git configuration; `.gitattributes` selects the files
 * (`node/files/merge-attributes.ts`). Call it only with the user's consent. Idempotent, except for updating
 * the program's path.
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
 * If this clone merges through a Kith that no longer exists, as after an update, points it at this one. An
 * existing program is kept, and an unconfigured clone is left alone. Returns whether it changed anything.
 */
export async function renewMergeDriver(git: Git, root: string, program: KithProgram): Promise<boolean> {
  const driver = await readDriver(git, root);
  if (driver === undefined || !startsMissingKith(driver.replaceAll('%%', '%'))) return false;
  await setUpMergeDriver(git, root, program);
  return true;
}

/** The user's own choice: the driver of this clone, or their global one. */
async function readDriver(git: Git, root: string): Promise<string | undefined> {
  return git.read(['config', '--get', 'merge.kith.driver'], { cwd: root }).then(
    (output) => output.toString('utf8'),
    () => undefined,
  );
}

/**
 * Falls back to Git's own merge if Kith no longer exists: a driver that fails to start would leave only our
 * side in the file, without conflict markers.
 */
function driverCommand(program: KithProgram): string {
  // Git expands placeholders that begin with a per cent sign.
  const literal = (text: string): string => text.replaceAll('%', '%%');
  const kith = `${literal(startInShell(program))} merge-driver --labels=%X:%Y -- %O %A %B %L %P`;
  const usual = 'git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B';
  return `if ${literal(isThereInShell(program))}; then ${kith}; else ${usual}; fi`;
}
