import { jwtVerify, SignJWT } from 'jose';

/** What somebody may do in a community, from the least to the most. */
export const accessRoles = ['reader', 'contributor', 'moderator', 'maintainer'] as const;
export type AccessRole = (typeof accessRoles)[number];

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

/** Guidelines and moderation bind everybody, so not everybody writes them. */
const guarded =
  /^(?:.*\/)?(?:guidelines|moderation|governance)\/|^(?:docs\/|\.github\/)?(?:CODE_OF_CONDUCT|CONTRIBUTING|GOVERNANCE|SECURITY|MODERATION)\.md$|^(?:.*\/)?community\.ya?ml$/i;

/** Whether somebody with a role may write a file; everybody may read all that is in the repository. */
export function mayWrite(role: AccessRole, path: string): boolean {
  const least: AccessRole = guarded.test(path) ? 'moderator' : 'contributor';
  return accessRoles.indexOf(role) >= accessRoles.indexOf(least);
}
