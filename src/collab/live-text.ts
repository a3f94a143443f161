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
  /**
   * The last committed text of the file, which all clones have, with `\n` as the line ending.
   */
  readonly committed: string;
  /** The committed text at the time of the call. Default: `committed`. */
  readonly committedNow?: () => Promise<string>;
  /**
   * Merge base of the editor's text and the room, from when it was last live: differences from it are local
   * changes. Default: the locally stored room.
   */
  readonly base?: string;
  /** Marks the person as read-only. Called when they typed something, which is reverted. */
  readonly onDidRefuse?: () => void;
  /** Persists local changes, so that they survive a crash and wait while the server is unreachable. */
  readonly store: RoomStore;
  /**
   * Asks the person to resolve a conflict; undefined if they cancel. Read-only participants are not asked.
   */
  resolve(conflict: TextConflict): Promise<string | undefined>;
  /** Resolves when the person cancels: stops waiting for the server. */
  readonly gone?: Promise<unknown>;
  /** Milliseconds to wait for the server before editing starts offline. Default: 5 seconds. */
  readonly patience?: number;
  /** Reports an error that the person should know of; editing continues. */
  onError(error: unknown): void;
}

/** The local side of a shared text. */
export interface LiveText {
  readonly doc: Y.Doc;
  readonly connection: RoomConnection;
  readonly binding: TextBinding;
  /** Clients of the imports that brought local text, which the room did not have, into the room. */
  readonly imported: readonly number[];
  readonly status: ConnectionStatus;
  readonly onDidChange: Event<ConnectionStatus>;
  /** Resolves when all local changes are persisted. */
  dispose(): Promise<void>;
}

/** The room exists, but its text did not arrive in time. Nothing was changed; retrying is safe. */
export class RoomNotThere extends Error {
  override readonly name = 'RoomNotThere';
  constructor(readonly room: string) {
    super(`The text of ${room} did not come. Try again in a moment.`);
  }
}

/** The server refused the connection. Nothing was changed. */
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

/** The locally persisted state of a room, and its document. */
interface Kept {
  readonly doc: Y.Doc;
  readonly lineage: string;
  /** Number of local updates that the server has not acknowledged. */
  readonly unsent: number;
  /** The text at the last mark that the server has everything. */
  common(): Promise<string>;
  /** Records that the server has everything, so that nothing counts as unsent, even after a crash. */
  markSafe(): void;
  /** Resolves when everything is written, or the write has failed. */
  close(): Promise<void>;
}

/** Milliseconds before a mark is written that the server has everything: one mark for many changes. */
const markAfter = 1000;

/**
 * Makes an editor's text live: merges the local store, the server's state and the editor's text by a
 * three-way merge whose merge base is the last state this side shared with the room. Undefined if the person
 * cancels a conflict or the waiting, or if a read-only participant has local changes. If the editor's text
 * has changes that are not in the local store, it goes live only once the server has answered: pulled text
 * was often typed in the room, and only with both at hand can that be detected.
 * @throws `RoomRefused` if the server refuses the connection, and `RoomNotThere`.
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
    // Stored changes that the editor does not show, such as those typed before a crash, are merged first.
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
    // The merge base with the previous room does not apply to the room that replaced it. It can lack
    // committed text, which all clones have, only because somebody deleted it.
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
  // Never removed: it ends with the document.
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
 * Waits for the server, or until it is clear that it is unreachable and not needed. False if the connection
 * is refused or the person cancels.
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

/** A text that is not empty starts with a seed. */
function isBegun({ doc, lineage }: Kept, room: string): boolean {
  return Y.encodeStateVector(doc).length > 1 || lineage === seedRoom(room, '').lineage;
}

/**
 * Whether the seed of the room has arrived. Between its creation and the seed, a room looks empty: merging
 * then would empty the local text.
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

/** Loads the locally stored room, else seeds a new one with the committed text. */
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
  // No records: a crash came before the first was written.
  if (!seed || opened.records > 0) return persist(opened, lineage, onError);
  // The seed is the same for everybody.
  Y.applyUpdate(opened.doc, seed);
  await Promise.all([opened.log.append(seed), opened.log.markSafe()]);
  return persist({ ...opened, unmarked: 0 }, lineage, onError);
}

function persist(
  { log, doc, unmarked }: OpenedLog,
  lineage: string,
  onError: (error: unknown) => void,
): Kept {
  /** A write failed: later updates depend on the missing one, so the next write is the whole state. */
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
