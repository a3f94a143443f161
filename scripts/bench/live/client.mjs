// Connections that speak the protocol and do next to nothing else, so that the server is what is measured.
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';
import { WebSocket } from 'ws';

const sync = 0;
const awareness = 1;

/**
 * @param {'kith' | 'y-websocket' | 'hocuspocus'} kind Hocuspocus wants the room's name before each message, and a token first
 * @param {number} port
 * @param {string} room
 * @param {(message: Uint8Array) => void} onMessage what came, the room's name left out
 */
export async function connect(kind, port, room, onMessage) {
  const named = kind === 'hocuspocus';
  const socket = new WebSocket(`ws://127.0.0.1:${port}/${named ? '' : room}`, {
    perMessageDeflate: false,
    maxPayload: 0,
  });
  socket.binaryType = 'nodebuffer';
  socket.on('message', (data) => {
    if (!named) return onMessage(data);
    const decoder = decoding.createDecoder(data);
    decoding.readVarString(decoder);
    onMessage(data.subarray(decoder.pos));
  });
  await new Promise((open, fail) => {
    socket.once('open', open);
    socket.once('error', fail);
  });
  const send = (write) =>
    socket.send(
      encoding.encode((encoder) => {
        if (named) encoding.writeVarString(encoder, room);
        write(encoder);
      }),
    );
  if (named) {
    send((encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'none');
    });
  }
  const sendSync = (step, bytes) =>
    send((encoder) => {
      encoding.writeVarUint(encoder, sync);
      encoding.writeVarUint(encoder, step);
      encoding.writeVarUint8Array(encoder, bytes);
    });
  return {
    /** Asks for the whole document. */
    askState: () => sendSync(0, Uint8Array.of(0)),
    sendUpdate: (update) => sendSync(2, update),
    sendPresence: (client, clock, state) =>
      send((encoder) => {
        encoding.writeVarUint(encoder, awareness);
        const presence = encoding.encode((inner) => {
          encoding.writeVarUint(inner, 1);
          encoding.writeVarUint(inner, client);
          encoding.writeVarUint(inner, clock);
          encoding.writeVarString(inner, state);
        });
        encoding.writeVarUint8Array(encoder, presence);
      }),
    close: () => socket.terminate(),
  };
}

/** The update in a message: of both kinds of answers and of changes; undefined in others. */
export function updateIn(message) {
  if (message[0] !== sync && message[0] !== 4) return undefined;
  return message[1] === 1 || message[1] === 2 ? message : undefined;
}
