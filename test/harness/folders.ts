import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const execFileAsync = promisify(execFile);

/** Writes files under a folder, by their paths relative to it. */
export async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(files)) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, content);
  }
}

/** Runs Git away from the user's own configuration, as a made-up person at a fixed time. */
export async function git(folder: string, ...args: readonly string[]): Promise<string> {
  return gitAt('2026-01-05T12:00:00Z', folder, ...args);
}

/** The same at another time. */
export async function gitAt(date: string, folder: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execFileAsync('git', args, {
    cwd: folder,
    env: {
      ...process.env,
      GIT_CONFIG_GLOBAL: '/dev/null',
      GIT_CONFIG_SYSTEM: '/dev/null',
      GIT_AUTHOR_NAME: 'Ada Mast',
      GIT_AUTHOR_EMAIL: 'ada@example.org',
      GIT_AUTHOR_DATE: date,
      GIT_COMMITTER_NAME: 'Ada Mast',
      GIT_COMMITTER_EMAIL: 'ada@example.org',
      GIT_COMMITTER_DATE: date,
    },
  });
  return stdout;
}

/** Makes a folder a repository with all of its files in one commit. */
export async function commitAll(folder: string, message = 'Begin'): Promise<void> {
  await git(folder, 'init', '--quiet', '--initial-branch=main');
  await git(folder, 'add', '--all');
  await git(folder, 'commit', '--quiet', `--message=${message}`);
}
