import { lstat, readFile, rename, rm } from 'node:fs/promises';
import { disk } from '../disk/disk-paths';
import { message } from '../../core/base/message';
import { replaceFile } from '../disk/replace-file';
import { Refused } from './refused';

/**
 * A Git hook installed by Kith. A hook that existed before is kept beside it, runs first, and stops Git if it
 * fails.
 */
export interface ChainedHook {
  /** Git's name of the hook. */
  readonly name: string;
  /** The command that takes it away. */
  readonly removal: string;
  /** A POSIX shell script. It exits with another status than 0 only to stop Git. */
  readonly body: string;
}

/** Identifies Kith's hooks, on their second line. */
const mark = '# Made by Kith:';

const keptName = (name: string): string => `${name}.before-kith`;

export async function hasHook(folder: string, name: string): Promise<boolean> {
  return (await textOfHook(folder, name)) !== undefined;
}

/** Undefined if it is not a hook of Kith. */
export async function textOfHook(folder: string, name: string): Promise<string | undefined> {
  const text = await textOf(disk.join(folder, name));
  return isOurs(text) ? text : undefined;
}

/**
 * Installs hooks. Idempotent, except for updating a hook's script.
 *
 * @throws Refused, before anything is written, if there are two foreign hooks: another tool overwrote ours
 * while the one before it was kept
 */
export async function installHooks(folder: string, hooks: readonly ChainedHook[]): Promise<void> {
  const found = await Promise.all(
    hooks.map(async (hook) => {
      const [file, kept] = [disk.join(folder, hook.name), disk.join(folder, keptName(hook.name))];
      const [now, before] = [await textOf(file), await textOf(kept)];
      const foreign = now !== undefined && !isOurs(now);
      if (foreign && before !== undefined && before !== now)
        throw new Refused(
          message('“{0}” and “{1}” are both your own hooks. Merge them into the first.', file, kept),
        );
      return { hook, file, kept, foreign, before: foreign ? now : before };
    }),
  );
  for (const { hook, file, kept, foreign, before } of found) {
    if (foreign) await rename(file, kept);
    await replaceFile(file, script(hook, shellOf(before)), { mode: 0o755 });
  }
}

/** Uninstalls a hook and restores the previous one unchanged. False if it is not a hook of Kith. */
export async function removeHook(folder: string, name: string): Promise<boolean> {
  const [file, kept] = [disk.join(folder, name), disk.join(folder, keptName(name))];
  if (!(await hasHook(folder, name))) return false;
  if (await lstat(kept).catch(() => undefined)) await rename(kept, file);
  else await rm(file);
  return true;
}

/** One character per byte: hooks may be binary. */
async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'latin1').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function isOurs(text: string | undefined): boolean {
  return text?.split('\n', 2)[1]?.startsWith(mark) === true;
}

/** The first line of a POSIX shell hook; undefined for others. */
function shellOf(hook: string | undefined): string | undefined {
  return /^#! *\/(?:\S*\/)?(?:env +)?(?:ba|da|k)?sh(?: +-\w+)* *(?=\n)/.exec(hook ?? '')?.[0];
}

/**
 * The previous hook, if a shell script, is run by the same shell in a subshell under its own name and folder,
 * since hook managers depend on these.
 */
function script({ name, removal, body }: ChainedHook, shell: string | undefined): string {
  return `${shell ?? '#!/bin/sh'}
${mark} “${removal}” takes it away and puts ${keptName(name)} back.
before="$(dirname -- "$0")/${keptName(name)}"
if test -x "$before"; then
  ${shell === undefined ? '"$before" "$@"' : '( . "$before" )'}
  status=$?
  test "$status" -eq 0 || exit "$status"
fi
${body}
exit 0
`;
}
