import { expect } from 'vitest';
import type { Severity } from '../../../src/core/base/problem';
import { createCommunity, type Community } from '../../../src/core/community/community';
import type { CreateReview } from '../../../src/core/community/review/review';
import { buildFactsTable, emptyFactsTable } from '../../../src/core/model/documents/facts-table';
import { fileType } from '../../../src/core/model/document-set/file-type';
import { readFacts } from '../../../src/core/model/document-set/read-facts';
import { buildCommitLog, type CommitRecord } from '../history/build-commit-log';
import { FileStoreError, type FileStore } from '../../../src/core/base/ports';
import type { FileDelta, FileIndex } from '../../../src/core/model/document-set/file-index';
import type { History } from '../../../src/core/model/history/history';

/**
 * A folder in memory, with the ports that a community needs of it. A small real implementation, not a mock.
 */
export interface InMemoryFolder {
  readonly files: FileIndex;
  readonly store: FileStore;
  readonly history: History;
  /** Writes files, or removes those given as undefined, as another program would; returns their paths. */
  change(changes: Readonly<Record<string, string | undefined>>): string[];
  commit(...commits: CommitRecord[]): void;
  /** Folders that are repositories of their own. */
  readonly submodules: string[];
  /** The `.mailmap` above the folder, where it is one of a larger repository. */
  repositoryMailmap: string | undefined;
  /** How many files have been read since the beginning. */
  readonly reads: number;
}

export function createInMemoryFolder(initial: Readonly<Record<string, string>>): InMemoryFolder {
  const contents = new Map(Object.entries(initial));
  const reported = new Map<string, string>();
  const commits: CommitRecord[] = [];
  const submodules: string[] = [];
  let reads = 0;

  function deltaOf(paths: Iterable<string>): FileDelta {
    const rows = [];
    const removed = [];
    for (const path of paths) {
      const type = fileType(path);
      if (!type) continue;
      const text = contents.get(path);
      if (text === undefined) {
        if (reported.delete(path)) removed.push(path);
      } else if (reported.get(path) !== text) {
        reported.set(path, text);
        reads++;
        rows.push({ path, version: text, facts: readFacts(type, new TextEncoder().encode(text)) });
      }
    }
    return {
      table: rows.length > 0 ? buildFactsTable(rows) : emptyFactsTable,
      removed,
      otherPaths: [...contents.keys()].filter((path) => !fileType(path)),
    };
  }

  const folder: InMemoryFolder = {
    files: {
      recall: async () => undefined,
      update: async (report, signal) => {
        signal.throwIfAborted();
        const delta = deltaOf(new Set([...contents.keys(), ...reported.keys()]));
        report(delta, { done: contents.size, total: contents.size });
      },
      updatePaths: async (paths) => deltaOf(paths),
    },
    store: {
      read: async (path) => {
        const text = contents.get(path);
        if (text === undefined) throw new FileStoreError(path, 'not-found', 'no such file');
        return new TextEncoder().encode(text);
      },
    },
    history: {
      recall: async () => undefined,
      update: async (report) => {
        const mailmap = folder.repositoryMailmap;
        const repository = {
          shallow: false,
          partial: false,
          submodules: [...submodules],
          ...(mailmap !== undefined && { mailmap }),
        };
        report({ stage: 'lines', log: buildCommitLog(commits), repository });
      },
    },
    change(changes) {
      for (const [path, text] of Object.entries(changes)) {
        if (text === undefined) contents.delete(path);
        else contents.set(path, text);
      }
      return Object.keys(changes);
    },
    commit: (...more) => void commits.unshift(...more),
    submodules,
    repositoryMailmap: undefined,
    get reads() {
      return reads;
    },
  };
  return folder;
}

export interface OpenedCommunity {
  readonly folder: InMemoryFolder;
  readonly community: Community;
  /** Changes files and waits until the community has followed. */
  change(changes: Readonly<Record<string, string | undefined>>): Promise<void>;
  /** `file:line code` of every problem, lines from 1, in order. */
  problems(): string[];
}

export function openInMemory(
  files: Readonly<Record<string, string>>,
  ...commits: CommitRecord[]
): Promise<OpenedCommunity> {
  return openReviewedInMemory(undefined, files, ...commits);
}

/** The same with a review of its own, see `CommunityPorts.review`. */
export async function openReviewedInMemory(
  review: CreateReview | undefined,
  files: Readonly<Record<string, string>>,
  ...commits: CommitRecord[]
): Promise<OpenedCommunity> {
  const folder = createInMemoryFolder(files);
  folder.commit(...commits);
  const logger = { info: () => undefined, warn: () => undefined, error: fail };
  const community = createCommunity({
    ...folder,
    clock: { now: () => Date.UTC(2026, 10, 22) },
    pacer: { pause: () => undefined },
    logger,
    ...(review && { review }),
  });
  const { signal } = new AbortController();
  await community.open(signal);
  return {
    folder,
    community,
    change: async (changes) => community.refresh(folder.change(changes), signal),
    problems: () => {
      const found = [...community.problems()].flatMap(([, problems]) => problems);
      // The counts are kept beside the list, so every test that looks at the list holds them against it.
      const of = (wanted: Severity): number => found.filter(({ severity }) => severity === wanted).length;
      expect(community.problemCounts).toEqual({
        error: of('error'),
        warning: of('warning'),
        info: of('info'),
      });
      return found.map(({ file, range, code }) => `${file}:${range[0] + 1} ${code}`).sort();
    },
  };
}

function fail(text: string, error?: unknown): void {
  throw new Error(text, { cause: error });
}
