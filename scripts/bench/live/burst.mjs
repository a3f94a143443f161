// One client sends far more than anybody types: a program that writes, or text that comes letter by letter
// from somewhere.
import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { connect, isUpdate, updateIn } from './client.mjs';
import { startTypist } from './start.mjs';
import { isReached } from './until.mjs';

const room = 'bench/main/burst.md';
/** Milliseconds that a server may take for it. */
const patience = 120_000;
/** What is sent last. */
const mark = Buffer.from('#the-end-of-it#');

/** Of each length once: it takes longer than to send them. */
const sent = new Map();

/** `letters` messages, each of an update by which so many `bytes` of text are appended. */
function burstOf(letters, bytes) {
  const key = `${letters} ${bytes}`;
  const known = sent.get(key);
  if (known) return known;
  const doc = new Y.Doc();
  const updates = [];
  doc.on('update', (update) => updates.push(update));
  const text = doc.getText('text');
  for (let i = 1; i < letters; i++) {
    const letter = String.fromCharCode(97 + (i % 26));
    text.insert(text.length, letter.repeat(bytes));
  }
  text.insert(text.length, mark.toString());
  const made = { updates, client: doc.clientID, length: text.length };
  sent.set(key, made);
  return made;
}

/** Sends a burst as fast as the server takes it, while another room is typed in. */
export async function burst(server, letters, bytes) {
  const { updates, client, length } = burstOf(letters, bytes);
  const typist = await startTypist(server);
  try {
    const came = [];
    let isThere = false;
    const observer = await connect(
      server.kind,
      server.port,
      room,
      (message, from, to) => {
        if (!isUpdate(message, from)) return;
        // Looked into only after: what it costs here is the same for all.
        const kept = Buffer.from(message.subarray(from, to));
        came.push(kept);
        isThere ||= kept.includes(mark);
      },
      { whole: true },
    );
    const writer = await connect(server.kind, server.port, room, () => undefined);
    const pieces = writer.prepare(updates);
    await typist.begin();
    const before = await server.processor();
    const begun = performance.now();
    void writer.sendPrepared(pieces);
    const isInTime = await isReached(() => isThere, patience);
    const took = performance.now() - begun;
    if (!isInTime) {
      // It may be too busy to say anything. What is measured is less than it would have been.
      process.stderr.write(`    ${server.kind} had not told of all after ${patience / 1000} s\n`);
      for (const one of [observer, writer]) one.close();
      return {
        'until an observer has all, ms': took,
        'processor ms': took,
        'longest wait in another room, ms': took,
      };
    }
    const longest = await typist.longestWait();
    // What is left to do after it is told.
    await wait(200);
    const after = await server.processor();
    observer.close();
    writer.close();
    const had = lengthIn(came, client);
    if (had !== length) throw new Error(`${server.kind} told of ${had} of ${length} letters.`);
    return {
      'until an observer has all, ms': took,
      'processor ms': (after - before) / 1000,
      'longest wait in another room, ms': longest,
    };
  } finally {
    await typist.stop();
  }
}

/** How many letters of a client are in messages without a gap. */
function lengthIn(messages, client) {
  let length = 0;
  for (const message of messages) {
    const { from, to } = Y.parseUpdateMeta(updateIn(message, 0, message.length));
    if ((from.get(client) ?? Infinity) <= length) length = Math.max(length, to.get(client));
  }
  return length;
}
