import { isThisMachine } from '../../../live/join-link';
import type { LiveState } from './live-state';

/** Whether only this machine can reach the server: a link is useless to others. */
export function isForThisMachine({ session, server }: LiveState): boolean {
  return session !== undefined && isThisMachine(server?.publicAddress ?? session.server);
}
