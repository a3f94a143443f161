/**
 * Messages as a server sends them over a WebSocket (RFC 6455, 5.2): an unmasked binary frame for each, one after the other. Framed once they are written
 * as they are to everybody in a room, which is half of what telling them costs.
 */
export function framesOf(messages: readonly Uint8Array[]): Buffer {
  const frames = Buffer.allocUnsafe(messages.reduce((sum, { length }) => sum + headOf(length) + length, 0));
  let at = 0;
  for (const message of messages) at = writeFrame(frames, at, message);
  return frames;
}

function headOf(length: number): 2 | 4 | 10 {
  return length < 126 ? 2 : length < 65_536 ? 4 : 10;
}

/** Returns where the next one begins. */
function writeFrame(frames: Buffer, at: number, message: Uint8Array): number {
  const { length } = message;
  const head = headOf(length);
  frames[at] = 0x82;
  if (head === 2) frames[at + 1] = length;
  else if (head === 4) {
    frames[at + 1] = 126;
    frames.writeUInt16BE(length, at + 2);
  } else {
    frames[at + 1] = 127;
    frames.writeBigUInt64BE(BigInt(length), at + 2);
  }
  frames.set(message, at + head);
  return at + head + length;
}
