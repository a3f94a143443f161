import { errors, jwtVerify, SignJWT } from 'jose';
import { accessRoles } from '../../core/model/people/access-role';
import { fitVisitor, readClaims, type LiveVisitor } from '../../core/model/people/live-visitor';

export type Visitor = LiveVisitor;

const issuer = 'kith';

/**
 * A token for a member, signed with the server's secret; of what it has no room for see `fitVisitor`.
 * `lifetime` as jose takes it: `30d`, `12h`.
 */
export function signToken(visitor: Visitor, secret: Uint8Array, lifetime: string): Promise<string> {
  const { member, ...claims } = fitVisitor(visitor).visitor;
  return new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setSubject(member)
    .setIssuedAt()
    .setExpirationTime(lifetime)
    .sign(secret);
}

/**
 * Milliseconds that a token is good for longer than it says: the clocks of the machine that signs and of the
 * one that serves may differ by so much. No more, since all that time somebody writes who may not any more.
 */
export const tolerance = 5000;

/** A token of this secret whose time is over. */
export class ExpiredToken extends Error {
  override readonly name = 'ExpiredToken';
}

/**
 * Who a token is for, and until when, in milliseconds since 1970. Rejects where the token is forged or says
 * what no token of ours says, and with `ExpiredToken` where its time is over.
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
  return {
    member: sub,
    community,
    role: known,
    ...readClaims(payload),
    ...(exp !== undefined && { expires: exp * 1000 }),
  };
}
