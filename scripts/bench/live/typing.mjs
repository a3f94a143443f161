// Typing whose every letter is looked for where it arrives.
import { setTimeout as wait } from 'node:timers/promises';
import * as Y from 'yjs';
import { connect, isUpdate } from './client.mjs';
import { until } from './until.mjs';

/**
 * One who types and those who look on, at one server. Each keystroke is a number that is looked for in what
 * comes; since `begin` it is kept how many milliseconds each of so many `letters` took to each. Editors say
 * where the cursor is after a letter; `alone`: without that.
 */
export async function gather(
  { kind, port },
  count,
  { letters, alone = false, room = 'bench/main/typing.md' },
) {
  // Of one size from the beginning: to make it longer takes as long as some letters do.
  const latencies = new Float64Array(letters * count);
  let kept = 0;
  const sentAt = [];
  let measured = Infinity;
  let delivered = 0;
  const look = () => {
    let seen = -1;
    return (bytes, from, to) => {
      if (!isUpdate(bytes, from)) return;
      const now = performance.now();
      for (let at = from; at < to; at++) {
        const which = numberAt(bytes, at);
        if (which <= seen) continue;
        seen = which;
        delivered++;
        if (which >= measured) latencies[kept++] = now - sentAt[which];
      }
    };
  };
  const observers = [];
  for (let i = 0; i < count; i++) observers.push(await connect(kind, port, room, look()));
  const writer = await connect(kind, port, room, () => undefined);
  const doc = new Y.Doc();
  let update;
  doc.on('update', (bytes) => (update = bytes));
  let typed = 0;
  const isThere = () => delivered >= typed * count;
  function typeOne() {
    doc.getText('text').insert(typed * 7, `#${String(typed).padStart(6, '0')}`);
    sentAt[typed] = performance.now();
    writer.sendUpdate(update);
    if (!alone) writer.sendPresence(doc.clientID, typed + 1, cursorOf(doc.clientID, typed * 7));
    typed++;
  }
  return {
    latencies,
    begin: () => void (measured = typed),
    /** Resolves once everybody has all of it. */
    async type(keystrokes, rate) {
      const begun = performance.now();
      for (let count = 1; count <= keystrokes; count++) {
        typeOne();
        await wait(Math.max(0, begun + (count * 1000) / rate - performance.now()));
      }
      await until(isThere);
    },
    typeOne,
    /** Whether everybody has all of it. */
    isThere,
    /** The longest that a letter took since `begin`, in milliseconds. */
    longest: () => latencies.subarray(0, kept).reduce((most, one) => Math.max(most, one), 0),
    close() {
      for (const one of [...observers, writer]) one.close();
    },
  };
}

/**
 * What bindings of Yjs to editors say of somebody: who it is, and where the cursor is, beside a place in the
 * text.
 */
function cursorOf(client, clock) {
  const place = { type: null, tname: 'text', item: { client, clock }, assoc: 0 };
  return JSON.stringify({
    user: { id: 'ada', name: 'Ada', color: '#1a7f64' },
    cursor: { anchor: place, head: place },
  });
}

/** The number of six digits after a # there; -1 where there is none. */
function numberAt(bytes, at) {
  if (bytes[at] !== 35) return -1;
  let number = 0;
  for (let i = at + 1; i <= at + 6; i++) {
    const digit = bytes[i] - 48;
    if (!(digit >= 0 && digit <= 9)) return -1;
    number = number * 10 + digit;
  }
  return number;
}
