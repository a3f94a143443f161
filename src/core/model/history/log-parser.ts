import { parseIdentity } from './co-authors';
import { TouchChange, type CommitLog, type Identity } from './commit-log';
import { createGrowingColumn } from './growing-column';
import { createInternedBytes, hashPrime, hashSeed } from './interned-bytes';
import { pairRenames } from './pair-renames';

/**
 * The `--format` of the logs that {@link createLogParser} reads, with `-z`. Names and addresses are raw
 * (`%an`, not `%aN`): `.mailmap` is applied later, so that the cache survives changes of it. `%m` is the
 * commit's side in `git log A...B --left-right`. Git decides what a trailer is: the last paragraph of the
 * message.
 */
export const logFormat =
  '%m%H%x00%at %ct%x00%an%x00%ae%x00%(trailers:key=Co-authored-by,valueonly,unfold,separator=%x01)';

/** The options of `git log` that also print touched files. Renames are paired here: see `pairRenames`. */
export const rawOptions = ['--raw', '--no-renames', '--no-abbrev'];

export interface LogParser {
  /** Pushes a chunk of output, split anywhere. It is not kept: the buffer may be reused. */
  push(chunk: Uint8Array): void;
  /** Commits so far on the left of `A...B`: in A but not in B. They are not in the log. */
  readonly leftCommits: number;
  /** The log of what was pushed, without an unfinished last commit. */
  finish(): CommitLog;
}

/** 1990-01-01: before it nobody committed, and clocks that start anew say 1970. */
const earliestTime = Date.UTC(1990) / 1000;
const secondsInDay = 24 * 60 * 60;

const enum Byte {
  Nul = 0,
  Newline = 10,
  Blank = 32,
  Colon = 58,
  Less = 60,
  Greater = 62,
  Add = 65,
  Delete = 68,
}

/** The fields of a commit, in the order of their tokens. */
const enum Field {
  Id,
  Time,
  Name,
  Email,
  CoAuthors,
  /** The bytes `:100644 100644 <old id> <new id> M` of a touched file, or the next commit's id. */
  Touch,
  Path,
}

/**
 * A streaming parser of `git log -z --format=${logFormat}`, with or without {@link rawOptions}. Only paths
 * that pass `accepts` are kept; it is called once per path. Never throws: invalid input yields meaningless
 * commits, or none.
 */
export function createLogParser(accepts: (path: string) => boolean): LogParser {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  const rawPaths = createInternedBytes();
  /** For each raw path its index in `paths`, or −1 if not accepted. */
  const pathOf = createGrowingColumn(Int32Array);
  const paths: string[] = [];
  const rawIdentities = createInternedBytes();
  const identities: Identity[] = [];
  const identityIndex = new Map<string, number>();
  const identityOf = createGrowingColumn(Uint32Array);

  let idBytes = 20;
  const ids = createGrowingColumn(Uint8Array);
  const times = createGrowingColumn(Float64Array);
  const misdated = createGrowingColumn(Uint8Array);
  const authors = createGrowingColumn(Uint32Array);
  const coAuthors = createGrowingColumn(Uint32Array);
  const coAuthorStarts = createGrowingColumn(Uint32Array);
  const touchStarts = createGrowingColumn(Uint32Array);
  const touches = createGrowingColumn(Uint32Array);
  const changes = createGrowingColumn(Uint8Array);
  const renamedFrom = createGrowingColumn(Int32Array);
  /** For the current commit: the blob that appeared or vanished, per touch (hexadecimal bytes). */
  const blobs = createGrowingColumn(Uint8Array);
  let blobBytes = 40;
  let added = 0;
  let deleted = 0;

  let carry = new Uint8Array(0);
  let field: Field = Field.Id;
  let tokenHash = hashSeed;
  let leftCommits = 0;
  /** The current commit is not added to the log. */
  let skipped = false;
  let time = 0;
  let isMisdated = false;
  let nameHash = 0;
  let name = new Uint8Array(0);
  let change: number = TouchChange.modified;

  coAuthorStarts.push(0);
  touchStarts.push(0);

  function internIdentity(identity: Identity): number {
    const key = `${identity.name}\0${identity.email}`;
    let index = identityIndex.get(key);
    if (index === undefined) identityIndex.set(key, (index = identities.push(identity) - 1));
    return index;
  }

  function beginCommit(data: Uint8Array, start: number, end: number): void {
    endTouches();
    const mark = data[start];
    skipped = mark === Byte.Less;
    if (skipped) leftCommits++;
    const at = mark === Byte.Less || mark === Byte.Greater ? start + 1 : start;
    if (times.length === 0) {
      blobBytes = end - at > 40 ? 64 : 40;
      idBytes = blobBytes / 2;
    }
    if (skipped) return;
    for (let i = 0; i < idBytes; i++)
      ids.push((hexValue(data[at + 2 * i]) << 4) | hexValue(data[at + 2 * i + 1]));
  }

  /** Reads `<author date> <committer date>`. */
  function readTime(data: Uint8Array, start: number, end: number): void {
    let between = start;
    while (between < end && data[between] !== Byte.Blank) between++;
    const written = decimal(data, start, between);
    const committed = between < end ? decimal(data, between + 1, end) : written;
    isMisdated = written < earliestTime || written > committed + secondsInDay;
    time = isMisdated ? committed : written;
  }

  function readAuthor(data: Uint8Array, start: number, end: number, hash: number): void {
    // One key for name and address: an author is the same if both are equal.
    const bytes = new Uint8Array(name.length + 1 + end - start);
    bytes.set(name);
    bytes.set(data.subarray(start, end), name.length + 1);
    const raw = rawIdentities.add(bytes, 0, bytes.length, Math.imul(nameHash, 31) ^ hash);
    if (raw === identityOf.length) {
      const identity = { name: decoder.decode(name), email: decoder.decode(data.subarray(start, end)) };
      identityOf.push(internIdentity(identity));
    }
    authors.push(identityOf.array[raw] as number);
    times.push(time);
    misdated.push(isMisdated ? 1 : 0);
  }

  function readCoAuthors(data: Uint8Array, start: number, end: number): void {
    if (end > start) {
      // Deduplicated by name and address as written: `.mailmap` decides later which person an address belongs
      // to.
      const seen = new Set([authors.array[authors.length - 1]]);
      for (const value of decoder.decode(data.subarray(start, end)).split('\x01')) {
        const coAuthor = parseIdentity(value);
        if (!coAuthor) continue;
        const identity = internIdentity(coAuthor);
        if (seen.has(identity)) continue;
        seen.add(identity);
        coAuthors.push(identity);
      }
    }
    coAuthorStarts.push(coAuthors.length);
    touchStarts.push(touches.length);
  }

  /** Reads `:100644 100644 <old id> <new id> M`. */
  function readTouch(data: Uint8Array, start: number, end: number): void {
    const status = data[start + 17 + 2 * blobBytes];
    change =
      status === Byte.Add
        ? TouchChange.added
        : status === Byte.Delete
          ? TouchChange.deleted
          : TouchChange.modified;
    if (end - start < 18 + 2 * blobBytes) change = TouchChange.modified;
    else if (change !== TouchChange.modified) {
      const id = start + 15 + (change === TouchChange.added ? blobBytes + 1 : 0);
      for (let i = 0; i < blobBytes; i++) blobs.push(data[id + i] as number);
    }
  }

  function readPath(data: Uint8Array, start: number, end: number, hash: number): void {
    const raw = rawPaths.add(data, start, end, hash);
    if (raw === pathOf.length) {
      const path = rawPaths.text(raw);
      pathOf.push(accepts(path) ? paths.push(path) - 1 : -1);
    }
    const path = pathOf.array[raw] as number;
    if (skipped || path < 0) {
      if (change !== TouchChange.modified) blobs.length -= blobBytes;
      return;
    }
    if (change === TouchChange.added) added++;
    if (change === TouchChange.deleted) deleted++;
    touches.push(path);
    changes.push(change);
    renamedFrom.push(-1);
  }

  function endTouches(): void {
    const commits = touchStarts.length - 1;
    if (commits > 0) {
      if (added > 0 && deleted > 0) {
        const start = touchStarts.array[commits] as number;
        pairRenames({ start, touches, changes, renamedFrom, blobs, blobBytes, paths });
      }
      touchStarts.array[commits] = touches.length;
    }
    added = deleted = blobs.length = 0;
  }

  /** Processes one token, which ends before a NUL. */
  function take(data: Uint8Array, start: number, end: number, hash: number): void {
    switch (field) {
      case Field.Id:
      case Field.Touch: {
        const at = data[start] === Byte.Newline ? start + 1 : start;
        if (field === Field.Touch && data[at] === Byte.Colon) {
          readTouch(data, at, end);
          field = Field.Path;
        } else {
          beginCommit(data, at, end);
          field = Field.Time;
        }
        return;
      }
      case Field.Time:
        readTime(data, start, end);
        field = Field.Name;
        return;
      case Field.Name:
        name = data.slice(start, end) as Uint8Array<ArrayBuffer>;
        nameHash = hash;
        field = Field.Email;
        return;
      case Field.Email:
        if (!skipped) readAuthor(data, start, end, hash);
        field = Field.CoAuthors;
        return;
      case Field.CoAuthors:
        if (!skipped) readCoAuthors(data, start, end);
        field = Field.Touch;
        return;
      case Field.Path:
        readPath(data, start, end, hash);
        field = Field.Touch;
    }
  }

  /** The end of the token that starts at `start`; −1 if it is incomplete. Leaves its hash in `tokenHash`. */
  function endOfToken(data: Uint8Array, start: number): number {
    if (field === Field.Touch) {
      // Fast path: most of the output is two blob ids per touched file. Their length is known, and their hash
      // is not needed.
      const colon = data[start] === Byte.Newline ? start + 1 : start;
      const end = colon + 18 + 2 * blobBytes;
      if (data[colon] === Byte.Colon && (end >= data.length || data[end] === Byte.Nul))
        return end < data.length ? end : -1;
    }
    let hash = hashSeed;
    for (let at = start; at < data.length; at++) {
      const byte = data[at] as number;
      if (byte === Byte.Nul) {
        tokenHash = hash;
        return at;
      }
      hash = Math.imul(hash ^ byte, hashPrime);
    }
    return -1;
  }

  return {
    get leftCommits() {
      return leftCommits;
    },
    push(chunk) {
      let data: Uint8Array = chunk;
      if (carry.length > 0) {
        data = new Uint8Array(carry.length + chunk.length);
        data.set(carry);
        data.set(chunk, carry.length);
      }
      let start = 0;
      for (let end = endOfToken(data, start); end >= 0; end = endOfToken(data, start)) {
        take(data, start, end, tokenHash);
        start = end + 1;
      }
      carry = data.slice(start) as Uint8Array<ArrayBuffer>;
    },
    finish() {
      endTouches();
      const size = coAuthorStarts.length - 1;
      const counts = new Int32Array(touches.length).fill(-1);
      return {
        size,
        identities,
        paths,
        columns: {
          ids: ids.array.slice(0, size * idBytes),
          idBytes,
          times: times.array.slice(0, size),
          misdated: misdated.array.slice(0, size),
          authors: authors.array.slice(0, size),
          coAuthors: coAuthors.toArray(),
          coAuthorStarts: coAuthorStarts.toArray(),
          touches: touches.toArray(),
          touchStarts: touchStarts.toArray(),
          changes: changes.toArray(),
          added: counts,
          deleted: counts.slice(),
          renamedFrom: renamedFrom.toArray(),
        },
      };
    },
  };
}

function hexValue(byte: number | undefined): number {
  if (byte === undefined) return 0;
  return byte <= 57 ? byte - 48 : (byte | 32) - 87;
}

function decimal(data: Uint8Array, start: number, end: number): number {
  let value = 0;
  const negative = data[start] === 45;
  for (let at = negative ? start + 1 : start; at < end; at++)
    value = value * 10 + ((data[at] as number) - 48);
  return negative ? -value : value;
}
