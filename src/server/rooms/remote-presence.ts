import type { Presence } from './presence';

/** Participants of a room on other servers, including those who left recently. */
export interface RemotePresence {
  /** Returns the entries that were new. */
  take(presences: readonly Presence[]): Presence[];
  /** Whether the client is present, or was a moment ago. */
  has(client: number): boolean;
  /** Clients that are present. */
  all(): Presence[];
  /** Removals of those clients that have left and whose entries here are not newer than that. */
  leftOf(presences: readonly Presence[]): Presence[];
}

/**
 * Entries expire after `maxAge` milliseconds without an update: their server may be gone, and clients drop
 * them as well. `now`: a monotonic clock in milliseconds.
 */
export function createRemotePresence(maxAge: number, now: () => number): RemotePresence {
  const known = new Map<number, { readonly presence: Presence; heard: number }>();

  function forgetOld(): void {
    for (const [client, { heard }] of known) if (now() - heard > maxAge) known.delete(client);
  }

  return {
    take(presences) {
      forgetOld();
      return presences.filter((presence) => {
        const before = known.get(presence.client);
        if (before && !isLater(presence, before.presence)) {
          if (presence.clock === before.presence.clock) before.heard = now();
          return false;
        }
        // Removals are stored too, so that a delayed message does not bring the client back.
        known.set(presence.client, { presence, heard: now() });
        return true;
      });
    },
    has: (client) => known.has(client),
    all() {
      forgetOld();
      return [...known.values()].map(({ presence }) => presence).filter(({ state }) => state !== 'null');
    },
    leftOf: (presences) =>
      presences.flatMap(({ client, clock, state }) => {
        const before = known.get(client)?.presence;
        return before?.state === 'null' && state !== 'null' && before.clock >= clock ? [before] : [];
      }),
  };
}

/** Same rule as in clients: a later clock, or a removal at the same clock. */
function isLater(one: Presence, before: Presence): boolean {
  if (one.clock !== before.clock) return one.clock > before.clock;
  return one.state === 'null' && before.state !== 'null';
}
