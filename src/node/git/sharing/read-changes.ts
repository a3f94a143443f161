import type { ChangedFile } from '../../../core/services/sharing/shareables';
import type { RepositoryPlace } from '../find-repository';
import type { Git } from '../run-git';
import { inCommunity } from '../work-tree-status';

/** What is in this clone and not at a remote. */
export interface LocalChanges {
  /** Whether there is anybody to share with. */
  readonly hasRemote: boolean;
  readonly files: readonly ChangedFile[];
  /** Files of commits that no branch of a remote has, relative to the community's folder. */
  readonly committed: readonly string[];
  /** How many such commits there are, merges left out. */
  readonly commits: number;
}

/** Stands for a commit in a list of files: no file is called so. */
const mark = '//';

/** More commits than these are not looked at: a clone whose remote was never fetched has thousands. */
const mostCommits = 200;

/** Reads what is not shared. Only for trusted folders: Git may run the filters that the repository names. */
export async function readLocalChanges(
  git: Git,
  place: RepositoryPlace,
  root: string,
  signal?: AbortSignal,
): Promise<LocalChanges> {
  // Nobody waits for it but a number.
  const options = { cwd: root, background: true, ...(signal && { signal }) };
  const args = ['--porcelain=v2', '-z', '--untracked-files=all', '--no-renames', '--ignore-submodules=all'];
  const status = await git.read(['status', ...args, '--', '.'], options);
  const files = parseChanges(status.toString('utf8')).flatMap((file) => {
    const path = inCommunity(place, file.path);
    return path === undefined ? [] : [{ ...file, path }];
  });
  const log = ['log', `--format=tformat:${mark}`, '--name-only', '-z', '--find-renames', '--no-merges'];
  const range = [`--max-count=${mostCommits}`, 'HEAD', '--not', '--remotes', '--', '.'];
  const hasRemote = (await git.read(['remote'], options)).length > 0;
  // Fails before the first commit.
  const unshared = hasRemote
    ? await git.read([...log, ...range], options).then(
        (output) => output.toString('utf8'),
        () => '',
      )
    : '';
  const named = unshared.split(/[\0\n]+/).flatMap((path) => {
    const inside = path === '' || path === mark ? undefined : inCommunity(place, path);
    return inside === undefined ? [] : [inside];
  });
  const commits = unshared.split(/[\0\n]+/).filter((line) => line === mark).length;
  return { hasRemote, files, committed: [...new Set(named)], commits };
}

/**
 * Parses `git status --porcelain=v2 -z` into what a commit of the work tree would change.
 * @see https://git-scm.com/docs/git-status#_porcelain_format_version_2
 */
export function parseChanges(output: string): ChangedFile[] {
  const found = new Map<string, ChangedFile>();
  for (const record of output.split('\0')) {
    const file = record[0] === '?' ? untracked(record) : record[0] === '1' ? tracked(record) : undefined;
    // A file that was only taken out of the index is listed twice; the first time says that it is staged.
    if (file && !found.has(file.path)) found.set(file.path, file);
  }
  return [...found.values()];
}

function untracked(record: string): ChangedFile | undefined {
  // A slash at the end: a repository of its own.
  return record.endsWith('/') ? undefined : { path: record.slice(2), change: 'added', staged: 'no' };
}

/** `1 XY sub mH mI mW hH hI path`: X compares HEAD with the index, Y the index with the work tree. */
function tracked(record: string): ChangedFile | undefined {
  const [, inIndex = '.', inWorkTree = '.'] = /^1 (.)(.) /.exec(record) ?? [];
  // Submodules are shared by themselves.
  if (record[5] === 'S') return undefined;
  const path = record.split(' ').slice(8).join(' ');
  const isNew = inIndex === 'A' || (inIndex === '.' && inWorkTree === 'A');
  const isGone = inWorkTree === 'D' || (inIndex === 'D' && inWorkTree === '.');
  if (isNew && isGone) return undefined;
  return {
    path,
    change: isNew ? 'added' : isGone ? 'deleted' : 'changed',
    staged: inIndex === '.' ? 'no' : inWorkTree === '.' ? 'wholly' : 'partly',
  };
}
