// Connections that speak the protocol and do next to nothing else, so that the server is what is measured: a
// WebSocket over a plain socket, which reads into one buffer for all connections, copies only messages that
// came in several pieces, and leaves next to nothing to collect.
import { randomBytes } from 'node:crypto';
import net from 'node:net';
import * as decoding from 'lib0/decoding';
import * as encoding from 'lib0/encoding';

const sync = 0;
const awareness = 1;
/** Of longer messages only as many bytes are kept, unless all are asked for: they are counted. */
const longest = 1024 * 1024;
const chunk = Buffer.allocUnsafe(256 * 1024);
const opcodes = { binary: 2, close: 8, ping: 9, pong: 10 };

/**
 * What came. Of longer messages only the beginning is there.
 * @callback OnMessage
 * @param {Uint8Array} bytes not to be kept
 * @param {number} from where the message begins in them, the room's name left out
 * @param {number} to where it ends
 * @param {number} length bytes of all of it
 * @returns {void}
 */

/**
 * @param {'kith' | 'y-websocket' | 'hocuspocus' | 'bare'} kind Hocuspocus wants the room's name before each
 *   message, and a token first
 * @param {number} port
 * @param {string} room
 * @param {OnMessage} onMessage
 * @param {{ whole?: boolean }} [options] `whole`: also of longer messages all is there
 */
export async function connect(kind, port, room, onMessage, { whole = false } = {}) {
  const named = kind === 'hocuspocus';
  const nameLength = named ? encoding.encode((encoder) => encoding.writeVarString(encoder, room)).length : 0;
  const take = (bytes, from, to, length) => onMessage(bytes, from + nameLength, to, length - nameLength);
  const socket = await open(port, named ? '/' : `/${room}`, take, whole ? Infinity : longest);
  const payload = (write) =>
    encoding.encode((encoder) => {
      if (named) encoding.writeVarString(encoder, room);
      write(encoder);
    });
  const send = (write) => socket.send(opcodes.binary, payload(write));
  if (named) {
    send((encoder) => {
      encoding.writeVarUint(encoder, 2);
      encoding.writeVarUint(encoder, 0);
      encoding.writeVarString(encoder, 'none');
    });
  }
  const syncOf = (step, bytes) => (encoder) => {
    encoding.writeVarUint(encoder, sync);
    encoding.writeVarUint(encoder, step);
    encoding.writeVarUint8Array(encoder, bytes);
  };
  const sendSync = (step, bytes) => send(syncOf(step, bytes));
  return {
    /** Asks for the whole document. */
    askState: () => sendSync(0, Uint8Array.of(0)),
    sendUpdate: (update) => sendSync(2, update),
    /** What `sendPrepared` takes: a message for each, in pieces as they are written. */
    prepare: (updates) =>
      inPieces(updates.map((update) => maskedFrame(opcodes.binary, payload(syncOf(2, update))))),
    /** As fast as the server takes it; resolves when the system has all of it. */
    async sendPrepared(pieces) {
      for (const piece of pieces) await socket.write(piece);
    },
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
    close: () => socket.close(),
  };
}

/** The update that a message brings, to be kept. */
export function updateIn(bytes, from, to) {
  const decoder = decoding.createDecoder(Uint8Array.from(bytes.subarray(from + 2, to)));
  return decoding.readVarUint8Array(decoder);
}

/** Whether a message brings an update: an answer or a change. */
export function isUpdate(bytes, from) {
  return (bytes[from] === sync || bytes[from] === 4) && (bytes[from + 1] === 1 || bytes[from + 1] === 2);
}

/** Whether it brings what was asked for. */
export function isAnswer(bytes, from) {
  return isUpdate(bytes, from) && bytes[from + 1] === 1;
}

/** How many people a message of presence speaks of; 0 for others. */
export function presencesIn(bytes, from) {
  if (bytes[from] !== awareness) return 0;
  let at = from + 1;
  // How long it is, then how many, both in groups of seven bits.
  while (bytes[at] & 128) at++;
  at++;
  let count = 0;
  for (let bits = 0; ; bits += 7, at++) {
    count |= (bytes[at] & 127) << bits;
    if (!(bytes[at] & 128)) return count;
  }
}

/** The code of a message that closes, and its words. */
function closing(bytes, from, to) {
  return to - from < 2 ? 'no code' : `${bytes.readUInt16BE(from)} ${bytes.subarray(from + 2, to)}`;
}

/** Resolves when the server has taken up the connection. */
function open(port, path, onMessage, keep) {
  return new Promise((resolve, reject) => {
    const read = createReader((opcode, bytes, from, to, length) => {
      if (opcode === opcodes.binary) onMessage(bytes, from, to, length);
      else if (opcode === opcodes.ping) send(opcodes.pong, bytes.subarray(from, to));
      else if (opcode === opcodes.close) {
        // What is measured then does not come to its end, and says so.
        process.stderr.write(`    the server of ${path} closed: ${closing(bytes, from, to)}\n`);
        socket.destroy();
      }
    }, keep);
    let answer = Buffer.alloc(0);
    const socket = net.connect({
      port,
      host: '127.0.0.1',
      noDelay: true,
      onread: {
        buffer: chunk,
        callback(count, buffer) {
          if (!answer) return (read(buffer, count), true);
          answer = Buffer.concat([answer, buffer.subarray(0, count)]);
          const end = answer.indexOf('\r\n\r\n');
          if (end < 0) return true;
          const rest = answer.subarray(end + 4);
          if (!answer.toString('latin1').startsWith('HTTP/1.1 101')) reject(new Error(answer.toString()));
          answer = undefined;
          resolve({ send, write, close: () => socket.destroy() });
          read(rest, rest.length);
          return true;
        },
      },
    });
    socket.on('error', reject);
    const send = (opcode, payload) => void socket.write(maskedFrame(opcode, payload));
    const write = (bytes) => new Promise((written) => socket.write(bytes, () => written()));
    const key = randomBytes(16).toString('base64');
    const head = [
      'Host: 127.0.0.1',
      'Upgrade: websocket',
      'Connection: Upgrade',
      'Sec-WebSocket-Version: 13',
    ];
    socket.write([`GET ${path} HTTP/1.1`, ...head, `Sec-WebSocket-Key: ${key}`, '\r\n'].join('\r\n'));
  });
}

/** Reads frames from pieces. No server here sends a message in several frames. */
function createReader(take, keep) {
  /** A frame that is not whole yet: its opcode, its length, and what is kept of it. */
  let opcode = 0;
  let length = 0;
  let got = 0;
  let kept;
  let head = Buffer.alloc(0);
  return (bytes, end) => {
    let at = 0;
    while (at < end) {
      if (kept) {
        const taken = Math.min(length - got, end - at);
        if (got < kept.length) bytes.copy(kept, got, at, at + taken);
        got += taken;
        at += taken;
      } else {
        const first =
          head.length > 0 ? Buffer.concat([head, bytes.subarray(at, Math.min(at + 10, end))]) : bytes;
        const from = head.length > 0 ? 0 : at;
        const there = (head.length > 0 ? first.length : end) - from;
        const size = headSize(first, from, there);
        if (there < size) {
          head = Buffer.from(first.subarray(from, from + there));
          return;
        }
        opcode = first[from] & 15;
        length = lengthIn(first, from);
        at += size - head.length;
        if (head.length > 0) head = Buffer.alloc(0);
        if (at + length <= end) {
          take(opcode, bytes, at, at + length, length);
          at += length;
          continue;
        }
        kept = Buffer.allocUnsafe(length > keep ? 64 : length);
        got = 0;
        continue;
      }
      if (got === length) {
        const whole = kept;
        kept = undefined;
        take(opcode, whole, 0, whole.length, length);
      }
    }
  };
}

function headSize(bytes, at, there) {
  if (there < 2) return 2;
  const short = bytes[at + 1] & 127;
  return short === 126 ? 4 : short === 127 ? 10 : 2;
}

function lengthIn(bytes, at) {
  const short = bytes[at + 1] & 127;
  if (short === 126) return bytes.readUInt16BE(at + 2);
  return short === 127 ? Number(bytes.readBigUInt64BE(at + 2)) : short;
}

/** Some messages in one write, as the system puts them together where one comes after another. */
function inPieces(frames) {
  const pieces = [];
  for (let at = 0; at < frames.length;) {
    const from = at;
    for (let bytes = 0; at < frames.length && bytes < 64 * 1024; at++) bytes += frames[at].length;
    pieces.push(Buffer.concat(frames.slice(from, at)));
  }
  return pieces;
}

function maskedFrame(opcode, payload) {
  const size = payload.length < 126 ? 2 : payload.length < 65_536 ? 4 : 10;
  const mask = randomBytes(4);
  const frame = Buffer.allocUnsafe(size + 4 + payload.length);
  frame[0] = 0x80 | opcode;
  frame[1] = 0x80 | (size === 2 ? payload.length : size === 4 ? 126 : 127);
  if (size === 4) frame.writeUInt16BE(payload.length, 2);
  if (size === 10) frame.writeBigUInt64BE(BigInt(payload.length), 2);
  mask.copy(frame, size);
  for (let i = 0; i < payload.length; i++) frame[size + 4 + i] = payload[i] ^ mask[i & 3];
  return frame;
}
