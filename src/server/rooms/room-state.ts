import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/**
 * A digest of a document, including deletions: documents with equal digests are equal. Cached until the
 * document changes.
 */
export function createDigest(doc: Y.Doc): () => Uint8Array {
  let kept: Uint8Array | undefined;
  // An `update` listener would make Yjs encode each transaction.
  doc.on('afterTransaction', () => (kept = undefined));
  return () =>
    (kept ??= createHash('sha256')
      .update(Y.encodeSnapshot(Y.snapshot(doc)))
      .digest());
}

/** Whether updates are pending whose dependencies are lost or delayed. */
export function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** Bytes of pending updates. */
export function waitingBytes({ store }: Y.Doc): number {
  return (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);
}

/** Drops pending updates. Their sender sends them again on reconnect. */
export function dropWaiting({ store }: Y.Doc): void {
  store.pendingStructs = null;
  store.pendingDs = null;
}

/** A server's claim to a room, used to choose between lineages. */
export interface Claim {
  readonly lineage: string;
  /** Whether the room may have participants there. */
  readonly open: boolean;
}

/**
 * Which of two lineages of a room wins: the one with participants, else the greater. Deterministic, so that
 * all servers agree.
 */
export function isStronger(one: Claim, other: Claim): boolean {
  return one.open === other.open ? one.lineage > other.lineage : one.open;
}
