import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

// The y-websocket protocol: a message type, then its payload.
export const sync = 0;
const awareness = 1;
const queryAwareness = 3;
export const step1 = 0;
export const step2 = 1;
export const update = 2;

/** A message from a client. */
export type ClientMessage =
  | { readonly type: 'state'; readonly vector: Uint8Array }
  | { readonly type: 'update'; readonly update: Uint8Array }
  | { readonly type: 'presence'; readonly update: Uint8Array }
  | { readonly type: 'query-presence' };

/** Undefined for an invalid message. Never throws. */
export function readMessage(bytes: Uint8Array): ClientMessage | undefined {
  try {
    const decoder = decoding.createDecoder(bytes);
    switch (decoding.readVarUint(decoder)) {
      case sync:
        return readSync(decoder);
      case awareness:
        return { type: 'presence', update: decoding.readVarUint8Array(decoder) };
      case queryAwareness:
        return { type: 'query-presence' };
      default:
        return undefined;
    }
  } catch {
    return undefined;
  }
}

function readSync(decoder: decoding.Decoder): ClientMessage | undefined {
  const kind = decoding.readVarUint(decoder);
  if (kind !== step1 && kind !== step2 && kind !== update) return undefined;
  const bytes = decoding.readVarUint8Array(decoder);
  return kind === step1 ? { type: 'state', vector: bytes } : { type: 'update', update: bytes };
}

/** Sync step 1: requests what the other side has and we lack. */
export const stateMessage = (vector: Uint8Array): Uint8Array => syncMessage(step1, vector);
/** Sync step 2: the response. */
export const answerMessage = (missing: Uint8Array): Uint8Array => syncMessage(step2, missing);
export const updateMessage = (bytes: Uint8Array): Uint8Array => syncMessage(update, bytes);

export function presenceMessage(bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, awareness);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}

function syncMessage(kind: number, bytes: Uint8Array): Uint8Array {
  return encoding.encode((encoder) => {
    encoding.writeVarUint(encoder, sync);
    encoding.writeVarUint(encoder, kind);
    encoding.writeVarUint8Array(encoder, bytes);
  });
}
