import type { IncomingMessage } from 'node:http';
import { closeCodes } from '../collab/close-codes';
import { parseRoomName, type RoomName } from '../collab/room-name';
import { tokenEnded } from '../collab/token-ended';
import { ExpiredToken, verifyToken, type Visitor } from './access';

/** Who may come in, and where to. */
export interface Admission {
  readonly room: RoomName;
  /** Of the text that they have; undefined where they have none. */
  readonly lineage: string | undefined;
  /** Undefined where nobody is asked who they are. */
  readonly visitor: (Visitor & { readonly expires?: number }) | undefined;
}

/** Why not, as a code that a connection is closed with. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

/** Says who may come in, by the address that they call; never rejects. */
export async function askAtDoor(
  target: string | undefined,
  secret: Uint8Array | undefined,
): Promise<Admission | Refusal> {
  const [path = '/', base] = [target, 'ws://localhost'];
  const url = new URL(URL.canParse(path, base) ? path : '/', base);
  const room = parseRoomName(url.pathname.slice(1));
  if (!room) return { code: closeCodes.badMessage, reason: 'This is no name of a room.' };
  const lineage = url.searchParams.get('lineage') ?? undefined;
  if (!secret) return checked({ room, lineage, visitor: undefined });
  const token = url.searchParams.get('token');
  if (token === null)
    return { code: closeCodes.unauthorized, reason: 'A token is needed. Ask who runs the server for one.' };
  try {
    const visitor = await verifyToken(token, secret);
    if (visitor.community !== room.community)
      return { code: closeCodes.forbidden, reason: 'The token is for another community.' };
    return checked({ room, lineage, visitor });
  } catch (error) {
    const reason = error instanceof ExpiredToken ? tokenEnded : 'The token is not valid. Ask for a new one.';
    return { code: closeCodes.unauthorized, reason };
  }
}

function checked(admission: Admission): Admission | Refusal {
  const { lineage } = admission;
  return lineage === undefined || /^[0-9a-f]{64}$/.test(lineage)
    ? admission
    : { code: closeCodes.badMessage, reason: 'This is no lineage.' };
}

/** Where somebody connects from. A proxy adds whom it saw at the end; what stands before that anybody may have written. */
export function addressOf({ socket, headers }: IncomingMessage, proxies: readonly string[]): string {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (!proxies.includes(address)) return address;
  const forwarded = headers['x-forwarded-for'] ?? '';
  return [forwarded].flat().join(',').split(',').at(-1)?.trim() || address;
}

/** How many are connected from each address. */
export interface Callers {
  /** One more; returns how many they are now. */
  come(address: string): number;
  go(address: string): void;
}

export function createCallers(): Callers {
  const perAddress = new Map<string, number>();
  return {
    come(address) {
      const count = (perAddress.get(address) ?? 0) + 1;
      perAddress.set(address, count);
      return count;
    },
    go(address) {
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
    },
  };
}
