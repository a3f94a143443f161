import { createHash } from 'node:crypto';
import * as Y from 'yjs';

/**
 * What tells whether two servers have the same of a room, deletions among it: documents with equal digests
 * are equal. Kept until the document changes.
 */
export function createDigest(doc: Y.Doc): () => Uint8Array {
  let kept: Uint8Array | undefined;
  // Listening to updates would have Yjs encode each.
  doc.on('afterTransaction', () => (kept = undefined));
  return () =>
    (kept ??= createHash('sha256')
      .update(Y.encodeSnapshot(Y.snapshot(doc)))
      .digest());
}

/** Whether something came before what it builds on: that was lost on the way, or is late. */
export function isWaiting({ store }: Y.Doc): boolean {
  return store.pendingStructs !== null || store.pendingDs !== null;
}

/** How many bytes came before what they build on. */
export function waitingBytes({ store }: Y.Doc): number {
  return (store.pendingStructs?.update.length ?? 0) + (store.pendingDs?.length ?? 0);
}

/** Forgets what waits. Whoever sent it sends it again when they connect anew. */
export function dropWaiting({ store }: Y.Doc): void {
  store.pendingStructs = null;
  store.pendingDs = null;
}

/** What one server has of a room, as the others judge it. */
export interface Claim {
  readonly lineage: string;
  /** Whether somebody may be in it there. */
  readonly open: boolean;
}

/**
 * Which of two lineages of one room stays: the one that people are in, else the greater. Every server judges
 * alike.
 */
export function isStronger(one: Claim, other: Claim): boolean {
  return one.open === other.open ? one.lineage > other.lineage : one.open;
}
