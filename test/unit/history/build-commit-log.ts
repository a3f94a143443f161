import { TouchChange, type CommitLog, type Identity } from '../../../src/core/model/history/commit-log';

/** One commit, written out. Handy where there are few: tests, demos, examples. */
export interface CommitRecord {
  /** Hexadecimal, 40 or 64 digits, the same length for all. */
  readonly id: string;
  /** Seconds since 1970-01-01 UTC. */
  readonly time: number;
  /** `time` is the committer's. */
  readonly misdated?: true;
  readonly author: Identity;
  readonly coAuthors?: readonly Identity[];
  readonly touches?: readonly TouchRecord[];
}

export interface TouchRecord {
  readonly path: string;
  /** `modified` where left out. */
  readonly change?: keyof typeof TouchChange;
  readonly renamedFrom?: string;
  /** Lines; left out where not counted. */
  readonly added?: number;
  readonly deleted?: number;
}

/** A log of `commits`, newest first as given. */
export function buildCommitLog(commits: readonly CommitRecord[]): CommitLog {
  const identities: Identity[] = [];
  const identityIndex = new Map<string, number>();
  const paths: string[] = [];
  const pathIndex = new Map<string, number>();
  const identityOf = (identity: Identity): number =>
    intern(identityIndex, `${identity.name}\0${identity.email}`, () => identities.push(identity) - 1);
  const pathOf = (path: string): number => intern(pathIndex, path, () => paths.push(path) - 1);

  const idBytes = (commits[0]?.id.length ?? 40) / 2;
  const ids = new Uint8Array(commits.length * idBytes);
  const times = new Float64Array(commits.length);
  const authors = new Uint32Array(commits.length);
  const coAuthorStarts = new Uint32Array(commits.length + 1);
  const touchStarts = new Uint32Array(commits.length + 1);
  const coAuthors: number[] = [];
  const touches: TouchRecord[] = [];
  commits.forEach((commit, index) => {
    for (let byte = 0; byte < idBytes; byte++) {
      ids[index * idBytes + byte] = Number.parseInt(commit.id.slice(byte * 2, byte * 2 + 2), 16);
    }
    times[index] = commit.time;
    authors[index] = identityOf(commit.author);
    coAuthors.push(...(commit.coAuthors ?? []).map(identityOf));
    touches.push(...(commit.touches ?? []));
    coAuthorStarts[index + 1] = coAuthors.length;
    touchStarts[index + 1] = touches.length;
  });
  return {
    size: commits.length,
    identities,
    paths,
    columns: {
      ids,
      idBytes,
      times,
      misdated: Uint8Array.from(commits, ({ misdated }) => (misdated ? 1 : 0)),
      authors,
      coAuthors: Uint32Array.from(coAuthors),
      coAuthorStarts,
      touches: Uint32Array.from(touches, (touch) => pathOf(touch.path)),
      touchStarts,
      changes: Uint8Array.from(touches, (touch) => TouchChange[touch.change ?? 'modified']),
      added: Int32Array.from(touches, (touch) => touch.added ?? -1),
      deleted: Int32Array.from(touches, (touch) => touch.deleted ?? -1),
      renamedFrom: Int32Array.from(touches, (touch) =>
        touch.renamedFrom === undefined ? -1 : pathOf(touch.renamedFrom),
      ),
    },
  };
}

function intern(index: Map<string, number>, key: string, add: () => number): number {
  let found = index.get(key);
  if (found === undefined) index.set(key, (found = add()));
  return found;
}
