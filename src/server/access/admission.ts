import type { IncomingMessage } from 'node:http';
import { closeCodes, tokenEnded } from '../../collab/close-codes';
import { parseRoomName, type RoomName } from '../../collab/room-name';
import { ExpiredToken, verifyToken, type Visitor } from './access';

/** An admitted connection, and its room. */
export interface Admission {
  readonly room: RoomName;
  /** Lineage of the client's document; undefined if it has none. */
  readonly lineage: string | undefined;
  /** Undefined on a server without a secret: nobody is authenticated. */
  readonly visitor: (Visitor & { readonly expires?: number }) | undefined;
}

/** Close code and reason for a refused connection. */
export interface Refusal {
  readonly code: number;
  readonly reason: string;
}

/** Authenticates a connection and parses the room, lineage and token in its URL. Never rejects. */
export async function admit(
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

/** The client's IP address. A proxy appends it to X-Forwarded-For; what stands before that may be forged. */
export function addressOf({ socket, headers }: IncomingMessage, proxies: readonly string[]): string {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '');
  if (!proxies.includes(address)) return address;
  const forwarded = headers['x-forwarded-for'] ?? '';
  return [forwarded].flat().join(',').split(',').at(-1)?.trim() || address;
}

/** Counts open connections by IP address. */
export interface ConnectionCounter {
  /** Returns the new count. */
  add(address: string): number;
  remove(address: string): void;
}

export function createConnectionCounter(): ConnectionCounter {
  const perAddress = new Map<string, number>();
  return {
    add(address) {
      const count = (perAddress.get(address) ?? 0) + 1;
      perAddress.set(address, count);
      return count;
    },
    remove(address) {
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
    },
  };
}
