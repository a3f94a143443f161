import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as v from 'valibot';

const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** Sending server, room, and the sender's lineage of the room; empty if it has none. */
const said = { node: v.string(), room: v.string(), lineage: v.string() };

const schema = v.variant('type', [
  v.object({ type: v.literal('update'), ...said, updates: v.array(bytes) }),
  /** `presences` as encoded by `writePresences`. */
  v.object({ type: v.literal('presence'), ...said, presences: bytes }),
  /**
   * Requests what the others have and the sender lacks. `open`: the sender may have participants in the room.
   * `digest`: see `createDigest`. `back`: sent in response to a request, so it triggers no further one.
   */
  v.object({
    type: v.literal('ask'),
    ...said,
    id: v.number(),
    open: v.boolean(),
    vector: bytes,
    digest: bytes,
    back: v.boolean(),
  }),
  /** `update` is empty if both have the same state, or different lineages. */
  v.object({
    type: v.literal('answer'),
    ...said,
    id: v.number(),
    open: v.boolean(),
    update: bytes,
    presences: bytes,
  }),
  /** A server has become reachable, and may have updates that the others have not received. */
  v.object({ type: v.literal('hello'), node: v.string() }),
]);

/** Messages between servers that share rooms. */
export type PeerMessage = v.InferOutput<typeof schema>;
export type Ask = Extract<PeerMessage, { type: 'ask' }>;
export type Answer = Extract<PeerMessage, { type: 'answer' }>;

export function writePeerMessage(message: PeerMessage): Uint8Array {
  return encoding.encode((encoder) => encoding.writeAny(encoder, message));
}

/** Undefined for an invalid message. Never throws. */
export function readPeerMessage(message: Uint8Array): PeerMessage | undefined {
  try {
    const read = v.safeParse(schema, decoding.readAny(decoding.createDecoder(message)));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
