import type { AccessRole } from './access-role';

/** Who comes to edit live, as a signed token says. What is left out, the token is from before it was said. */
export interface LiveVisitor {
  /** The member's id. */
  readonly member: string;
  readonly community: string;
  readonly role: AccessRole;
  /** As the registry has it. */
  readonly name?: string;
  /**
   * The addresses that the community knows the member by, in small letters, the member's own first; may be
   * empty.
   */
  readonly emails?: readonly string[];
  /** Folders that the community gives its guidelines and moderation, see `guardedFolders`; may be empty. */
  readonly guarded?: readonly string[];
}

/** How many addresses, and how many folders, a token holds. */
export const mostClaims = 20;
/**
 * Bytes of what a token says, as JSON. It stands in an address, and grows by a third there: in all it stays
 * below 4 kB.
 */
const mostBytes = 2800;
const longestName = 200;

export interface FittedVisitor {
  readonly visitor: LiveVisitor;
  /** How many addresses and folders, the last ones, there was no room for. */
  readonly leftOut: { readonly emails: number; readonly guarded: number };
}

/** As much of a visitor as a token holds. */
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

/** What a token's payload says beside who it is for. What is not as it is signed counts as not said. */
export function readClaims({
  name,
  emails,
  guarded,
}: Readonly<Record<string, unknown>>): Pick<LiveVisitor, 'name' | 'emails' | 'guarded'> {
  return {
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
