import type { Presence } from './presence';

/** Who is in a room on other servers, as those tell it, and who has left it. */
export interface RemotePresence {
  /** Returns what was not known. */
  take(presences: readonly Presence[]): Presence[];
  /** Whether somebody is in it, or was until a moment ago. */
  has(client: number): boolean;
  /** Those who are in it. */
  all(): Presence[];
  /** That they have left, of those who say no more than they said before that. */
  leftOf(presences: readonly Presence[]): Presence[];
}

/**
 * Nobody is kept who was not told of for `maxAge` milliseconds: their server may be gone, and clients let go
 * of them as well. `now` is in milliseconds and never goes back.
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
        // Those who left are remembered too, so that what comes late does not bring them back.
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

/** As clients judge it: a later clock, or gone at the same. */
function isLater(one: Presence, before: Presence): boolean {
  if (one.clock !== before.clock) return one.clock > before.clock;
  return one.state === 'null' && before.state !== 'null';
}
