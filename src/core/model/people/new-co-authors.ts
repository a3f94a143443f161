import { parseIdentity } from '../history/co-authors';
import type { Identity } from '../history/commit-log';
import type { Mailmap } from './mailmap';
import { foldName } from '../../base/fold-name';
import { isOfficeAddress, isVariant } from './shared-address';

export interface CommitNames {
  /** The message as it is so far; lines that begin with `#` are comments. */
  readonly message: string;
  /** Author and committer. */
  readonly committing: readonly Identity[];
  readonly mailmap: Mailmap;
}

/**
 * Who of some people is to be named as co-author of a commit: those who neither make it nor are named in it,
 * each once, under their proper name and address.
 */
export function newCoAuthors(
  people: readonly Identity[],
  { message, committing, mailmap }: CommitNames,
): Identity[] {
  const named = [...message.matchAll(/^co-authored-by:(.*)$/gim)].flatMap(
    ([, value = '']) => parseIdentity(value) ?? [],
  );
  const known = [...committing, ...named].map((identity) => mailmap.resolve(identity));
  return people.flatMap((person) => {
    const proper = mailmap.resolve(person);
    if (proper.email === '' || known.some((other) => isOne(other, proper))) return [];
    known.push(proper);
    return [proper];
  });
}

/**
 * One address is one person's, however they write their name, unless it is an office's and the names are
 * others.
 */
function isOne(a: Identity, b: Identity): boolean {
  const address = a.email.toLowerCase();
  return (
    address === b.email.toLowerCase() &&
    (!isOfficeAddress(address) || isVariant(foldName(a.name), foldName(b.name)))
  );
}

/** The line of a commit message that names a co-author. Characters that would break it are left out. */
export function coAuthorLine({ name, email }: Identity): string {
  const clean = (part: string): string => part.replace(/[<>\p{Cc}]/gu, '').trim();
  return `Co-authored-by: ${clean(name)} <${clean(email)}>`;
}
