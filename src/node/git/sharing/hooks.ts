import { existsSync } from 'node:fs';
import { disk } from '../../disk/disk-paths';
import { saidInShort } from '../../../core/services/sharing/remote-failure';
import { SharingStopped } from '../../../core/services/sharing/stops';
import type { SharingRepository } from './sharing-repository';

/** The hooks that `git commit` and `git merge` run, which the commands below them leave out. */
export type HookName =
  'pre-commit' | 'pre-merge-commit' | 'prepare-commit-msg' | 'commit-msg' | 'post-commit';

/**
 * Runs a hook of the repository as `git commit` would. Does nothing if there is none.
 * @param index the index that it looks at; the repository's own by default
 * @throws SharingStopped if it fails
 */
export async function runHook(
  { git, place, version }: SharingRepository,
  name: HookName,
  args: readonly string[],
  index: string | undefined,
  signal?: AbortSignal,
): Promise<void> {
  if (!version.isAtLeast(2, 36)) {
    const { stdout } = await git.attempt(['rev-parse', '--git-path', `hooks/${name}`]);
    if (name === 'post-commit' || !existsSync(disk.absolute(place.workTree, stdout.trim()))) return;
    throw new SharingStopped({ why: 'old-git', needed: '2.36', found: version.written });
  }
  // Programs that a hook starts speak the person's own language, and may need its encoding.
  const { LC_ALL, LANGUAGE } = process.env;
  const { status, stdout, stderr } = await git.attempt(
    ['hook', 'run', '--ignore-missing', name, ...(args.length > 0 ? ['--', ...args] : [])],
    { env: { GIT_INDEX_FILE: index, LC_ALL, LANGUAGE }, ...(signal && { signal }) },
  );
  // What runs afterwards cannot stop anything.
  if (status === 0 || name === 'post-commit') return;
  throw new SharingStopped({ why: 'hook-failed', hook: name, said: saidInShort(`${stderr}\n${stdout}`) });
}
