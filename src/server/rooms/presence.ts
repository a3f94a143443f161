import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

/**
 * Awareness state of one client: who it is and where its cursor is. `state` is JSON; `null` when it has left.
 */
export interface Presence {
  readonly client: number;
  readonly clock: number;
  readonly state: string;
  /** `user.id` and `user.name` of the state. */
  readonly user?: string;
  readonly name?: string;
}

/**
 * Decodes an awareness update of y-protocols, up to `most` entries. Throws if it is malformed. A state longer
 * than `longest` UTF-16 code units has no known user.
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
  // Every client parses the state: invalid JSON would fail there.
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

/** Local participants of a room, as each client reports itself. */
export interface PresenceBoard<Owner> {
  /**
   * Applies what an owner reports of its own clients, and ignores what it reports of others. Returns the
   * number of ignored entries.
   */
  take(owner: Owner, presences: readonly Presence[]): number;
  /** Removes all clients of an owner; returns the removals to announce. */
  leave(owner: Owner): Presence[];
  has(client: number): boolean;
  /** All clients. Marks them as announced. */
  all(): Presence[];
  /** Changes since the last call; may be empty. */
  changes(): Presence[];
}

export interface PresenceLimits {
  /** Maximum number of clients of an owner: the current one, and a previous one that did not sign off. */
  readonly clients: number;
  /** Maximum number of clients over the life of a connection: other editors remember each for a while. */
  readonly clientsEver: number;
  /** Maximum length of a state in UTF-16 code units. */
  readonly stateLength: number;
  /** Maximum number of clients per message. Stock clients repeat what they received of others. */
  readonly perMessage: number;
}

interface Known<Owner> {
  readonly presence: Presence;
  readonly owner: Owner;
  /** Others know of it, so its removal must be announced. */
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

  /** The removal to announce; undefined if nobody knows of the client. */
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
        // A removal of an unknown client is ignored: broadcasting a million of those would be a denial of
        // service.
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
