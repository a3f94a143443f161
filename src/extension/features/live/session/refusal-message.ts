import { env } from 'vscode';
import { closeCodes, tokenEnded } from '../../../../collab/close-codes';
import { message, type Message } from '../../../../core/base/message';
import type { SessionStatus } from '../../../live/live-session';
import type { TokenClaims } from '../../../live/token-claims';

type Refused = Extract<SessionStatus, { readonly phase: 'refused' }>;

/** Localized reason of a refusal, and what to do about it. */
export function refusalMessage(status: Refused, claims: TokenClaims | undefined): Message {
  switch (status.code) {
    case closeCodes.badMessage:
      return message(
        'The server does not understand this window. Use the same version of Kith on both sides.',
      );
    case closeCodes.unauthorized:
      return unauthorized(status, claims);
    case closeCodes.forbidden:
      return message(
        'The token is for another community. Ask whoever runs the server for one that is for this.',
      );
    case closeCodes.otherLineage:
      return message(
        'This room was created by an incompatible client. Ask your server administrator to delete it.',
      );
    case closeCodes.tooLarge:
      return message(
        'This document, or what was just pasted into it, is larger than the server accepts. All of it is kept here. Make it shorter, and try again.',
      );
    case closeCodes.tooMany:
      return message('There are too many connections from this address. Close some windows, and join again.');
    default:
      return message('The server refused: {0}', status.reason);
  }
}

/** Whether a token has expired by the server's clock, but not by the local one. */
export function isClockWrong({ reason }: Refused, { expires = Infinity }: TokenClaims): boolean {
  return reason === tokenEnded && expires > Date.now();
}

function unauthorized(status: Refused, claims: TokenClaims | undefined): Message {
  if (!claims) return message('The server asks who you are. Join again with a token.');
  const { expires } = claims;
  if (expires !== undefined && expires < Date.now()) {
    const until = new Date(expires).toLocaleString(env.language, { dateStyle: 'long', timeStyle: 'short' });
    return message('The token was valid until {0}. Ask whoever runs the server for a new one.', until);
  }
  if (isClockWrong(status, claims))
    return message(
      'This token has expired by the server’s clock, but not by this computer’s: one of the two is wrong. Correct it, and join again.',
    );
  return message(
    'The server does not know this token: another server made it, or this one has a new secret. Ask whoever runs the server for a new one.',
  );
}
