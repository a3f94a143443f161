import { env } from 'vscode';
import { message, type Message } from '../../../core/text/message';
import type { SessionStatus } from '../../live/live-session';
import type { TokenClaims } from '../../live/token-claims';

/** The code with which a server closes where the token is none of its own, or none any more. */
export const notAuthorized = 4401;

/** Why a server does not let somebody in and what to do about it, in the words of this side. */
export function refusalMessage(
  status: Extract<SessionStatus, { readonly phase: 'refused' }>,
  claims: TokenClaims | undefined,
): Message {
  switch (status.code) {
    case notAuthorized:
      return unauthorized(claims);
    case 4403:
      return message(
        'The token is for another community. Ask whoever runs the server for one that is for this.',
      );
    case 4429:
      return message('There are too many connections from this address. Close some windows, and join again.');
    default:
      return message('The server refused: {0}', status.reason);
  }
}

function unauthorized(claims: TokenClaims | undefined): Message {
  if (!claims) return message('The server asks who you are. Join again with a token.');
  const { expires } = claims;
  if (expires !== undefined && expires < Date.now()) {
    const until = new Date(expires).toLocaleString(env.language, { dateStyle: 'long', timeStyle: 'short' });
    return message('The token was good until {0}. Ask whoever runs the server for a new one.', until);
  }
  return message(
    'The server does not know this token: another server made it, or this one has a new secret. Ask whoever runs the server for a new one.',
  );
}
