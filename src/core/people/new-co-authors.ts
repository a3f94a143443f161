import { parseIdentity } from '../history/co-authors';
import type { Identity } from '../history/commit-log';
import type { Mailmap } from './mailmap';

export interface CommitNames {
  /** The message as it is so far; lines that begin with `#` are comments. */
  readonly message: string;
  /** Author and committer. */
  readonly committing: readonly Identity[];
  readonly mailmap: Mailmap;
}

/**
 * Who of some people is to be named as co-author of a commit: those who neither make it nor are named in it, each once, under their proper
 * name and address.
 */
export function newCoAuthors(
  people: readonly Identity[],
  { message, committing, mailmap }: CommitNames,
): Identity[] {
  const addressOf = (identity: Identity): string => mailmap.resolve(identity).email.toLowerCase();
  const named = [...message.matchAll(/^co-authored-by:(.*)$/gim)].flatMap(
    ([, value = '']) => parseIdentity(value) ?? [],
  );
  const known = new Set([...committing, ...named].map(addressOf));
  return people.flatMap((person) => {
    const address = addressOf(person);
    if (address === '' || known.has(address)) return [];
    known.add(address);
    return [mailmap.resolve(person)];
  });
}

/** The line of a commit message that names a co-author. Characters that would break it are left out. */
export function coAuthorLine({ name, email }: Identity): string {
  const clean = (part: string): string => part.replace(/[<>\p{Cc}]/gu, '').trim();
  return `Co-authored-by: ${clean(name)} <${clean(email)}>`;
}
