import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** What one client says of itself: where its cursor is, who it is. `state` is JSON; `null` when it left. */
export interface Presence {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
  /** Whom the state says it is of: its `user.id`. */
  readonly user?: string;
}

/** Reads what the awareness protocol of y-protocols sends. Throws where it is no such thing. */
export function readPresences(bytes: Uint8Array): Presence[] {
  const decoder = decoding.createDecoder(bytes);
  const count = decoding.readVarUint(decoder);
  const found: Presence[] = [];
  for (let i = 0; i < count; i++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state = decoding.readVarString(decoder);
    // Everybody parses it: what is no JSON would fail there.
    const { user } = (JSON.parse(state) ?? {}) as { user?: { id?: unknown } };
    found.push({ client, clock, state, ...(typeof user?.id === 'string' && { user: user.id }) });
  }
  return found;
}

export function writePresences(presences: readonly Presence[]): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, presences.length);
    for (const { client, clock, state } of presences) {
      encoding.writeVarUint(encoder, client);
      encoding.writeVarUint(encoder, clock);
      encoding.writeVarString(encoder, state);
    }
  });
}

/** Who is in a room, as far as each said of itself. */
export interface PresenceBoard<Owner> {
  /** Takes over what an owner says of its own clients, and leaves out the rest, which others say of themselves. Returns how many were left out. */
  take(owner: Owner, presences: readonly Presence[]): number;
  /** All clients of an owner are gone; returns that they are. */
  leave(owner: Owner): Presence[];
  has(client: number): boolean;
  all(): Presence[];
  /** What changed since the last time; empty where nothing did. */
  changes(): Presence[];
}

export interface PresenceLimits {
  /** Clients that an owner may have: one, and the one before it that did not say good-bye. */
  readonly clients: number;
  /** UTF-16 code units of a state. */
  readonly stateLength: number;
}

export function createPresenceBoard<Owner>({ clients, stateLength }: PresenceLimits): PresenceBoard<Owner> {
  const known = new Map<number, Presence & { readonly owner: Owner }>();
  const owned = new Map<Owner, Set<number>>();
  const changed = new Set<number>();
  const gone = new Map<number, Presence>();

  function isOwn(owner: Owner, client: number): boolean {
    const holder = known.get(client)?.owner;
    if (holder !== undefined) return holder === owner;
    return (owned.get(owner)?.size ?? 0) < clients;
  }

  function remove({ client, clock }: Presence): Presence {
    const holder = known.get(client);
    if (holder) owned.get(holder.owner)?.delete(client);
    known.delete(client);
    changed.delete(client);
    const left = { client, clock, state: 'null' };
    gone.set(client, left);
    return left;
  }

  return {
    take(owner, presences) {
      let leftOut = 0;
      for (const presence of presences) {
        const { client, clock, state } = presence;
        if (!isOwn(owner, client) || state.length > stateLength) leftOut++;
        // Nobody leaves who was not there: telling everybody of a million of those is a way to keep them busy.
        else if (state === 'null' && !known.has(client)) leftOut++;
        else if (state === 'null') remove(presence);
        else if (clock >= (known.get(client)?.clock ?? 0)) {
          known.set(client, { client, clock, state, owner });
          owned.set(owner, (owned.get(owner) ?? new Set()).add(client));
          changed.add(client);
          gone.delete(client);
        }
      }
      return leftOut;
    },
    leave(owner) {
      const left = [...(owned.get(owner) ?? [])].flatMap((client) => {
        const presence = known.get(client);
        return presence ? [remove({ ...presence, clock: presence.clock + 1 })] : [];
      });
      owned.delete(owner);
      return left;
    },
    has: (client) => known.has(client),
    all: () => [...known.values()],
    changes() {
      const found: Presence[] = [...changed].flatMap((client) => known.get(client) ?? []);
      found.push(...gone.values());
      changed.clear();
      gone.clear();
      return found;
    },
  };
}
