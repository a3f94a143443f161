import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/** What one client says of itself: where its cursor is, who it is. `state` is JSON; `null` when it left. */
export interface Presence {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
  /** Whom the state says it is of: its `user.id` and its `user.name`. */
  readonly user?: string;
  readonly name?: string;
}

/**
 * Reads what the awareness protocol of y-protocols sends, the first `most` of it. Throws where it is no such
 * thing. A state longer than `longest` UTF-16 code units is of nobody that is known.
 */
export function readPresences(bytes: Uint8Array, most = Infinity, longest = Infinity): Presence[] {
  const decoder = decoding.createDecoder(bytes);
  const count = Math.min(decoding.readVarUint(decoder), most);
  const found: Presence[] = [];
  for (let i = 0; i < count; i++) {
    const client = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    const state = decoding.readVarString(decoder);
    found.push({ client, clock, state, ...(state.length <= longest && userOf(state)) });
  }
  return found;
}

function userOf(state: string): { readonly user?: string; readonly name?: string } {
  // Everybody parses it: what is no JSON would fail there.
  const { user } = (JSON.parse(state) ?? {}) as { user?: { id?: unknown; name?: unknown } };
  return {
    ...(typeof user?.id === 'string' && { user: user.id }),
    ...(typeof user?.name === 'string' && { name: user.name }),
  };
}

/** Replaces `user.name` in a presence. */
export function withName(presence: Presence, name: string): Presence {
  const { state, user } = presence;
  if (state === 'null' || user === undefined || presence.name === name) return presence;
  const said = JSON.parse(state) as { user: object };
  return { ...presence, state: JSON.stringify({ ...said, user: { ...said.user, name } }), name };
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
  /**
   * Takes over what an owner says of its own clients, and leaves out the rest, which others say of
   * themselves. Returns how many were left out.
   */
  take(owner: Owner, presences: readonly Presence[]): number;
  /** Removes all clients of an owner; returns the removals that others must hear of. */
  leave(owner: Owner): Presence[];
  has(client: number): boolean;
  /** Everybody. Counts as announced. */
  all(): Presence[];
  /** What changed since the last time; empty where nothing did. */
  changes(): Presence[];
}

export interface PresenceLimits {
  /** Clients that an owner may have: one, and the one before it that did not say good-bye. */
  readonly clients: number;
  /** Clients over the life of a connection: other editors remember each for a while. */
  readonly clientsEver: number;
  /** UTF-16 code units of a state. */
  readonly stateLength: number;
  /** Clients in one message. Stock clients repeat what they hear of others. */
  readonly perMessage: number;
}

interface Known<Owner> {
  readonly presence: Presence;
  readonly owner: Owner;
  /** Somebody heard of it, so its removal must be announced. */
  announced: boolean;
}

interface Owned {
  readonly clients: Set<number>;
  ever: number;
}

export function createPresenceBoard<Owner>({
  clients: most,
  clientsEver,
  stateLength,
}: Omit<PresenceLimits, 'perMessage'>): PresenceBoard<Owner> {
  const known = new Map<number, Known<Owner>>();
  const owners = new Map<Owner, Owned>();
  const changed = new Set<number>();
  const gone = new Map<number, Presence>();

  function mayHave(owner: Owner, client: number): boolean {
    const holder = known.get(client);
    if (holder) return holder.owner === owner;
    const owned = owners.get(owner);
    return !owned || (owned.clients.size < most && owned.ever < clientsEver);
  }

  /** The removal to announce; undefined where nobody heard of the client. */
  function remove(client: number, clock: number): Presence | undefined {
    const holder = known.get(client);
    if (!holder) return undefined;
    owners.get(holder.owner)?.clients.delete(client);
    known.delete(client);
    changed.delete(client);
    if (!holder.announced) return undefined;
    const left = { client, clock, state: 'null' };
    gone.set(client, left);
    return left;
  }

  function set(owner: Owner, presence: Presence): void {
    const { client } = presence;
    const owned = owners.get(owner) ?? { clients: new Set(), ever: 0 };
    owners.set(owner, owned);
    if (!owned.clients.has(client)) owned.ever++;
    owned.clients.add(client);
    known.set(client, { presence, owner, announced: known.get(client)?.announced ?? gone.has(client) });
    changed.add(client);
    gone.delete(client);
  }

  return {
    take(owner, presences) {
      let leftOut = 0;
      for (const presence of presences) {
        const { client, clock, state } = presence;
        if (!mayHave(owner, client) || state.length > stateLength) leftOut++;
        // Nobody leaves who was not there: telling everybody of a million of those is a way to keep them
        // busy.
        else if (state === 'null' && !known.has(client)) leftOut++;
        else if (state === 'null') remove(client, clock);
        else if (clock >= (known.get(client)?.presence.clock ?? 0)) set(owner, { client, clock, state });
      }
      return leftOut;
    },
    leave(owner) {
      const left = [...(owners.get(owner)?.clients ?? [])].flatMap((client) => {
        return remove(client, (known.get(client)?.presence.clock ?? 0) + 1) ?? [];
      });
      owners.delete(owner);
      return left;
    },
    has: (client) => known.has(client),
    all() {
      for (const one of known.values()) one.announced = true;
      return [...known.values()].map(({ presence }) => presence);
    },
    changes() {
      const found: Presence[] = [];
      for (const client of changed) {
        const one = known.get(client);
        if (!one) continue;
        one.announced = true;
        found.push(one.presence);
      }
      for (const one of gone.values()) found.push(one);
      changed.clear();
      gone.clear();
      return found;
    },
  };
}
