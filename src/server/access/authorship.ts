import { createHmac } from 'node:crypto';
import type * as Y from 'yjs';
import { authorsName } from '../../collab/text-authors';

/** The identity that a member may sign their edits with. */
export interface AuthorClaim {
  readonly name: string;
  /** Lower case. If empty, the member's edits have no author. */
  readonly emails: readonly string[];
}

/** Domain separation: a signature made for another purpose is not valid here. */
const scheme = 'kith-author-1';

/**
 * Verifies the `authors` of a room's document (see text-authors.ts). Entries that members make for themselves
 * are signed by the server (HMAC), so that anybody may bring a document back to a server that lost it;
 * unsigned entries about others are reverted.
 */
export interface Authorship {
  /**
   * Runs `apply`, which applies a member's update, then reverts disallowed entries in a separate transaction.
   * Without a claim, nothing is reverted.
   */
  apply(claim: AuthorClaim | undefined, apply: () => void): void;
}

export function createAuthorship(doc: Y.Doc, room: string, secret: Uint8Array): Authorship {
  const authors = doc.getMap<unknown>(authorsName);
  /** Previous values of the entries that the current update changes. */
  let before: Map<string, unknown> | undefined;
  authors.observe(({ changes }) => {
    for (const [key, { oldValue }] of changes.keys) before?.set(key, oldValue as unknown);
  });

  function signature(key: string, name: string, email: string): string {
    const signed = createHmac('sha256', secret).update([scheme, room, key, name, email].join('\0'));
    return signed.digest('base64url').slice(0, 22);
  }

  /** The value that an entry should have; undefined where it should not exist. */
  function verified(key: string, old: unknown, { name: own, emails }: AuthorClaim): unknown {
    if (old !== undefined) return old;
    const value = authors.get(key);
    if (!Array.isArray(value)) return undefined;
    const [name, email, third] = value as unknown[];
    if (typeof name !== 'string' || typeof email !== 'string') return undefined;
    // Text restored by undo keeps its author, who already has an entry.
    if (key.includes('.')) return isNamed(name, email) ? value : undefined;
    if (third === signature(key, name, email)) return value;
    if (!emails.includes(email.toLowerCase())) return undefined;
    return [own, email, signature(key, own, email)];
  }

  function isNamed(name: string, email: string): boolean {
    for (const [key, value] of authors) {
      if (key.includes('.') || !Array.isArray(value)) continue;
      if (value[0] === name && value[1] === email) return true;
    }
    return false;
  }

  return {
    apply(claim, apply) {
      if (!claim) {
        apply();
        return;
      }
      const changed = (before = new Map<string, unknown>());
      try {
        apply();
      } finally {
        before = undefined;
      }
      if (changed.size === 0) return;
      doc.transact(() => {
        // Clients before restored ranges, which refer to them.
        for (const key of [...changed.keys()].sort(
          (a, b) => Number(a.includes('.')) - Number(b.includes('.')),
        )) {
          const wanted = verified(key, changed.get(key), claim);
          if (JSON.stringify(wanted) === JSON.stringify(authors.get(key))) continue;
          if (wanted === undefined) authors.delete(key);
          else authors.set(key, wanted);
        }
      });
    },
  };
}
