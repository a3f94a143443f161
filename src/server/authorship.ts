import { createHmac } from 'node:crypto';
import type * as Y from 'yjs';
import { authorsName } from '../collab/text-authors';

/** Whose somebody's edits may be said to be. */
export interface AuthorClaim {
  readonly name: string;
  /** In small letters; of none of them nobody may be named. */
  readonly emails: readonly string[];
}

/** Part of what is signed: what is signed for something else is never taken for one of these. */
const scheme = 'kith-author-1';

/**
 * Sees to it that the authors in a room's document are who they are said to be. What somebody says of themselves is signed by the server, so that anybody
 * may bring it back to a server that lost it; what they say of others stands only where it is signed.
 */
export interface Authorship {
  /** Applies what a member brings, and puts right at once what it says of authors without a right to; undefined: nothing is known of them. */
  take(claim: AuthorClaim | undefined, apply: () => void): void;
}

export function createAuthorship(doc: Y.Doc, room: string, secret: Uint8Array): Authorship {
  const authors = doc.getMap<unknown>(authorsName);
  /** What was there before of what changed. */
  let before: Map<string, unknown> | undefined;
  authors.observe(({ changes }) => {
    for (const [key, { oldValue }] of changes.keys) before?.set(key, oldValue as unknown);
  });

  function signature(key: string, name: string, email: string): string {
    const signed = createHmac('sha256', secret).update([scheme, room, key, name, email].join('\0'));
    return signed.digest('base64url').slice(0, 22);
  }

  /** What is to stand there; undefined: nothing. */
  function right(key: string, old: unknown, { name: own, emails }: AuthorClaim): unknown {
    if (old !== undefined) return old;
    const value = authors.get(key);
    if (!Array.isArray(value)) return undefined;
    const [name, email, third] = value as unknown[];
    if (typeof name !== 'string' || typeof email !== 'string') return undefined;
    // Text that undo put back is of whoever wrote it, who is named already.
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
    take(claim, apply) {
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
        // Authors before what is of them.
        for (const key of [...changed.keys()].sort(
          (a, b) => Number(a.includes('.')) - Number(b.includes('.')),
        )) {
          const wanted = right(key, changed.get(key), claim);
          if (JSON.stringify(wanted) === JSON.stringify(authors.get(key))) continue;
          if (wanted === undefined) authors.delete(key);
          else authors.set(key, wanted);
        }
      });
    },
  };
}
