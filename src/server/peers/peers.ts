import type * as Y from 'yjs';
import type { Presence } from '../rooms/presence';

/** A local room as seen by the replication with other servers. */
export interface PeerRoom {
  readonly doc: Y.Doc;
  /** Participants on this server. */
  presences(): Presence[];
  /**
   * Merges an update from another server: it is written and broadcast to local members. Returns whether
   * anything was new. Throws if it is not a valid update.
   */
  merge(update: Uint8Array): boolean;
  /** Merges presences from another server. */
  hear(presences: readonly Presence[]): void;
}

/** Replicates one room with other servers. */
export interface PeerLink {
  /**
   * Publishes updates that were written here. Resolves when they are handed over, or cannot be sent now: then
   * the others get them on their next request. Never rejects.
   */
  tellUpdate(updates: readonly Uint8Array[]): Promise<void>;
  tellPresence(presences: readonly Presence[]): void;
  /**
   * Starts replication. Resolves when the room has what the others have, with the stronger lineage that it
   * must yield to; undefined if its own lineage stays. `giveWay` is called if a stronger lineage appears
   * later.
   */
  attach(room: PeerRoom, giveWay: (lineage: string) => void): Promise<string | undefined>;
  dispose(): void;
}

export interface PeersState {
  readonly reachable: boolean;
  /** Number of times that missed messages from another server were recovered. */
  readonly healed: number;
}

/** Sharing of rooms with other servers. */
export interface Peers {
  /** Undefined without other servers. */
  readonly state: PeersState | undefined;
  /** Runs `work` while no other server can create the room. Rejects if that cannot be guaranteed. */
  exclusively<T>(room: string, work: () => Promise<T>): Promise<T>;
  /**
   * Lineage on other servers of a room that is not stored here. Rejects if no server is known to have it and
   * not all of them can be asked.
   */
  lineageOf(room: string): Promise<string | undefined>;
  link(room: string, lineage: string): PeerLink;
}

/** No other servers. */
export const noPeers: Peers = {
  state: undefined,
  exclusively: (_room, work) => work(),
  lineageOf: async () => undefined,
  link: () => ({
    tellUpdate: async () => undefined,
    tellPresence: () => undefined,
    attach: async () => undefined,
    dispose: () => undefined,
  }),
};
