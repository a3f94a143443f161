import { accessSync, constants, existsSync, statSync } from 'node:fs';
import { createDiskPaths, type DiskPaths } from '../disk/disk-paths';
import { realPath } from '../disk/real-path';

/** Where somebody says that the `git` program is. */
export interface NamedGit {
  /**
   * What the user set, absolute: the first of them that runs. Where none runs, none is used: silently taking
   * another would hide it.
   */
  readonly configured?: string | readonly string[];
  /** The program that the editor itself found; another is looked for where it does not run. */
  readonly editor?: string;
}

export interface FindGitOptions extends NamedGit {
  /** A folder whose programs are never run: the community's. */
  readonly notInside: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
}

/**
 * The absolute path of the `git` program, or undefined: the first of {@link gitCandidates} that is a program,
 * and outside of the community's folder, where it came with somebody's files. Handing a bare `git` to the
 * system instead would let Windows look in the current folder first.
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
 * Where the program may be, the first choice first: what the user set and nothing beside; else what the
 * editor found, the folders of the PATH, and on Windows where Git for Windows installs itself, for somebody
 * who kept it off the PATH. All are absolute, as `platform` has it: an entry such as `.` means another folder
 * each time.
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

/** As Git for Windows installs itself, for everybody or for one user. */
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
 * Windows does not tell the names of variables apart by case. Nor does Node there, except in a worker, where
 * `Path` is not `PATH`.
 */
function variable(env: NodeJS.ProcessEnv, name: string, platform: NodeJS.Platform): string | undefined {
  if (platform !== 'win32' || env[name] !== undefined) return env[name];
  const spelled = Object.keys(env).find((one) => one.toUpperCase() === name.toUpperCase());
  return spelled === undefined ? undefined : env[spelled];
}

function isProgram(candidate: string, notInside: string, paths: DiskPaths): boolean {
  try {
    accessSync(candidate, constants.X_OK);
    // Where it leads, not where it is named: a link may point into the community's folder.
    const real = realPath(candidate);
    const folder = realOrAsNamed(notInside);
    return statSync(real).isFile() && !paths.isInside(folder, real) && !paths.isInside(folder, candidate);
  } catch {
    return false;
  }
}

/**
 * Whether a program is macOS's own `/usr/bin/git` where nothing stands behind it: without Apple's tools it
 * opens a dialog to install them. They are where `xcode-select` looks for them.
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

/** A folder that is not there holds nothing. */
function realOrAsNamed(folder: string): string {
  try {
    return realPath(folder);
  } catch {
    return folder;
  }
}
