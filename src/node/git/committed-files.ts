import { configPaths, createConfig, type CommunityConfig } from '../../core/model/config/community-config';
import { documentKind } from '../../core/model/documents/document-kind';
import type { Facts } from '../../core/formats/facts';
import { createFactsTableBuilder, headOf } from '../../core/model/documents/facts-table';
import { fileType, type FileType } from '../../core/model/document-set/file-type';
import { factsOfText, readFacts } from '../../core/model/document-set/read-facts';
import { frontMatterOf } from '../../core/formats/front-matter/beginning';
import { folderOf, joinPath } from '../../core/base/paths';
import { FileStoreError, type FileStore, type Path } from '../../core/base/ports';
import type { FileIndex } from '../../core/model/document-set/file-index';
import { decodeText } from '../../core/base/decode';
import { GitError } from './git-error';
import { createObjectParser } from './parse-objects';
import { parseTree } from './parse-listing';
import type { Git } from './run-git';

export interface CommittedFiles {
  readonly files: FileIndex;
  readonly store: FileStore;
}

/** The content of a community's folder in a commit. */
interface CommittedListing {
  /** The blob of each file; symbolic links to files in the folder are followed. */
  readonly blobs: ReadonlyMap<Path, string>;
  /** Submodules, and symbolic links that lead elsewhere. */
  readonly others: readonly Path[];
}

/**
 * Which facts of a commit are read: everything, or only what defines people (the configuration, registries,
 * member fields, and the moderation log), which is a small part of a community.
 */
export type CommittedFacts = 'everything' | 'people';

/**
 * The files of a folder at a commit, whatever is checked out. The index reports once. No program configured
 * by the repository processes the bytes. Rejects with a {@link GitError} if the clone lacks some of them.
 */
export function createCommittedFiles(
  git: Git,
  root: string,
  commit: string,
  facts: CommittedFacts,
): CommittedFiles {
  let listing: Promise<CommittedListing> | undefined;
  const list = (signal?: AbortSignal): Promise<CommittedListing> => (listing ??= readListing(signal));

  async function readListing(signal?: AbortSignal): Promise<CommittedListing> {
    const output = await git.read(['ls-tree', '-r', '-z', commit], { cwd: root, ...(signal && { signal }) });
    const entries = parseTree(output);
    const blobs = new Map(
      entries.filter(({ type }) => type === 'file').map(({ path, blob }) => [path, blob]),
    );
    const links = entries.filter(({ type }) => type === 'link');
    const followed = new Map<Path, string>();
    await readBlobs(
      links.map(({ blob }) => blob),
      (index, bytes) => {
        const { path } = links[index] as (typeof links)[number];
        const target = joinPath(folderOf(path), bytes.toString('utf8'));
        const blob = target === undefined ? undefined : blobs.get(target);
        if (blob !== undefined) followed.set(path, blob);
      },
      signal,
    );
    const isThere = (path: Path): boolean => blobs.has(path) || followed.has(path);
    const others = entries.filter(({ path }) => !isThere(path)).map(({ path }) => path);
    return { blobs: new Map([...blobs, ...followed]), others };
  }

  async function readBlobs(
    blobs: readonly string[],
    take: (index: number, bytes: Buffer) => void,
    signal?: AbortSignal,
  ): Promise<void> {
    if (blobs.length === 0) return;
    let index = 0;
    let missing = false;
    const parser = createObjectParser((bytes) => {
      if (bytes) take(index, bytes);
      else missing = true;
      index++;
    });
    const reading = git.run(['cat-file', '--batch'], {
      cwd: root,
      ...(signal && { signal }),
      input: blobs.map((blob) => `${blob}\n`).join(''),
      onOutput: parser.push,
    });
    await reading.catch((error: unknown) => {
      // In a partial clone, Git may exit at the first blob that it would have to fetch.
      if (!(error instanceof GitError) || !/promisor|lazy fetch/.test(error.message)) throw error;
      missing = true;
    });
    if (missing)
      throw new GitError(
        'failed',
        `This clone lacks some of the files of commit ${commit.slice(0, 10)}. Check it out once, which fetches them, or clone the repository whole.`,
      );
  }

  async function readConfig(blobs: ReadonlyMap<Path, string>, signal: AbortSignal): Promise<CommunityConfig> {
    const path = configPaths.find((one) => blobs.has(one));
    let fields: Facts['frontMatter'];
    await readBlobs(
      path === undefined ? [] : [blobs.get(path) as string],
      (_index, bytes) => (fields = readFacts({ syntax: 'yaml' }, bytes).frontMatter),
      signal,
    );
    return createConfig(path, fields);
  }

  return {
    files: {
      recall: async () => undefined,
      async update(report, signal) {
        const { blobs, others } = await list(signal);
        const config = await readConfig(blobs, signal);
        const wanted = [...blobs].filter(([path]) => fileType(path));
        const rows = createFactsTableBuilder();
        const otherPaths = new Set([...others, ...blobs.keys()]);
        await readBlobs(
          wanted.map(([, blob]) => blob),
          (index, bytes) => {
            const [path, version] = wanted[index] as (typeof wanted)[number];
            const type = fileType(path) as FileType;
            const found =
              facts === 'people' ? factsOfPeople(path, type, bytes, config) : readFacts(type, bytes);
            if (!found) return;
            rows.add({ path, version, facts: found });
            otherPaths.delete(path);
          },
          signal,
        );
        signal.throwIfAborted();
        const progress = { done: rows.size, total: rows.size };
        report({ table: rows.finish(), removed: [], otherPaths: [...otherPaths] }, progress);
      },
      updatePaths: () => Promise.reject(new Error('A commit does not change.')),
    },
    store: {
      async read(path) {
        const blob = (await list()).blobs.get(path);
        if (blob === undefined) throw new FileStoreError(path, 'not-found', 'is not in the commit');
        return git.read(['cat-file', 'blob', blob], { cwd: root });
      },
    },
  };
}

/**
 * A file's facts about people; undefined if it is missing. The body of a member file is not parsed, since
 * that is most of a community.
 */
function factsOfPeople(
  path: Path,
  type: FileType,
  bytes: Uint8Array,
  config: CommunityConfig,
): Facts | undefined {
  if (type.registry || type.isLogEntry) return readFacts(type, bytes);
  if (type.syntax !== 'markdown')
    return (configPaths as readonly string[]).includes(path) ? readFacts(type, bytes) : undefined;
  const facts = factsOfText(type, frontMatterOf(decodeText(bytes).text ?? ''));
  return documentKind(path, headOf(facts), config) === 'member' ? facts : undefined;
}
