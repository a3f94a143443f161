import * as Y from 'yjs';
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
 * A file that only grows, or is replaced as a whole. Calls are made one at a time, but for readers and
 * drafts.
 */
export interface LogFile {
  /** What it holds now; nothing where there is none yet. */
  reader(): Promise<LogReader>;
  /**
   * Resolves when the bytes are where a crash of the program leaves them. Rejects with `StrangeLog`, and
   * writes nothing, where the file is not as it was left by what was read and written through this.
   */
  append(bytes: Uint8Array): Promise<void>;
  /**
   * The same before it returns, where that takes next to no time; else it does nothing and returns false. May
   * throw, with some of the bytes written.
   */
  appendNow(bytes: Uint8Array): boolean;
  /** Cuts the file to a length. */
  truncate(length: number): Promise<void>;
  /** Begins another file that may take this one's place. */
  draft(): Promise<LogDraft>;
  /** Keeps some of its bytes in a file beside it, and says what that is called. */
  setAside(from: number, length: number): Promise<string>;
  /** Takes away drafts that a crash left behind. */
  tidy(): Promise<void>;
  /** Lets go of it; the next call opens it again. */
  close(): Promise<void>;
}

/** A file that is written beside a log. It is adopted or discarded. */
export interface LogDraft {
  append(bytes: Uint8Array): Promise<void>;
  /** Resolves when what was appended is there after the machine has lost its power, too. */
  sync(): Promise<void>;
  /**
   * Puts it in the place of the log, to which what is appended from now on goes: whoever opens it finds the
   * old bytes or these, never some of each.
   */
  adopt(): Promise<void>;
  discard(): Promise<void>;
}

/** Another program has written to the log, or put something in its place. */
export class StrangeLog extends Error {
  override readonly name = 'StrangeLog';
  constructor() {
    super('Another program has changed this log, or taken it away.');
  }
}

/**
 * What a document was made of, kept as it comes: each update is written before anybody is told that it is
 * safe.
 */
export interface UpdateLog {
  /** Bytes of the file. */
  readonly size: number;
  /** Whether it has grown to several times the document, so that compacting is worth it. */
  readonly isLong: boolean;
  /**
   * In the order of the calls. Returns nothing where it is written by then. Rejects with what the file
   * rejects with; the log goes on after, unless that is `StrangeLog`.
   */
  append(update: Uint8Array): Promise<void> | undefined;
  /** The same of several, in one go. */
  appendAll(updates: readonly Uint8Array[]): Promise<void> | undefined;
  /** Writes down that somebody else has all that was appended until now. */
  markSafe(): Promise<void>;
  /** A new document of what was appended before the last such mark; an empty one where there is none. */
  safe(): Promise<Y.Doc>;
  /**
   * Writes the document anew where the log is long, while appending goes on. Of a log with marks what came
   * after the last stays as it is. `doc`, where there is one in memory, has all that was appended; a log with
   * marks is read again. Returns whether it did; where it rejects, the log is as it was.
   */
  compact(doc?: Y.Doc): Promise<boolean>;
  /** From now on it is not written anew: what is in memory is not to be trusted any more. */
  stopCompacting(): void;
  /** Lets go of the file once all is written. Compacting is broken off. */
  close(): Promise<void>;
}

export interface OpenedLog {
  readonly log: UpdateLog;
  /** What was kept, but for what cannot be read. */
  readonly doc: Y.Doc;
  /** How many records there were. */
  readonly records: number;
  /** How many of them came after the last mark. */
  readonly unmarked: number;
  /** Bytes at the end that were not whole, after a crash in the middle of writing: they were cut off. */
  readonly torn: number;
  /**
   * What could not be read, as sentences for whoever looks after the log: where it stood, and where it is
   * kept.
   */
  readonly problems: readonly string[];
}

export interface LogOptions {
  /** Bytes that are read at once. */
  readonly piece?: number;
  /** As for `createSlices`. */
  readonly slice?: number;
  /** Bytes behind the checkpoint below which a file is not worth writing anew. */
  readonly smallest?: number;
  /** How many times as long as the checkpoint what stands behind it may be. */
  readonly growth?: number;
}

/** An update that says nothing stands for a mark. */
const mark = Y.encodeStateAsUpdate(new Y.Doc());
/**
 * Another one that says nothing, its zero written in two bytes, ends the checkpoint that a log begins with.
 */
const checkpointEnd = Uint8Array.of(0, 0x80, 0);
const usualSmallest = 64 * 1024;
const usualGrowth = 1;
/** Bytes that are handed to the disk at once. */
const written = 256 * 1024;
/** Bytes of a log that are copied while nothing can be appended. */
const lastCopied = 64 * 1024;

/** Where things stand in a log. */
interface Landmarks {
  records: number;
  unmarked: number;
  /** Behind the last mark; 0 where there is none. */
  marked: number;
  /** Behind the checkpoint. */
  base: number;
}

/** Rejects where the file is no such log: it may be somebody's, so it is left as it is. */
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
      problems.push(...told.problems);
      isWhole = told.isDone;
    }
    const log = createLog(file, state, isWhole, options);
    return { log, doc, records: marks.records, unmarked: marks.unmarked, torn, problems };
  } finally {
    await reader.close();
  }
}

/** The document of a log that nothing is done to; what cannot be read is left out. */
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
  // Of a log that was written before there were checkpoints of several records, the first is about one.
  if (marks.records === 1 || isEnd(update)) marks.base = end;
}

function lengthOf(records: readonly Uint8Array[]): number {
  return records.reduce((length, record) => length + recordLength(record), 0);
}

function isEnd(update: Uint8Array): boolean {
  return update.length === checkpointEnd.length && update.every((byte, at) => byte === checkpointEnd[at]);
}

/**
 * Takes records out of a log, `state` with it. Where that cannot be done they stay, and are found again the
 * next time.
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

/** Works at a draft, which is discarded where that fails. */
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

/** `isWhole`: nothing stands in it that compacting would lose. */
function createLog(
  file: LogFile,
  opened: { readonly size: number; readonly base: number; readonly marked: number },
  isWhole: boolean,
  options: LogOptions,
): UpdateLog {
  const { smallest = usualSmallest, growth = usualGrowth } = options;
  let { size, base, marked } = opened;
  let turn: Promise<unknown> = Promise.resolve();
  /** How many wait for their turn or have it. */
  let turns = 0;
  /** Records that wait for their turn: they are written together. */
  let queued: Uint8Array[] = [];
  let writing: Promise<void> | undefined;
  /** Some of a record may stand at the end: what comes next must not stand behind it. */
  let torn = false;
  /** The file is another's: whatever is done to it now does harm. */
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

  /** What was written of it is cut off, now or before the next. */
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

  /** Returns false where it is not worth it, or was broken off. */
  async function compactNow(doc: Y.Doc | undefined): Promise<boolean> {
    // What was appended before may wait for its turn still.
    if (turns > 0) await inTurn(async () => undefined);
    if (!isLong() || strange) return false;
    const isMarked = marked > 0;
    // What comes from here on is copied behind the checkpoint.
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

  /** Returns how long it is. */
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
