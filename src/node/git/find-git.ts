import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createDiskPaths, type DiskPaths } from '../disk/disk-paths';
import { realPath } from '../disk/real-path';

/** The location of the `git` program, as given. */
export interface NamedGit {
  /**
   * The user's setting, absolute: the first that runs. If none runs, none is used: silently using another
   * would hide the mistake.
   */
  readonly configured?: string | readonly string[];
  /** The program found by the editor itself; others are tried if it does not run. */
  readonly editor?: string;
}

export interface FindGitOptions extends NamedGit {
  /** A folder whose programs are never run: the community's. */
  readonly notInside: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
}

/**
 * The absolute path of the `git` program, or undefined: the first of {@link gitCandidates} that is executable
 * and outside the community's folder, whose files may come from anybody. Spawning a bare `git` would let
 * Windows search the current folder first.
 */
export function findGit({
  notInside,
  env = process.env,
  platform = process.platform,
  ...named
}: FindGitOptions): string | undefined {
  const paths = createDiskPaths(platform);
  return gitCandidates(named, env, platform).find(
    (candidate) =>
      isProgram(candidate, notInside, paths) && !isStub(candidate, env, platform, (file) => existsSync(file)),
  );
}

/**
 * Candidate paths in order: only the user's setting if there is one; else what the editor found, the folders
 * of the PATH, and on Windows the default folders of Git for Windows, in case it is not on the PATH. All are
 * absolute, by the rules of `platform`: an entry such as `.` would depend on the current folder.
 */
export function gitCandidates(
  { configured = [], editor }: NamedGit,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
): string[] {
  const paths = createDiskPaths(platform);
  const set = [configured].flat().filter((one) => one !== '');
  if (set.length > 0) return set.filter(paths.isAbsolute);
  const program = platform === 'win32' ? 'git.exe' : 'git';
  const folders = paths.searchPath(variable(env, 'PATH', platform) ?? '');
  const found = [...folders, ...(platform === 'win32' ? windowsFolders(env, paths) : [])];
  return [editor ?? '', ...found.map((folder) => paths.join(folder, program))].filter(paths.isAbsolute);
}

/** Default folders of Git for Windows, system-wide and per user. */
function windowsFolders(env: NodeJS.ProcessEnv, paths: DiskPaths): string[] {
  const bases = ['ProgramW6432', 'ProgramFiles', 'ProgramFiles(x86)'].map((name) =>
    variable(env, name, 'win32'),
  );
  const own = variable(env, 'LocalAppData', 'win32');
  return [...bases, own && paths.join(own, 'Programs')]
    .filter((folder) => folder !== undefined && folder !== '')
    .map((folder) => paths.join(folder as string, 'Git', 'cmd'));
}

/**
 * Windows ignores the case of variable names. So does Node there, except in a worker, where `Path` is not
 * `PATH`.
 */
function variable(env: NodeJS.ProcessEnv, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32' || env[name] !== undefined) return env[name];
  const spelled = Object.keys(env).find((one) => one.toUpperCase() === name.toUpperCase());
  return spelled === undefined ? undefined : env[spelled];
}

function isProgram(candidate: string, notInside: string, paths: DiskPaths): boolean {
  try {
    accessSync(candidate, constants.X_OK);
    // Check the real path: a symbolic link may point into the community's folder.
    const real = realPath(candidate);
    const folder = realOrAsNamed(notInside);
    return statSync(real).isFile() && !paths.isInside(folder, real) && !paths.isInside(folder, candidate);
  } catch {
    return false;
  }
}

/**
 * Whether a program is macOS's `/usr/bin/git` stub without Apple's tools, which opens a dialog to install
 * them. The tools are where `xcode-select` looks for them.
 */
export function isStub(
  program: string,
  env: NodeJS.ProcessEnv,
  platform: NodeJS.Platform,
  isThere: (file: string) => boolean,
): boolean {
  if (platform !== 'darwin' || program !== '/usr/bin/git') return false;
  const chosen = env['DEVELOPER_DIR'];
  const folders = [
    ...(chosen === undefined || chosen === '' ? [] : [chosen]),
    '/var/db/xcode_select_link',
    '/Library/Developer/CommandLineTools',
    '/Applications/Xcode.app/Contents/Developer',
  ];
  return !folders.some((folder) => isThere(`${folder}/usr/bin/git`));
}

/** Resolves a folder; a missing one contains nothing. */
function realOrAsNamed(folder: string): string {
  try {
    return realPath(folder);
  } catch {
    return folder;
  }
}
