import { errors, jwtVerify, SignJWT } from 'jose';
import { accessRoles } from '../../core/model/people/access-role';
import { fitVisitor, readClaims, type LiveVisitor } from '../../core/model/people/live-visitor';

export type Visitor = LiveVisitor;

const issuer = 'kith';

/**
 * Signs a token for a member with the server's secret; see `fitVisitor` for claims that do not fit.
 * `lifetime` in jose's format: `30d`, `12h`.
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
 * Clock skew in milliseconds to tolerate when a token expires: the signing and the serving machine may differ
 * by this much. Kept small, because a revoked member can still write during that time.
 */
export const tolerance = 5000;

/** A token signed with this secret has expired. */
export class ExpiredToken extends Error {
  override readonly name = 'ExpiredToken';
}

/**
 * Verifies a token; `expires` in milliseconds since 1970.
 * @throws `ExpiredToken` if it has expired, and other errors if it is forged or its claims are invalid
 */
export async function verifyToken(
  token: string,
  secret: Uint8Array,
): Promise<Visitor & { readonly expires?: number }> {
  const options = { issuer, algorithms: ['HS256'], clockTolerance: tolerance / 1000 };
  const { payload } = await jwtVerify(token, secret, options).catch((error: unknown) => {
    // The signature is verified first, so a forged token is never reported as merely expired.
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
