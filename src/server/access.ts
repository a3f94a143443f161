import { errors, jwtVerify, SignJWT } from 'jose';
import { accessRoles, type AccessRole } from '../core/people/access-role';

/** Who comes, as a signed token says. */
export interface Visitor {
  /** The member's id. */
  readonly member: string;
  readonly community: string;
  readonly role: AccessRole;
  /** As the registry has it; of tokens of before undefined. */
  readonly name?: string;
  /** All that are known of them, in small letters; of tokens of before undefined. */
  readonly emails?: readonly string[];
}

const issuer = 'kith';

/** A token for a member, signed with the server's secret. `lifetime` as jose takes it: `30d`, `12h`. */
export function signToken(visitor: Visitor, secret: Uint8Array, lifetime: string): Promise<string> {
  return new SignJWT({ community: visitor.community, role: visitor.role })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setSubject(visitor.member)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(secret);
}

/** Milliseconds that clocks may differ by. */
export const tolerance = 60_000;

/** A token of this secret whose time is over. */
export class ExpiredToken extends Error {
  override readonly name = 'ExpiredToken';
}

/**
 * Who a token is for, and until when, in milliseconds since 1970. Rejects where the token is forged or says what no token of ours says, and with
 * `ExpiredToken` where its time is over.
 */
export async function verifyToken(
  token: string,
  secret: Uint8Array,
): Promise<Visitor & { readonly expires?: number }> {
  const options = { issuer, algorithms: ['HS256'], clockTolerance: tolerance / 1000 };
  const { payload } = await jwtVerify(token, secret, options).catch((error: unknown) => {
    // The signature is looked at first: what is forged is never merely too old.
    throw error instanceof errors.JWTExpired ? new ExpiredToken(error.message) : error;
  });
  const { sub, community, role, exp } = payload;
  const known = accessRoles.find((one) => one === role);
  if (sub === undefined || sub === '' || typeof community !== 'string' || known === undefined)
    throw new Error('The token says not who it is for.');
  return { member: sub, community, role: known, ...(exp !== undefined && { expires: exp * 1000 }) };
}
