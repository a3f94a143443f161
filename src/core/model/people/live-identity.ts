import type { Identity } from '../history/commit-log';
import { message, type Message } from '../../base/message';
import type { LiveVisitor } from './live-visitor';

export interface LiveIdentity {
  /** Without an address nothing is signed. */
  readonly identity: Identity;
  /** A note for the person. */
  readonly note?: Message;
}

/**
 * The identity that signs a person's live edits, by which others' commits credit them: one of the token's
 * addresses, since the server accepts no other. Git's address if it is among them, else the member's first:
 * it is public already, whereas Git's may be private.
 * @param git the author that Git would use for a commit
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
