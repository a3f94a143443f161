import { lstat, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { withMergeAttributes } from '../../core/merge/git-attributes';
import { isThereInShell, type KithProgram, startInShell } from './kith-command';
import type { Git } from './run-git';

/**
 * Lets Git merge a community's Markdown through Kith, in this clone: says so in the `.gitattributes` of the community's folder, beside what is in
 * it, and in the clone's own configuration. To be called only where a person agreed. Doing it again changes nothing, but for a
 * program that has moved.
 *
 * @param root the community's folder, absolute, in a repository
 */
export async function setUpMergeDriver(git: Git, root: string, program: KithProgram): Promise<void> {
  await writeAttributes(path.join(root, '.gitattributes'));
  for (const [name, value] of [
    ['merge.kith.name', 'Kith: front matter by field, lists as sets'],
    ['merge.kith.driver', driverCommand(program)],
  ] as const) {
    await git.run(['config', '--local', name, value], { cwd: root });
  }
}

/** Whether Git merges through Kith in this clone. */
export async function hasMergeDriver(git: Git, root: string): Promise<boolean> {
  return git.read(['config', '--get', 'merge.kith.driver'], { cwd: root }).then(
    () => true,
    () => false,
  );
}

/**
 * Where Kith is gone, Git's own merge does: a driver that does not start would leave our side alone in the file, and no marker
 * to tell.
 */
function driverCommand(program: KithProgram): string {
  // Git puts something in the place of what begins with a per cent sign.
  const literal = (text: string): string => text.replaceAll('%', '%%');
  const kith = `${literal(startInShell(program))} merge-driver --labels=%X:%Y -- %O %A %B %L %P`;
  const usual = 'git merge-file --marker-size=%L -L ours -L base -L theirs %A %O %B';
  return `if ${literal(isThereInShell(program))}; then ${kith}; else ${usual}; fi`;
}

async function writeAttributes(file: string): Promise<void> {
  const found = await lstat(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  // Git does not follow a link there, and what it leads to may be anybody's.
  if (found && !found.isFile()) throw new Error(`“${file}” is no file, so Git would not read it.`);
  const text = found ? await readFile(file, 'utf8') : '';
  const wanted = withMergeAttributes(text);
  if (wanted !== text) await writeFile(file, wanted);
}
