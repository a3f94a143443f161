import { foldName } from '../../base/fold-name';
import type { Person } from './people';

/** The `source` of dismissals that keep two people apart. */
export const duplicatesSource = 'duplicates';

const sign = ' ≠ ';

/**
 * The subject of a dismissal that keeps two people apart: `ada ≠ Ada Mast <mast@example.org>`. Ids of people
 * without a member file are derived, and another person’s may be theirs tomorrow: so these are called as
 * Git calls them.
 */
export function distinctSubject(a: Person, b: Person): string {
  return [a, b].map(identityOf).sort().join(sign);
}

/** The two identities of such a subject; undefined if it is none. */
export function distinctPair(subject: string): readonly [string, string] | undefined {
  const [a, b, ...more] = subject.split(sign).map((part) => part.trim());
  return a && b && more.length === 0 ? [a, b] : undefined;
}

/** Whether a pair of identities is these two people, in any order. */
export function isDistinctPair([one, other]: readonly [string, string], a: Person, b: Person): boolean {
  return (isIdentity(one, a) && isIdentity(other, b)) || (isIdentity(one, b) && isIdentity(other, a));
}

/** The subject with a member’s new id; undefined if it does not name them. */
export function renamedInPair(subject: string, from: string, to: string): string | undefined {
  const pair = distinctPair(subject);
  const isThem = (part: string): boolean => part.toLowerCase() === from.toLowerCase();
  return pair?.some(isThem) ? pair.map((part) => (isThem(part) ? to : part)).join(sign) : undefined;
}

/** What both are called if that names nobody but a member: an id. Others are called by their names. */
export function memberIdsOf(pair: readonly [string, string]): readonly string[] {
  return pair.filter((part) => !part.startsWith('@') && !addressed.test(part));
}

const addressed = /^(?<name>.*?)\s*<(?<email>[^<>]+)>$/u;

function identityOf({ id, memberPath, handles, emails, name }: Person): string {
  if (memberPath !== undefined) return id;
  if (handles[0] !== undefined) return `@${handles[0]}`;
  // Two people may share an address, and so may two a name.
  return emails[0] === undefined ? name : `${name} <${emails[0]}>`;
}

function isIdentity(written: string, { id, memberPath, handles, emails, names }: Person): boolean {
  const same = (text: string, other: string): boolean => text.toLowerCase() === other.toLowerCase();
  if (written.startsWith('@')) return handles.some((handle) => same(handle, written.slice(1)));
  const { name, email } = addressed.exec(written)?.groups ?? {};
  const isName = (text: string): boolean => names.some((one) => foldName(one) === foldName(text));
  if (email !== undefined) return emails.some((one) => same(one, email)) && isName(name ?? '');
  return memberPath === undefined ? isName(written) : same(id, written);
}
