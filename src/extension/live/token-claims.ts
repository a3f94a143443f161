import { accessRoles, type AccessRole } from '../../core/people/access-role';

/** What a token says of whoever has it. Only the server can tell whether that is true. */
export interface TokenClaims {
  /** The member's id. */
  readonly member: string;
  readonly community: string;
  readonly role: AccessRole;
  /** Milliseconds since 1970; left out where it has no end. */
  readonly expires?: number;
}

/** Undefined for what is no token of ours. */
export function tokenClaims(token: string): TokenClaims | undefined {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const { sub, community, role, exp } = JSON.parse(payload) as Record<string, unknown>;
    const known = accessRoles.find((one) => one === role);
    if (typeof sub !== 'string' || typeof community !== 'string' || known === undefined) return undefined;
    return {
      member: sub,
      community,
      role: known,
      ...(typeof exp === 'number' && { expires: exp * 1000 }),
    };
  } catch {
    return undefined;
  }
}
