import { accessSync, constants, existsSync, realpathSync, statSync } from 'node:fs';
import path from 'node:path';

export interface FindGitOptions {
  /**
   * The program that the user set, absolute. Where it does not run, none is used: silently taking another
   * would hide it.
   */
  readonly configured?: string;
  /** A folder whose programs are never run: the community's. */
  readonly notInside: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
}

/**
 * The absolute path of the `git` program, or undefined. Only absolute entries of the PATH count, and none
 * inside the community's folder: a program there came with somebody's files. Handing a bare `git` to the
 * system instead would let Windows look in the current folder first.
 */
export function findGit({
  configured,
  notInside,
  env = process.env,
  platform = process.platform,
}: FindGitOptions): string | undefined {
  if (configured !== undefined && configured !== '') {
    return path.isAbsolute(configured) && isProgram(configured, notInside, platform) ? configured : undefined;
  }
  const names = platform === 'win32' ? ['git.exe'] : ['git'];
  const folders = (env['PATH'] ?? env['Path'] ?? '')
    .split(path.delimiter)
    .filter((entry) => path.isAbsolute(entry));
  if (platform === 'win32') folders.push(...windowsFolders(env));
  for (const folder of folders) {
    for (const name of names) {
      const candidate = path.join(folder, name);
      if (isProgram(candidate, notInside, platform)) return candidate;
    }
  }
  return undefined;
}

/** Where Git for Windows installs itself, for a user who kept it off the PATH. */
function windowsFolders(env: NodeJS.ProcessEnv): string[] {
  return ['ProgramW6432', 'ProgramFiles', 'ProgramFiles(x86)', 'LocalAppData']
    .map((name) => env[name])
    .filter((folder) => folder !== undefined && path.isAbsolute(folder))
    .map((folder) => path.join(folder as string, 'Git', 'cmd'));
}

function isProgram(candidate: string, notInside: string, platform: NodeJS.Platform): boolean {
  try {
    accessSync(candidate, constants.X_OK);
    // Where it leads, not where it is named: a link may point into the community's folder.
    const real = realpathSync(candidate);
    if (!statSync(real).isFile() || isInside(real, notInside) || isInside(candidate, notInside)) return false;
  } catch {
    return false;
  }
  return platform !== 'darwin' || candidate !== '/usr/bin/git' || hasAppleGit();
}

/** Without Apple's tools `/usr/bin/git` is a stub that opens a dialog to install them. */
function hasAppleGit(): boolean {
  return [
    '/Library/Developer/CommandLineTools/usr/bin/git',
    '/Applications/Xcode.app/Contents/Developer/usr/bin/git',
  ].some((program) => existsSync(program));
}

function isInside(file: string, folder: string): boolean {
  let real = folder;
  try {
    real = realpathSync(folder);
  } catch {
    // A folder that is not there holds nothing.
  }
  const relative = path.relative(real, file);
  return relative === '' || (!relative.startsWith('..') && !path.isAbsolute(relative));
}
