import { SignJWT } from 'jose';
import { expect, test } from 'vitest';
import { fitVisitor } from '../../../src/core/model/people/live-visitor';
import { tokenClaims } from '../../../src/extension/live/token-claims';
import {
  ExpiredToken,
  signToken,
  tolerance,
  verifyToken,
  type Visitor,
} from '../../../src/server/access/access';

const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');
const plain: Visitor = { member: 'ada', community: 'harbour', role: 'contributor' };
const whole: Visitor = {
  ...plain,
  name: 'Åse Ny',
  emails: ['ada@example.org', '12+ada@users.noreply.github.com'],
  guarded: ['afspraken', '!afspraken/blog'],
};

/** A token as it was signed with other claims than today's. */
const signed = (claims: Record<string, unknown>, expires: number | string = '1h'): Promise<string> =>
  new SignJWT(claims)
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('kith')
    .setSubject('ada')
    .setIssuedAt()
    .setExpirationTime(expires)
    .sign(secret);

test.each([
  ['without more', plain],
  ['with all', whole],
  ['with nothing known', { ...plain, name: 'Ada', emails: [], guarded: [] }],
])('a token %s says the same to the server and to the editor', async (_what, visitor) => {
  const token = await signToken(visitor, secret, '1h');
  const { expires, ...verified } = await verifyToken(token, secret);
  expect(verified).toEqual(visitor);
  expect(tokenClaims(token)).toEqual({ ...visitor, expires });
});

test('a token from before is good, and says less', async () => {
  const visitor = await verifyToken(await signed({ community: 'harbour', role: 'reader' }), secret);
  expect(visitor).toMatchObject({ member: 'ada', community: 'harbour', role: 'reader' });
  expect([visitor.name, visitor.emails, visitor.guarded]).toEqual([undefined, undefined, undefined]);
});

test.each([
  ['name', 7],
  ['emails', 'ada@example.org'],
  ['emails', [1]],
  ['guarded', { a: 1 }],
])('what %s says as %j is not said', async (claim, value) => {
  const token = await signed({ community: 'harbour', role: 'reader', [claim]: value });
  for (const claims of [await verifyToken(token, secret), tokenClaims(token)])
    expect(claims).not.toHaveProperty(claim);
});

test.each([
  ['few', 3, 10, { emails: 0, guarded: 0 }],
  ['many', 30, 10, { emails: 10, guarded: 10 }],
])('of %s claims the first are kept', async (_what, count, length, leftOut) => {
  const emails = Array.from({ length: count }, (_, index) => `${'a'.repeat(length)}${index}@example.org`);
  const guarded = emails.map((email) => email.replace('@', '/'));
  const fitted = fitVisitor({ ...plain, name: 'Ada', emails, guarded });
  expect(fitted.leftOut).toEqual(leftOut);
  const token = await signToken({ ...plain, name: 'Ada', emails, guarded }, secret, '1h');
  expect(token.length).toBeLessThan(4096);
  expect(await verifyToken(token, secret)).toMatchObject(fitted.visitor);
  expect(fitted.visitor.emails).toEqual(emails.slice(0, 20));
});

test.each([
  ['ascii', 'a', 'ada'],
  ['other letters', 'ж', 'ж'.repeat(100)],
  ['what JSON escapes', '"', '"'.repeat(100)],
])('a token stays below 4 kB whatever it should say: %s', async (_what, letter, member) => {
  const long = Array.from({ length: 40 }, () => letter.repeat(250));
  const visitor = { ...plain, member, name: letter.repeat(5000), emails: long, guarded: long };
  const token = await signToken(visitor, secret, '1h');
  expect(token.length).toBeLessThan(4096);
  const { leftOut, visitor: kept } = fitVisitor(visitor);
  expect(kept.emails?.length).toBe(40 - leftOut.emails);
  expect(kept.guarded?.length).toBeGreaterThan(0);
  expect(await verifyToken(token, secret)).toMatchObject(kept);
});

test('a token is over when it says so, but for seconds that clocks may differ by', async () => {
  const claims = { community: 'harbour', role: 'reader' };
  const now = Math.floor(Date.now() / 1000);
  expect(tolerance).toBeLessThanOrEqual(5000);
  await expect(verifyToken(await signed(claims, now - 6), secret)).rejects.toBeInstanceOf(ExpiredToken);
  await expect(verifyToken(await signed(claims, now - 59), secret)).rejects.toBeInstanceOf(ExpiredToken);
  expect((await verifyToken(await signed(claims, now - 1), secret)).expires).toBe((now - 1) * 1000);
});
