import type * as Y from 'yjs';
import type { Presence } from '../rooms/presence';

/** A room as the other servers that have it see it. */
export interface PeerRoom {
  readonly doc: Y.Doc;
  /** Who is in it here. */
  presences(): Presence[];
  /**
   * Takes what another server has: it is written and told to everybody here. Returns whether anything was
   * new. Throws where it is no update.
   */
  merge(update: Uint8Array): boolean;
  /** Takes what another server tells of who is with it. */
  hear(presences: readonly Presence[]): void;
}

/** One room's way to the same room on other servers. */
export interface PeerLink {
  /**
   * Tells what was written here. Resolves when it is handed over, or cannot be now: then they get it when
   * they ask. Never rejects.
   */
  tellUpdate(updates: readonly Uint8Array[]): Promise<void>;
  tellPresence(presences: readonly Presence[]): void;
  /**
   * From now on the room takes part. Resolves when it has what the others have, with the lineage that it has
   * to give way to; undefined where its own stays. `giveWay` is called where that turns out later.
   */
  attach(room: PeerRoom, giveWay: (lineage: string) => void): Promise<string | undefined>;
  dispose(): void;
}

export interface PeersState {
  readonly reachable: boolean;
  /** How often another server had something that it had told in vain. */
  readonly healed: number;
}

/** How rooms are shared with other servers. */
export interface Peers {
  /** Undefined where there are none. */
  readonly state: PeersState | undefined;
  /** Lets nobody else begin a room meanwhile. Rejects where that cannot be made sure. */
  exclusively<T>(room: string, work: () => Promise<T>): Promise<T>;
  /**
   * Of a room that there is nothing of here. Rejects where nobody is known to have it and not everybody can
   * be asked.
   */
  lineageOf(room: string): Promise<string | undefined>;
  link(room: string, lineage: string): PeerLink;
}

/** A server that shares its rooms with none. */
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
