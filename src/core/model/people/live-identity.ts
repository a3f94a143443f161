import type { Identity } from '../history/commit-log';
import { message, type Message } from '../../base/message';
import type { LiveVisitor } from './live-visitor';

export interface LiveIdentity {
  /** Without an address nothing is signed. */
  readonly identity: Identity;
  /** What the person should know of it. */
  readonly note?: Message;
}

/**
 * Under which name and address somebody's live edits are signed, which others' commits name them by: one that
 * the token knows, since the server takes no other. Git's address where that is one, else the member's first:
 * that is theirs as well and known to all, which Git's may not be meant to be.
 * @param git whom Git would name as the author of a commit
 */
export function liveIdentity(
  git: Identity,
  claims: Pick<LiveVisitor, 'name' | 'emails'> | undefined,
): LiveIdentity {
  if (!claims?.emails) return { identity: git };
  const name = claims.name ?? git.name;
  const [first] = claims.emails;
  if (first === undefined)
    return {
      identity: { name, email: '' },
      note: message(
        'The community knows no address of yours, so what you write live is not named in the commits of others. Put “git:” with your address into your member file, and ask for a new invitation once that is committed.',
      ),
    };
  if (claims.emails.includes(git.email.toLowerCase())) return { identity: { name, email: git.email } };
  return {
    identity: { name, email: first },
    ...(git.email !== '' && {
      note: message(
        'What you write live is signed as {0}, since the community does not know Git’s address here, {1}, as yours. To sign with that one, put it under “git:” into your member file, and ask for a new invitation once that is committed.',
        first,
        git.email,
      ),
    }),
  };
}
