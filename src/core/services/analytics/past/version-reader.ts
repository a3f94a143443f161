import type { Path, Progress } from '../../../base/ports';
import type { FileChange, PastReading, PastTexts } from '../../../model/history/past-texts';
import type { ReadState } from './content-history';
import type { DocumentVersion } from './document-versions';
import { pastState, pastStatus } from './past-status';

/** Reads versions of documents, each text once. */
export interface VersionReader {
  /**
   * Reads what has not been read yet. Rejects with the signal's reason when aborted; what was read is kept.
   */
  read(
    versions: readonly DocumentVersion[],
    reading: PastReading,
    report: (progress: Progress) => void,
  ): Promise<void>;
  /** What the version's commit left, once it was read. */
  after(version: DocumentVersion): ReadState;
  /** What the version's commit found, once it was read. */
  before(version: DocumentVersion): ReadState;
}

/** How many texts are read between two reports. */
const reportEvery = 200;

export function createVersionReader(past: PastTexts): VersionReader {
  /** By commit and path; only of versions that were asked for. */
  const changes = new Map<string, Map<Path, FileChange>>();
  /** The statuses of texts by blob id; undefined of unreadable ones. */
  const statuses = new Map<string, string | undefined>();

  const changeOf = (commit: string, path: Path): FileChange | undefined => changes.get(commit)?.get(path);
  const blobsOf = ({ commit, path, pathBefore }: DocumentVersion): (string | undefined)[] => [
    changeOf(commit, path)?.after,
    pathBefore === undefined ? undefined : changeOf(commit, pathBefore)?.before,
  ];

  async function readChanges(versions: readonly DocumentVersion[], reading: PastReading): Promise<void> {
    const wanted = new Map<string, Set<Path>>();
    for (const { commit, path, pathBefore } of versions) {
      for (const one of new Set([path, pathBefore ?? path])) {
        if (changeOf(commit, one)) continue;
        const own = wanted.get(commit);
        if (own) own.add(one);
        else wanted.set(commit, new Set([one]));
      }
    }
    const take = (commit: string, change: FileChange): void => {
      if (!wanted.get(commit)?.has(change.path)) return;
      const own = changes.get(commit);
      if (own) own.set(change.path, change);
      else changes.set(commit, new Map([[change.path, change]]));
    };
    if (wanted.size > 0) await past.changes([...wanted.keys()], take, reading);
  }

  function stateOf(blob: string | undefined, path: Path): ReadState {
    return blob === undefined || !statuses.has(blob) ? 'missing' : pastState(statuses.get(blob), path);
  }

  return {
    async read(versions, reading, report) {
      const texts = versions.filter(({ isDeleted }) => !isDeleted);
      await readChanges(texts, reading);
      const wanted = new Set<string>();
      for (const version of texts)
        for (const blob of blobsOf(version)) if (blob !== undefined && !statuses.has(blob)) wanted.add(blob);
      const blobs = [...wanted];
      const take = (index: number, bytes: Uint8Array | undefined): void => {
        if (bytes) statuses.set(blobs[index] as string, pastStatus(bytes));
        if ((index + 1) % reportEvery === 0) report({ done: index + 1, total: blobs.length });
      };
      if (blobs.length > 0) await past.read(blobs, take, reading);
    },
    after: (version) => stateOf(blobsOf(version)[0], version.path),
    before: (version) => stateOf(blobsOf(version)[1], version.pathBefore ?? version.path),
  };
}
