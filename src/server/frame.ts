/** The data of one write to a connection. */
export interface Frames {
  readonly pieces: readonly Uint8Array[];
  /** Total bytes of all pieces. */
  readonly length: number;
}

/**
 * From this size in bytes on, a message is a piece of its own: copying a document for each recipient would
 * cost more than another piece.
 */
const long = 16 * 1024;

/**
 * Encodes messages as WebSocket frames from a server (RFC 6455, 5.2): one unmasked binary frame each,
 * concatenated. Encode once per broadcast; framing is about half of the cost per member.
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
