import { lstat, readFile, rename, rm } from 'node:fs/promises';
import { disk } from '../disk/disk-paths';
import { message } from '../../core/base/message';
import { replaceFile } from '../disk/replace-file';
import { Refused } from './refused';

/**
 * A hook of ours in a folder of hooks. One that was there before is kept beside it, runs first, and stops Git
 * where it fails.
 */
export interface ChainedHook {
  /** As Git calls it. */
  readonly name: string;
  /** What it does, for a POSIX shell. It may not fail. */
  readonly body: string;
}

/** Hooks of ours are known again by this, on their second line. */
const mark = '# Made by Kith:';

const keptName = (name: string): string => `${name}.before-kith`;

export async function hasHook(folder: string, name: string): Promise<boolean> {
  return (await textOfHook(folder, name)) !== undefined;
}

/** Undefined where there is none of ours. */
export async function textOfHook(folder: string, name: string): Promise<string | undefined> {
  const text = await textOf(disk.join(folder, name));
  return isOurs(text) ? text : undefined;
}

/**
 * Puts hooks in their place. Doing it again changes nothing, but for what a hook does.
 *
 * @throws Refused, before anything is written, where there are two hooks of others: another tool wrote over
 *   ours while the one before it was kept
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

/**
 * Takes a hook away and puts the one before it in its place, as it was. False where there is none of ours.
 */
export async function removeHook(folder: string, name: string): Promise<boolean> {
  const [file, kept] = [disk.join(folder, name), disk.join(folder, keptName(name))];
  if (!(await hasHook(folder, name))) return false;
  if (await lstat(kept).catch(() => undefined)) await rename(kept, file);
  else await rm(file);
  return true;
}

/** A character for each byte: hooks may be anything. */
async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'latin1').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}

function isOurs(text: string | undefined): boolean {
  return text?.split('\n', 2)[1]?.startsWith(mark) === true;
}

/** The first line of a hook that a POSIX shell reads; undefined for others. */
function shellOf(hook: string | undefined): string | undefined {
  return /^#! *\/(?:\S*\/)?(?:env +)?(?:ba|da|k)?sh(?: +-\w+)* *(?=\n)/.exec(hook ?? '')?.[0];
}

/**
 * A hook before it that a shell reads is read by this shell, in one of its own, and so finds itself under its
 * own name and in its own folder: tools that manage hooks go by these.
 */
function script({ name, body }: ChainedHook, shell: string | undefined): string {
  return `${shell ?? '#!/bin/sh'}
${mark} “kith co-authors --uninstall” takes it away and puts ${keptName(name)} back.
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
