import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import * as v from 'valibot';

const bytes = v.custom<Uint8Array>((value) => value instanceof Uint8Array);

/**
 * The server that says it, the room that it is about, and the lineage that it has of it; empty where it has
 * none.
 */
const said = { node: v.string(), room: v.string(), lineage: v.string() };

const schema = v.variant('type', [
  v.object({ type: v.literal('update'), ...said, updates: v.array(bytes) }),
  /** `presences` as `writePresences` writes them. */
  v.object({ type: v.literal('presence'), ...said, presences: bytes }),
  /**
   * Asks for what others have and the asker has not. `open`: whether somebody may be in the room there.
   * `digest`: see `digestOf`. `back`: it is asked because the asker was asked, which is enough.
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
  /** `update` is empty where both have the same, or another lineage. */
  v.object({
    type: v.literal('answer'),
    ...said,
    id: v.number(),
    open: v.boolean(),
    update: bytes,
    presences: bytes,
  }),
  /** A server can be reached from now on, and may have what others never heard of. */
  v.object({ type: v.literal('hello'), node: v.string() }),
]);

/** What servers that share rooms say to each other. */
export type PeerMessage = v.InferOutput<typeof schema>;
export type Ask = Extract<PeerMessage, { type: 'ask' }>;
export type Answer = Extract<PeerMessage, { type: 'answer' }>;

export function writePeerMessage(message: PeerMessage): Uint8Array {
  return encoding.encode((encoder) => encoding.writeAny(encoder, message));
}

/** Undefined for what no server of ours says. Never throws. */
export function readPeerMessage(message: Uint8Array): PeerMessage | undefined {
  try {
    const read = v.safeParse(schema, decoding.readAny(decoding.createDecoder(message)));
    return read.success ? read.output : undefined;
  } catch {
    return undefined;
  }
}
