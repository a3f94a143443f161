import * as Y from 'yjs';
import { append } from '../core/base/append';
import { checkpointOf } from './checkpoint';
import { loadDocument, type LoadWatcher } from './load-document';
import {
  recordLength,
  recordsOf,
  scanLog,
  type LogReader,
  type LogRecord,
  type LogScan,
} from './log-records';
import { createSlices } from './slices';

/**
 * An append-only file that can be replaced atomically. Calls must not overlap, except for readers and drafts.
 */
export interface LogFile {
  /** The current content; empty if the file does not exist. */
  reader(): Promise<LogReader>;
  /**
   * Resolves when the bytes survive a crash of the process. Rejects with `StrangeLog`, without writing, if
   * the file was changed by another process.
   */
  append(bytes: Uint8Array): Promise<void>;
  /**
   * Synchronous version of `append`, if that takes almost no time; else returns false and does nothing. May
   * throw after a partial write.
   */
  appendNow(bytes: Uint8Array): boolean;
  /** Truncates the file. */
  truncate(length: number): Promise<void>;
  /** Creates a file that can replace this one. */
  draft(): Promise<LogDraft>;
  /** Copies a range into a file beside it. Returns the name of that file. */
  setAside(from: number, length: number): Promise<string>;
  /** Deletes drafts that a crash left behind. */
  tidy(): Promise<void>;
  /** Closes the file; the next call reopens it. */
  close(): Promise<void>;
}

/** A replacement that is written beside a log, then adopted or discarded. */
export interface LogDraft {
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves when the appended bytes survive a power failure (fsync). */
  sync(): Promise<void>;
  /**
   * Atomically replaces the log: a reader sees either the old content or the new. Later appends go to the new
   * file.
   */
  adopt(): Promise<void>;
  discard(): Promise<void>;
}

/** Another process wrote to the log or replaced it. */
export class StrangeLog extends Error {
  override readonly name = 'StrangeLog';
  constructor() {
    super('Another program has changed this log, or taken it away.');
  }
}

/** Op log of a document: each update is written before it is acknowledged. */
export interface UpdateLog {
  /** Size of the file in bytes. */
  readonly size: number;
  /** Whether it has grown to several times the size of the document, so that compaction is worthwhile. */
  readonly isLong: boolean;
  /**
   * Writes in the order of the calls. Returns undefined if the write has completed synchronously. Rejects
   * with the error of the file; the log stays usable, except after `StrangeLog`.
   */
  append(update: Uint8Array): Promise<void> | undefined;
  /** Appends several updates in one write. */
  appendAll(updates: readonly Uint8Array[]): Promise<void> | undefined;
  /** Appends a mark: the other side has acknowledged everything so far. */
  markSafe(): Promise<void>;
  /** A new document with everything up to the last mark; empty without one. */
  safe(): Promise<Y.Doc>;
  /**
   * Compacts the log if it is long; appends continue meanwhile. In a log with marks, everything after the
   * last mark is preserved. `doc`, if in memory, must contain all appended updates; a log with marks is read
   * again. Returns whether it was compacted; if it rejects, the log is unchanged.
   */
  compact(doc?: Y.Doc): Promise<boolean>;
  /** Disables compaction: the document in memory can no longer be trusted. */
  stopCompacting(): void;
  /** Closes the file after pending writes. Aborts compaction. */
  close(): Promise<void>;
}

export interface OpenedLog {
  readonly log: UpdateLog;
  /** The document, without records that cannot be read. */
  readonly doc: Y.Doc;
  /** Total number of records. */
  readonly records: number;
  /** Number of records after the last mark. */
  readonly unmarked: number;
  /** Bytes of an incomplete record at the end, after a crash during a write. They were truncated. */
  readonly torn: number;
  /** Unreadable records as messages for the administrator: their offset, and the file that holds a copy. */
  readonly problems: readonly string[];
}

export interface LogOptions {
  /** Bytes per read. */
  readonly piece?: number;
  /** As for `createSlices`. */
  readonly slice?: number;
  /** Bytes after the checkpoint below which the file is not compacted. */
  readonly smallest?: number;
  /** Ratio of the bytes after the checkpoint to the checkpoint, from which the file is compacted. */
  readonly growth?: number;
}

/** An empty update serves as a mark. */
const mark = Y.encodeStateAsUpdate(new Y.Doc());
/**
 * Another empty update, with its zero encoded in two bytes, marks the end of the checkpoint at the start of a
 * log.
 */
const checkpointEnd = Uint8Array.of(0, 0x80, 0);
const usualSmallest = 64 * 1024;
const usualGrowth = 1;
/** Bytes per write to disk. */
const written = 256 * 1024;
/** Bytes of a log to copy while appends are blocked. */
const lastCopied = 64 * 1024;

/** Offsets and counts in a log. */
interface Landmarks {
  records: number;
  unmarked: number;
  /** Offset after the last mark; 0 without one. */
  marked: number;
  /** Offset after the checkpoint. */
  base: number;
}

/** Rejects if the file is not a log: it may be a user's file, and is left untouched. */
export async function openUpdateLog(
  file: LogFile,
  options: LogOptions = {},
  watcher?: LoadWatcher,
): Promise<OpenedLog> {
  await file.tidy();
  const reader = await file.reader();
  try {
    const scan = scanLog(reader, options);
    let marks = nothingYet();
    const records = (): AsyncIterable<readonly LogRecord[]> => noting(scan, (marks = nothingYet()));
    const { doc, bad } = await loadDocument(records, options.slice, watcher);
    const problems: string[] = [];
    const torn = reader.size - scan.end;
    if (torn > 0) {
      if (scan.isSpoiled) {
        const kept = await file.setAside(scan.end, torn);
        problems.push(`its last ${torn} bytes are not what was written, and are kept in ${kept}`);
      }
      await file.truncate(scan.end);
    }
    const state = { size: scan.end, base: marks.base, marked: marks.marked };
    let isWhole = true;
    if (bad.length > 0) {
      const told = await setAsideAll(file, reader, bad, state);
      append(problems, told.problems);
      isWhole = told.isDone;
    }
    const log = createLog(file, state, isWhole, options);
    return { log, doc, records: marks.records, unmarked: marks.unmarked, torn, problems };
  } finally {
    await reader.close();
  }
}

/** Reads a log without modifying it; unreadable records are skipped. */
export async function readUpdateLog(file: LogFile, options: LogOptions = {}): Promise<Y.Doc> {
  const reader = await file.reader();
  try {
    return await readUntil(reader, reader.size, options);
  } finally {
    await reader.close();
  }
}

async function readUntil(reader: LogReader, until: number, options: LogOptions): Promise<Y.Doc> {
  const scan = scanLog(reader, { ...options, until });
  return (await loadDocument(scan.records, options.slice)).doc;
}

function nothingYet(): Landmarks {
  return { records: 0, unmarked: 0, marked: 0, base: 0 };
}

async function* noting(scan: LogScan, marks: Landmarks): AsyncGenerator<readonly LogRecord[], void> {
  for await (const batch of scan.records()) {
    for (const record of batch) note(marks, record);
    yield batch;
  }
}

function note(marks: Landmarks, { at, update }: LogRecord): void {
  const end = at + recordLength(update);
  marks.records++;
  marks.unmarked++;
  if (update.length === mark.length) {
    marks.marked = end;
    marks.unmarked = 0;
  }
  // In logs from before multi-record checkpoints, the first record is roughly the checkpoint.
  if (marks.records === 1 || isEnd(update)) marks.base = end;
}

function lengthOf(records: readonly Uint8Array[]): number {
  return records.reduce((length, record) => length + recordLength(record), 0);
}

function isEnd(update: Uint8Array): boolean {
  return update.length === checkpointEnd.length && update.every((byte, at) => byte === checkpointEnd[at]);
}

/**
 * Removes records from a log, and updates the offsets in `state`. If that fails they stay, and are found
 * again at the next open.
 */
async function setAsideAll(
  file: LogFile,
  reader: LogReader,
  bad: readonly LogRecord[],
  state: { size: number; base: number; marked: number },
): Promise<{ problems: string[]; isDone: boolean }> {
  const told = ({ at, update }: LogRecord, then: string): string =>
    `a record of ${update.length} bytes at ${at} cannot be read${then}`;
  const problems: string[] = [];
  try {
    for (const record of bad) {
      const kept = await file.setAside(
        record.at + recordLength(record.update) - record.update.length,
        record.update.length,
      );
      problems.push(told(record, `, and is kept in ${kept}`));
    }
    await rewritten(file, async (draft) => {
      let from = 0;
      for (const { at, update } of bad) {
        await copy(reader, draft, from, at);
        from = at + recordLength(update);
      }
      await copy(reader, draft, from, state.size);
      await draft.adopt();
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return {
      problems: [
        ...problems,
        ...bad.slice(problems.length).map((one) => told(one, '')),
        `it stays there: ${reason}`,
      ],
      isDone: false,
    };
  }
  const without = (place: number): number =>
    bad.reduce((rest, { at, update }) => rest - (at < place ? recordLength(update) : 0), place);
  state.base = without(state.base);
  state.marked = without(state.marked);
  state.size = without(state.size);
  return { problems, isDone: true };
}

/** Runs `work` on a draft, which is discarded if that fails. */
async function rewritten(file: LogFile, work: (draft: LogDraft) => Promise<void>): Promise<void> {
  const draft = await file.draft();
  try {
    await work(draft);
  } catch (error) {
    await draft.discard();
    throw error;
  }
}

async function copy(reader: LogReader, draft: LogDraft, from: number, until: number): Promise<void> {
  for (let at = from; at < until;) {
    const bytes = await reader.read(at, Math.min(written, until - at));
    if (bytes.length === 0) throw new Error('The log is shorter than it was.');
    await draft.append(bytes);
    at += bytes.length;
  }
}

/** `isWhole`: compaction would not lose any record. */
function createLog(
  file: LogFile,
  opened: { readonly size: number; readonly base: number; readonly marked: number },
  isWhole: boolean,
  options: LogOptions,
): UpdateLog {
  const { smallest = usualSmallest, growth = usualGrowth } = options;
  let { size, base, marked } = opened;
  let turn: Promise<unknown> = Promise.resolve();
  /** Number of tasks in the serial queue, including the running one. */
  let turns = 0;
  /** Queued records: they are written together. */
  let queued: Uint8Array[] = [];
  let writing: Promise<void> | undefined;
  /** There may be a partial record at the end, to be truncated before the next append. */
  let torn = false;
  /** Another process has the file: any further write would corrupt it. */
  let strange: StrangeLog | undefined;
  let compacting: Promise<boolean> | undefined;
  let isClosing = false;
  let mayCompact = isWhole;
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    turns++;
    const mine = turn.then(work).finally(() => turns--);
    turn = mine.catch(() => undefined);
    return mine;
  };
  async function write(): Promise<void> {
    const records = queued;
    queued = [];
    writing = undefined;
    if (strange) throw strange;
    if (torn) await mend();
    const bytes = recordsOf(records, size);
    try {
      await file.append(bytes);
    } catch (error) {
      return cutOff(error);
    }
    grow(bytes, records);
  }

  function grow(bytes: Uint8Array, records: readonly Uint8Array[]): void {
    if (size === 0) base = bytes.length - lengthOf(records.slice(1));
    size += bytes.length;
    const last = records.findLastIndex((record) => record.length === mark.length);
    if (last < 0) return;
    marked = size - lengthOf(records.slice(last + 1));
  }

  async function mend(): Promise<void> {
    await file.truncate(size);
    torn = false;
  }

  /** Truncates a partial write, now or before the next append. */
  async function cutOff(error: unknown): Promise<never> {
    if (error instanceof StrangeLog) strange = error;
    else {
      torn = true;
      await mend().catch(() => undefined);
    }
    throw error;
  }

  function appendAll(updates: readonly Uint8Array[]): Promise<void> | undefined {
    if (turns === 0 && !torn && !strange) {
      const bytes = recordsOf(updates, size);
      try {
        if (file.appendNow(bytes)) {
          grow(bytes, updates);
          return undefined;
        }
      } catch (error) {
        return inTurn(() => cutOff(error));
      }
    }
    queued = queued.concat(updates);
    return (writing ??= inTurn(write));
  }

  /** Returns false if it is not worthwhile or was aborted. */
  async function compactNow(doc: Y.Doc | undefined): Promise<boolean> {
    // Earlier appends may still be queued.
    if (turns > 0) await inTurn(async () => undefined);
    if (!isLong() || strange) return false;
    const isMarked = marked > 0;
    // Everything from this offset on is copied after the checkpoint.
    const from = isMarked ? marked : size;
    const reader = await file.reader();
    let source: Y.Doc | undefined;
    try {
      source = doc && !isMarked ? doc : await readUntil(reader, from, options);
      const whole = source;
      let isDone = false;
      await rewritten(file, async (draft) => {
        const draftBase = await writeCheckpoint(whole, draft);
        const behind = isMarked ? recordsOf([mark], draftBase) : new Uint8Array();
        await draft.append(behind);
        const start = draftBase + behind.length;
        let copied = from;
        while (size - copied > lastCopied && !isClosing) {
          const until = size;
          await copy(reader, draft, copied, until);
          copied = until;
        }
        await draft.sync();
        isDone = await inTurn(async () => {
          if (isClosing || strange || !mayCompact) return false;
          await copy(reader, draft, copied, size);
          await draft.adopt();
          marked = marked > 0 ? start + marked - from : 0;
          size = start + size - from;
          base = draftBase;
          torn = false;
          return true;
        });
        if (!isDone) await draft.discard();
      });
      return isDone;
    } finally {
      await reader.close();
      if (source !== doc) source?.destroy();
    }
  }

  /** Returns its length. */
  async function writeCheckpoint(doc: Y.Doc, draft: LogDraft): Promise<number> {
    const slices = createSlices(options.slice);
    let length = 0;
    let waiting: Uint8Array[] = [];
    let waits = 0;
    const flush = async (): Promise<void> => {
      const bytes = recordsOf(waiting, length);
      waiting = [];
      waits = 0;
      length += bytes.length;
      await draft.append(bytes);
    };
    for (const update of checkpointOf(doc)) {
      waiting.push(update);
      waits += update.length;
      if (waits >= written) await flush();
      if (slices.isOver()) await slices.next();
      if (isClosing || !mayCompact) break;
    }
    waiting.push(checkpointEnd);
    await flush();
    return length;
  }

  function isLong(): boolean {
    return size - base > Math.max(smallest, growth * base);
  }

  return {
    get size() {
      return size;
    },
    get isLong() {
      return isLong();
    },
    append: (update) => appendAll([update]),
    appendAll,
    markSafe: async () => appendAll([mark]),
    async safe() {
      const [reader, until] = await inTurn(async () => [await file.reader(), marked] as const);
      try {
        return await readUntil(reader, until, options);
      } finally {
        await reader.close();
      }
    },
    compact(doc) {
      if (compacting) return compacting;
      if (!mayCompact || strange || isClosing) return Promise.resolve(false);
      compacting = compactNow(doc).finally(() => (compacting = undefined));
      return compacting;
    },
    stopCompacting: () => void (mayCompact = false),
    async close() {
      isClosing = true;
      await compacting?.catch(() => undefined);
      await inTurn(() => file.close());
      isClosing = false;
    },
  };
}
