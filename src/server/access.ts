import { jwtVerify, SignJWT } from 'jose';
import { accessRoles, type AccessRole } from '../core/people/access-role';

/** Who comes, as a signed token says. */
export interface Visitor {
  /** The member's id. */
  readonly member: string;
  readonly community: string;
  readonly role: AccessRole;
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

/** Rejects where the token is forged, expired, or says what no token of ours says. */
export async function verifyToken(token: string, secret: Uint8Array): Promise<Visitor> {
  const { payload } = await jwtVerify(token, secret, { issuer, algorithms: ['HS256'], clockTolerance: 60 });
  const { sub, community, role } = payload;
  const known = accessRoles.find((one) => one === role);
  if (sub === undefined || sub === '' || typeof community !== 'string' || known === undefined)
    throw new Error('The token says not who it is for.');
  return { member: sub, community, role: known };
}
