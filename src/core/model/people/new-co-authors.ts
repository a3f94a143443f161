import { parseIdentity } from '../history/co-authors';
import type { Identity } from '../history/commit-log';
import type { Mailmap } from './mailmap';
import { foldName } from '../../base/fold-name';
import { isOfficeAddress, isVariant } from './shared-address';

export interface CommitNames {
  /** The current message; lines that start with `#` are comments. */
  readonly message: string;
  /** Author and committer. */
  readonly committing: readonly Identity[];
  readonly mailmap: Mailmap;
}

/**
 * The people to add as co-authors of a commit: those who are neither its author or committer nor already
 * credited, each once, with proper name and address.
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
 * One address belongs to one person, however the name is written, unless it is an office address and the
 * names differ.
 */
function isOne(a: Identity, b: Identity): boolean {
  const address = a.email.toLowerCase();
  return (
    address === b.email.toLowerCase() &&
    (!isOfficeAddress(address) || isVariant(foldName(a.name), foldName(b.name)))
  );
}

/** The `Co-authored-by` line of a person. Characters that would break it are removed. */
export function coAuthorLine({ name, email }: Identity): string {
  const clean = (part: string): string => part.replace(/[<>\p{Cc}]/gu, '').trim();
  return `Co-authored-by: ${clean(name)} <${clean(email)}>`;
}
