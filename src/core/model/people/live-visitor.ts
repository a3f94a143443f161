import type { AccessRole } from './access-role';

/** A live visitor, from the claims of a signed token. Absent claims: the token predates them. */
export interface LiveVisitor {
  /** The member's id. */
  readonly member: string;
  readonly community: string;
  readonly role: AccessRole;
  /** Until when they only read, whatever their role: in ms since 1970-01-01 UTC. A mute or suspension. */
  readonly readsUntil?: number;
  /** As in the registry. */
  readonly name?: string;
  /** The member's addresses known to the community, in lower case, the member's own first; may be empty. */
  readonly emails?: readonly string[];
  /** Folders that the community maps to guidelines and moderation, see `guardedFolders`; may be empty. */
  readonly guarded?: readonly string[];
}

/** The limit of addresses, and of folders, in a token. */
export const mostClaims = 20;
/**
 * The limit of a token's claims in bytes, as JSON. In a URL Base64 adds a third: the token stays below 4 kB.
 */
const mostBytes = 2800;
const longestName = 200;

export interface FittedVisitor {
  readonly visitor: LiveVisitor;
  /** The number of trailing addresses and folders that did not fit. */
  readonly leftOut: { readonly emails: number; readonly guarded: number };
}

/** Truncates a visitor to what fits into a token. */
export function fitVisitor(whole: LiveVisitor): FittedVisitor {
  const { name, emails, guarded, ...rest } = whole;
  const kept = { emails: emails?.slice(0, mostClaims), guarded: guarded?.slice(0, mostClaims) };
  const fitted = (): LiveVisitor => ({
    ...rest,
    ...(name !== undefined && { name: [...name].slice(0, longestName).join('') }),
    ...(kept.emails && { emails: kept.emails }),
    ...(kept.guarded && { guarded: kept.guarded }),
  });
  while (jsonBytes(fitted()) > mostBytes) {
    const longer = jsonBytes(kept.emails) > jsonBytes(kept.guarded) ? kept.emails : kept.guarded;
    if (longer?.pop() === undefined) break;
  }
  return {
    visitor: fitted(),
    leftOut: {
      emails: (emails?.length ?? 0) - (kept.emails?.length ?? 0),
      guarded: (guarded?.length ?? 0) - (kept.guarded?.length ?? 0),
    },
  };
}

/** Reads the optional claims of a token's payload. Malformed claims count as absent. */
export function readClaims({
  name,
  emails,
  guarded,
  readsUntil,
}: Readonly<Record<string, unknown>>): Pick<LiveVisitor, 'name' | 'emails' | 'guarded' | 'readsUntil'> {
  return {
    ...(typeof readsUntil === 'number' && { readsUntil }),
    ...(typeof name === 'string' && { name }),
    ...(isTexts(emails) && { emails }),
    ...(isTexts(guarded) && { guarded }),
  };
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function jsonBytes(value: unknown): number {
  return value === undefined ? 0 : new TextEncoder().encode(JSON.stringify(value)).length;
}

/** What a visitor may do at a moment, in ms since 1970-01-01 UTC. */
export function roleAt(
  { role, readsUntil }: Pick<LiveVisitor, 'role' | 'readsUntil'>,
  at: number,
): AccessRole {
  return readsUntil !== undefined && at < readsUntil ? 'reader' : role;
}
