import * as Y from 'yjs';
import { reconcile, type ReconcileOptions, type TextConflict } from './reconcile';
import { createEmitter, type Event } from '../core/base/emitter';
import { seedRoom } from './lineage';
import { takeSide } from '../core/services/merge/hunks';
import { closeCodes } from './close-codes';
import { mergePreferringSuperset } from './merge3-prefer-superset';
import {
  connectRoom,
  type ConnectionStatus,
  type RoomConnection,
  type RoomConnectionOptions,
} from './room-connection';
import type { RoomStore } from './room-store';
import { mendSeams } from './seams';
import { importOrigin, textName } from './shared-text';
import { bindText, mirrorText, type BoundEditor, type TextBinding } from './text-binding';
import { openUpdateLog, type OpenedLog } from './update-log';

export type { TextConflict };

export interface LiveTextOptions extends Pick<RoomConnectionOptions, 'url' | 'room' | 'token' | 'WebSocket'> {
  readonly editor: BoundEditor;
  /** The text that all clones have: the file's as it was committed last, with `\n` at the ends of lines. */
  readonly committed: string;
  /** The same at the time of asking; `committed` unless told. */
  readonly committedNow?: () => Promise<string>;
  /**
   * What the editor's text grew out of while it was not live, in common with the room: what differs from it
   * was changed here. Left out: what was kept of the room.
   */
  readonly base?: string;
  /** The person may read and not write: called when they typed something, which is taken back. */
  readonly onDidRefuse?: () => void;
  /** Where what was typed is kept, so that it outlives a crash and waits while there is no server. */
  readonly store: RoomStore;
  /** Asks a person; undefined where they would rather not be live. Who may not write is not asked. */
  resolve(conflict: TextConflict): Promise<string | undefined>;
  /** Resolves when the person does not want to any more: ends the waiting for a server. */
  readonly gone?: Promise<unknown>;
  /**
   * For how long the server is waited for before editing begins without it, in milliseconds; five seconds
   * unless told.
   */
  readonly patience?: number;
  /** Something went wrong that the person should know; editing goes on. */
  onError(error: unknown): void;
}

/** A text that is edited together, on this side. */
export interface LiveText {
  readonly doc: Y.Doc;
  readonly connection: RoomConnection;
  readonly binding: TextBinding;
  /** The clients by which came in what the editor's text had and the room had not. */
  readonly imported: readonly number[];
  readonly status: ConnectionStatus;
  readonly onDidChange: Event<ConnectionStatus>;
  /** Resolves when what was typed is kept on this side. */
  dispose(): Promise<void>;
}

/** Somebody began the room and its text did not come: nothing was changed, and to try again is right. */
export class RoomNotThere extends Error {
  override readonly name = 'RoomNotThere';
  constructor(readonly room: string) {
    super(`The text of ${room} did not come. Try again in a moment.`);
  }
}

/** The server does not let this text in: nothing was changed. */
export class RoomRefused extends Error {
  override readonly name = 'RoomRefused';
  constructor(
    readonly room: string,
    readonly status: Extract<ConnectionStatus, { readonly phase: 'refused' }>,
  ) {
    super(`The server closed ${room} (${status.code}): ${status.reason}`);
  }
}

const usualPatience = 5000;

/** What is kept of a room, and its document. */
interface Kept {
  readonly doc: Y.Doc;
  readonly lineage: string;
  /** How many of its changes the server was not seen to have. */
  readonly unsent: number;
  /** The text when the server was last written down to have all of it. */
  common(): Promise<string>;
  /** The server has all of it: so it is no change that was not sent, also after a crash. */
  markSafe(): void;
  /** Resolves when all is written, or cannot be. */
  close(): Promise<void>;
}

/** Milliseconds after which a mark is written that the server has all: one for many changes. */
const markAfter = 1000;

/**
 * Makes an editor's text live: what was kept here, what the server has and what the editor shows become one
 * text, by a three-way merge whose base is what this side last had in common with the others. Undefined where
 * the person did not want to settle a conflict or to wait, and where somebody who may only read has changes
 * of their own. Rejects with `RoomRefused` where the server does not let it in, and with `RoomNotThere`.
 *
 * Where the editor's text has something that was not kept, it is live only once the server was there: a text
 * that was pulled is often one that somebody typed in the room, and only who sees both can tell.
 */
export async function joinText(options: LiveTextOptions): Promise<LiveText | undefined> {
  const { room, editor, committed, store, onError, patience = usualPatience } = options;
  let kept = await loadLocal(store, room, committed, onError);
  let { base = textOf(kept.doc) } = options;
  let connection = connect(kept, options);
  const abort = async (): Promise<undefined> => {
    connection.dispose();
    await kept.close();
  };
  const { onDidRefuse, resolve } = options;
  const agreeing = (from: string): ReconcileOptions => ({
    room,
    base: from,
    committed,
    isReader: onDidRefuse !== undefined,
    resolve,
  });
  const reached = await waitForServer(connection, kept, base, options);
  const { status } = connection;
  if (!reached) {
    await abort();
    if (status.phase === 'refused') throw new RoomRefused(room, status);
    return undefined;
  }
  if (status.phase === 'refused' && status.code === closeCodes.otherLineage) {
    const [old, lineage] = [kept, status.reason];
    // What was kept and is not in the editor, such as what was typed before a crash, goes along.
    if (!(await reconcile(old.doc, editor, agreeing(base)))) return abort();
    connection.dispose();
    kept = await begin(store, room, lineage, undefined, onError);
    connection = connect(kept, options);
    const there = (await connection.synced(patience)) && (await waitForSeed(kept, room, patience));
    if (!there) {
      await Promise.all([abort(), old.close()]);
      await store.forget(room, lineage);
      throw new RoomNotThere(room);
    }
    await old.close();
    await store.forget(room, old.lineage);
    // What this side had in common with the room as it was, the room that took its place may never have had:
    // what all clones have it can only have taken away knowingly.
    base = committed;
  } else if (!(await waitForSeed(kept, room, patience))) {
    await abort();
    throw new RoomNotThere(room);
  }
  const imported: number[] = [];
  const note = (update: Uint8Array, origin: unknown): void => {
    if (origin === importOrigin)
      Y.parseUpdateMeta(update).to.forEach((_end, client) => imported.push(client));
  };
  kept.doc.on('update', note);
  // With the document it comes to its end.
  if (!onDidRefuse) mendSeams(kept.doc, room);
  if (!(await reconcile(kept.doc, editor, agreeing(base)))) return abort();
  kept.doc.off('update', note);
  const binding = onDidRefuse ? mirrorText(kept.doc, editor, onDidRefuse) : bindText(kept.doc, editor, room);
  return liveText(kept, connection, binding, imported);
}

function connect(kept: Kept, options: LiveTextOptions): RoomConnection {
  const { committed, committedNow = () => Promise.resolve(committed) } = options;
  return connectRoom({
    ...options,
    ...kept,
    async returning() {
      const [common, now] = await Promise.all([kept.common(), committedNow()]);
      return { common, committed: now };
    },
  });
}

/**
 * Waits for the server, or until it is clear that it does not come and is not needed; false where it lets
 * nobody in, or the person does not want to wait.
 */
async function waitForServer(
  connection: RoomConnection,
  kept: Kept,
  base: string,
  { room, editor, onDidRefuse, gone, patience = usualPatience }: LiveTextOptions,
): Promise<boolean> {
  const isNeeded = (): boolean => {
    if (!isBegun(kept, room)) return true;
    const theirs = textOf(kept.doc);
    return !onDidRefuse && takeSide(mergePreferringSuperset(base, editor.text, theirs), 'mine') !== theirs;
  };
  const left = gone?.then(() => 'left' as const);
  for (;;) {
    const answer = await Promise.race([connection.synced(patience), ...(left ? [left] : [])]);
    if (answer === 'left') return false;
    if (answer || !isNeeded()) return true;
    const { status } = connection;
    if (status.phase === 'refused') return status.code === closeCodes.otherLineage;
  }
}

function textOf(doc: Y.Doc): string {
  return doc.getText(textName).toString();
}

/** A text that is not empty began with something. */
function isBegun({ doc, lineage }: Kept, room: string): boolean {
  return Y.encodeStateVector(doc).length > 1 || lineage === seedRoom(room, '').lineage;
}

/**
 * Whether the text that a room began with is here. Between the room's beginning and that text there is a
 * moment in which it looks empty: merged then, it would empty ours.
 */
async function waitForSeed(kept: Kept, room: string, patience: number): Promise<boolean> {
  if (isBegun(kept, room)) return true;
  const { doc } = kept;
  return new Promise((resolve) => {
    const end = (answer: boolean): void => {
      clearTimeout(timer);
      doc.off('update', look);
      resolve(answer);
    };
    const look = (): void => {
      if (isBegun(kept, room)) end(true);
    };
    const timer = setTimeout(() => end(false), patience);
    doc.on('update', look);
  });
}

function liveText(
  kept: Kept,
  connection: RoomConnection,
  binding: TextBinding,
  imported: readonly number[],
): LiveText {
  const changes = createEmitter<ConnectionStatus>(() => undefined);
  const note = (status: ConnectionStatus): void => {
    if (status.phase === 'live' && status.unacknowledged === 0) kept.markSafe();
  };
  const look = (): void => note(connection.status);
  look();
  kept.doc.on('update', look);
  const subscription = connection.onDidChange((status) => {
    note(status);
    changes.fire(status);
  });
  return {
    doc: kept.doc,
    connection,
    binding,
    imported,
    get status() {
      return connection.status;
    },
    onDidChange: changes.event,
    async dispose() {
      subscription.dispose();
      kept.doc.off('update', look);
      changes.dispose();
      binding.dispose();
      connection.dispose();
      await kept.close();
    },
  };
}

/** What was kept of the room on this side, else the seed of the committed text. */
async function loadLocal(
  store: RoomStore,
  room: string,
  committed: string,
  onError: (error: unknown) => void,
): Promise<Kept> {
  const stored = await store.find(room);
  const seed = seedRoom(room, committed);
  if (!stored) return begin(store, room, seed.lineage, seed.update, onError);
  const { lineage } = stored;
  return begin(store, room, lineage, lineage === seed.lineage ? seed.update : undefined, onError);
}

async function begin(
  store: RoomStore,
  room: string,
  lineage: string,
  seed: Uint8Array | undefined,
  onError: (error: unknown) => void,
): Promise<Kept> {
  const { file } = await store.create(room, lineage);
  const opened = await openUpdateLog(file);
  for (const problem of opened.problems) onError(new Error(`What is kept of ${room}: ${problem}`));
  // None at all: a crash came before the first was written.
  if (!seed || opened.records > 0) return persist(opened, lineage, onError);
  // Whoever comes into the room begins with the same.
  Y.applyUpdate(opened.doc, seed);
  await Promise.all([opened.log.append(seed), opened.log.markSafe()]);
  return persist({ ...opened, unmarked: 0 }, lineage, onError);
}

function persist(
  { log, doc, unmarked }: OpenedLog,
  lineage: string,
  onError: (error: unknown) => void,
): Kept {
  /** Something could not be written, and what comes after it says nothing without it. */
  let lacks = false;
  let isMarked = unmarked === 0;
  let marking: NodeJS.Timeout | undefined;
  const mark = (): void => {
    marking = undefined;
    if (isMarked || lacks) return;
    isMarked = true;
    log.markSafe().catch(onError);
  };
  const write = async (update: Uint8Array): Promise<void> => {
    const record = lacks ? Y.encodeStateAsUpdate(doc) : update;
    lacks = false;
    try {
      await log.append(record);
    } catch (error) {
      lacks = true;
      onError(error);
    }
  };
  doc.on('update', (update: Uint8Array) => {
    clearTimeout(marking);
    isMarked = false;
    marking = undefined;
    void write(update);
  });
  return {
    doc,
    lineage,
    unsent: unmarked,
    async common() {
      const safe = await log.safe();
      const text = textOf(safe);
      safe.destroy();
      return text;
    },
    markSafe() {
      if (!isMarked) marking ??= setTimeout(mark, markAfter);
    },
    async close() {
      if (marking !== undefined) {
        clearTimeout(marking);
        mark();
      }
      if (lacks) await write(new Uint8Array());
      doc.destroy();
      await log.compact().finally(() => log.close());
    },
  };
}
