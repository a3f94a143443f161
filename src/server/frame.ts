/** What is written to a connection in one go. */
export interface Frames {
  readonly pieces: readonly Uint8Array[];
  /** Bytes of all pieces. */
  readonly length: number;
}

/**
 * From so many bytes on a message is a piece of its own: a copy of a document for each who comes would cost
 * more than another piece does.
 */
const long = 16 * 1024;

/**
 * Messages as a server sends them over a WebSocket (RFC 6455, 5.2): an unmasked binary frame for each, one
 * after the other. Framed once they are written as they are to everybody in a room, which is half of what
 * telling them costs.
 */
export function framesOf(messages: readonly Uint8Array[]): Frames {
  const pieces: Uint8Array[] = [];
  let short: Uint8Array[] = [];
  for (const message of messages) {
    short.push(headOf(message.length));
    if (message.length < long) short.push(message);
    else {
      pieces.push(Buffer.concat(short), message);
      short = [];
    }
  }
  if (short.length > 0) pieces.push(Buffer.concat(short));
  return { pieces, length: pieces.reduce((sum, { length }) => sum + length, 0) };
}

function headOf(length: number): Uint8Array {
  if (length < 126) return Uint8Array.of(0x82, length);
  const head = Buffer.allocUnsafe(length < 65_536 ? 4 : 10);
  head[0] = 0x82;
  head[1] = head.length === 4 ? 126 : 127;
  if (head.length === 4) head.writeUInt16BE(length, 2);
  else head.writeBigUInt64BE(BigInt(length), 2);
  return head;
}
