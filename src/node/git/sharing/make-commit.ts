import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { disk } from '../../disk/disk-paths';
import { saidInShort } from '../../../core/services/sharing/remote-failure';
import { SharingStopped } from '../../../core/services/sharing/stops';
import { runHook } from './hooks';
import type { SharingRepository } from './sharing-repository';

export interface CommitInput {
  /** What the index of the commit begins with: a commit or a tree; undefined: nothing. */
  readonly from: string | undefined;
  readonly parents: readonly string[];
  readonly message: string;
  readonly isMerge: boolean;
  /** Changes the index whose path is given. */
  fill?(index: string): Promise<void>;
}

/**
 * Makes a commit in an index of its own, with the hooks, the identity and the signature that `git commit`
 * would give it. No branch moves and no file of the work tree changes, unless a hook changes one. Undefined
 * if it would change nothing.
 *
 * @throws SharingStopped if a hook refuses, or nobody is named
 */
export async function makeCommit(
  repository: SharingRepository,
  { from, parents, message, isMerge, fill }: CommitInput,
  signal?: AbortSignal,
): Promise<string | undefined> {
  const { git, place } = repository;
  await requireIdentity(repository);
  await mkdir(disk.join(place.gitDir, 'kith'), { recursive: true });
  const folder = await mkdtemp(disk.join(place.gitDir, 'kith', 'share-'));
  const index = disk.join(folder, 'index');
  const file = disk.join(folder, 'COMMIT_EDITMSG');
  const own = { env: { GIT_INDEX_FILE: index }, ...(signal && { signal }) };
  try {
    await git.read(from === undefined ? ['read-tree', '--empty'] : ['read-tree', from], own);
    await fill?.(index);
    await runHook(repository, isMerge ? 'pre-merge-commit' : 'pre-commit', [], index, signal);
    await writeFile(file, `${message.trim()}\n`);
    await runHook(repository, 'prepare-commit-msg', [file, isMerge ? 'merge' : 'message'], index, signal);
    await runHook(repository, 'commit-msg', [file], index, signal);
    const written = await git.read(['stripspace'], { input: await readFile(file, 'utf8') });
    if (written.trim() === '') throw new SharingStopped({ why: 'no-message' });
    const tree = (await git.read(['write-tree'], own)).trim();
    const [parent] = parents;
    if (!isMerge && parent !== undefined && tree === (await treeOf(repository, parent))) return undefined;
    const { status, stdout, stderr } = await git.attempt(
      [
        'commit-tree',
        tree,
        ...parents.flatMap((one) => ['-p', one]),
        ...(await signing(repository)),
        '-F',
        '-',
      ],
      { input: written, ...(signal && { signal }) },
    );
    if (status !== 0) throw new SharingStopped({ why: 'failed', said: saidInShort(stderr) });
    return stdout.trim();
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function treeOf({ git }: SharingRepository, commit: string): Promise<string> {
  return (await git.read(['rev-parse', `${commit}^{tree}`])).trim();
}

/** `git commit-tree` alone does not look at the setting. */
async function signing({ git }: SharingRepository): Promise<string[]> {
  const { stdout } = await git.attempt(['config', '--type=bool', '--get', 'commit.gpgSign']);
  return stdout.trim() === 'true' ? ['-S'] : [];
}

/**
 * Git itself makes up an address from the machine's name where it can, which nobody wants to have published.
 */
async function requireIdentity({ git }: SharingRepository): Promise<void> {
  const { stdout } = await git.attempt([
    'config',
    '--get-regexp',
    '^(user|author|committer)\\.(name|email)$',
  ]);
  const { GIT_AUTHOR_NAME, GIT_AUTHOR_EMAIL, GIT_COMMITTER_NAME, GIT_COMMITTER_EMAIL } = process.env;
  const known = (who: string, what: string, variable: string | undefined): boolean =>
    Boolean(variable) || new RegExp(`^(?:user|${who})\\.${what} .*\\S`, 'm').test(stdout);
  const isKnown =
    known('author', 'name', GIT_AUTHOR_NAME) &&
    known('author', 'email', GIT_AUTHOR_EMAIL) &&
    known('committer', 'name', GIT_COMMITTER_NAME) &&
    known('committer', 'email', GIT_COMMITTER_EMAIL);
  if (!isKnown) throw new SharingStopped({ why: 'no-identity' });
}
