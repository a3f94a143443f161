import { existsSync, lstatSync, readFileSync, readdirSync, statSync } from 'node:fs';
import { realPath } from '../disk/real-path';
import { disk } from '../disk/disk-paths';

/** The location of a community's repository. Paths are absolute, symbolic links resolved. */
export interface RepositoryPlace {
  readonly workTree: string;
  /** `.git`, or for a linked work tree its folder in the main repository's `.git`. */
  readonly gitDir: string;
  /** The folder of refs and objects: the main repository's `.git`. */
  readonly commonDir: string;
  /** The community's folder relative to the work tree, ending in `/`; empty if it is the work tree. */
  readonly prefix: string;
}

/**
 * Finds the repository of a folder by its files, without running Git: opening an unchanged folder must not
 * cost a process per query.
 */
export function findRepository(root: string): RepositoryPlace | undefined {
  let real: string;
  try {
    real = realPath(root);
  } catch {
    return undefined;
  }
  for (let folder = real; ; folder = disk.parentOf(folder)) {
    const gitDir = gitDirOf(folder);
    if (gitDir !== undefined) {
      const inside = disk.within(folder, real) ?? '';
      return {
        workTree: folder,
        gitDir,
        commonDir: commonDirOf(gitDir),
        prefix: inside === '' ? '' : `${inside}/`,
      };
    }
    if (disk.parentOf(folder) === folder) return undefined;
  }
}

/** Whether a folder is the root of a work tree: a submodule or a nested repository. */
export function isRepository(folder: string): boolean {
  return gitDirOf(folder) !== undefined;
}

function gitDirOf(folder: string): string | undefined {
  const place = disk.join(folder, '.git');
  try {
    // Submodules and linked work trees have a `.git` file that contains the path of their repository.
    const target = statSync(place).isFile()
      ? /^gitdir: (.+?)\s*$/m.exec(readFileSync(place, 'utf8'))?.[1]
      : place;
    if (target === undefined) return undefined;
    const gitDir = disk.absolute(folder, target);
    return existsSync(disk.join(gitDir, 'HEAD')) ? gitDir : undefined;
  } catch {
    return undefined;
  }
}

function commonDirOf(gitDir: string): string {
  const written = readText(disk.join(gitDir, 'commondir'))?.trim();
  return written === undefined ? gitDir : disk.absolute(gitDir, written);
}

export interface Head {
  /** Undefined if the branch has no commit yet, or if the files do not tell. */
  readonly commit?: string;
  /** The branch; undefined if the head is detached. */
  readonly branch?: string;
}

/**
 * Reads HEAD from the repository's files. Undefined if these do not suffice, as with another ref storage
 * format.
 */
export function readHead({ gitDir, commonDir }: RepositoryPlace): Head | undefined {
  const head = readText(disk.join(gitDir, 'HEAD'))?.trim();
  if (head === undefined) return undefined;
  if (isCommitId(head)) return { commit: head };
  const reference = /^ref: (refs\/\S+)$/.exec(head)?.[1];
  if (reference === undefined || reference === 'refs/heads/.invalid') return undefined;
  const branch = reference.replace(/^refs\/heads\//, '');
  // A ref name from a file must not escape the folder.
  if (reference.split('/').includes('..')) return undefined;
  const loose = readText(disk.join(commonDir, reference))?.trim();
  if (loose !== undefined && isCommitId(loose)) return { branch, commit: loose };
  const packed = readText(disk.join(commonDir, 'packed-refs')) ?? '';
  const at = packed.indexOf(` ${reference}\n`);
  const commit = at < 0 ? '' : packed.slice(packed.lastIndexOf('\n', at) + 1, at);
  return isCommitId(commit) ? { branch, commit } : { branch };
}

/** The boundary commits of a shallow clone, as Git lists them; empty if the history is complete. */
export function readShallow({ commonDir }: RepositoryPlace): string {
  return readText(disk.join(commonDir, 'shallow')) ?? '';
}

/** Whether it is a partial clone: Git marks the packs of such clones. */
export function isPartialClone({ commonDir }: RepositoryPlace): boolean {
  try {
    return readdirSync(disk.join(commonDir, 'objects', 'pack')).some((name) => name.endsWith('.promisor'));
  } catch {
    return false;
  }
}

/** The folders of submodules in the community, relative to it, from `.gitmodules`. */
export function readSubmodules({ workTree, prefix }: RepositoryPlace): string[] {
  const text = readText(disk.join(workTree, '.gitmodules')) ?? '';
  return [...text.matchAll(/^\s*path\s*=\s*"?([^"\n]+?)"?\s*$/gm)]
    .map((match) => match[1] as string)
    .filter((submodule) => submodule.startsWith(prefix))
    .map((submodule) => submodule.slice(prefix.length));
}

/**
 * The repository's `.mailmap`; undefined if there is none. A symbolic link is ignored, as Git does for
 * security.
 */
export function readMailmap({ workTree }: RepositoryPlace): string | undefined {
  const file = disk.join(workTree, '.mailmap');
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ? readText(file) : undefined;
}

function isCommitId(text: string): boolean {
  return /^(?:[\da-f]{40}|[\da-f]{64})$/.test(text);
}

function readText(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
