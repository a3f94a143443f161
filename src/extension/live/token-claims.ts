import { accessRoles } from '../../core/model/people/access-role';
import { readClaims, type LiveVisitor } from '../../core/model/people/live-visitor';

/** Claims of a token, unverified: only the server can verify them. */
export interface TokenClaims extends LiveVisitor {
  /** Milliseconds since 1970; undefined if it does not expire. */
  readonly expires?: number;
}

/** Undefined if it is not a valid token. */
export function tokenClaims(token: string): TokenClaims | undefined {
  try {
    const payload = Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8');
    const said = JSON.parse(payload) as Record<string, unknown>;
    const { sub, community, role, exp } = said;
    const known = accessRoles.find((one) => one === role);
    if (typeof sub !== 'string' || typeof community !== 'string' || known === undefined) return undefined;
    return {
      member: sub,
      community,
      role: known,
      ...readClaims(said),
      ...(typeof exp === 'number' && { expires: exp * 1000 }),
    };
  } catch {
    return undefined;
  }
}
