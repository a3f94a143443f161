// Documents that are the same each time, as the messages that they came to be by.
import * as Y from 'yjs';
import { createRandom } from '../../demo/random.mjs';

/**
 * @typedef {object} Document
 * @property {{ by: number, update: Uint8Array }[]} messages each sent by the client of that number
 * @property {Uint8Array} state all of it at once
 * @property {string} text
 */

/**
 * Three type so many letters between them, in turns of a word or a sentence at some place each, and take back
 * a letter of eight.
 * @param {number} letters
 * @returns {Document}
 */
export function typedByThree(letters) {
  const random = createRandom(1, 'typed by three');
  return record(3, (people) => {
    for (let typed = 0; typed < letters;) {
      const text = random.pick(people).getText('text');
      let at = random.int(0, text.length);
      for (const end = Math.min(letters, typed + random.int(5, 60)); typed < end; typed++) {
        if (at > 0 && random.chance(1 / 8)) text.delete(--at, 1);
        else text.insert(at++, random.chance(1 / 6) ? ' ' : String.fromCharCode(random.int(97, 122)));
      }
    }
  });
}

/**
 * Somebody brings a text of so many bytes at once, and types so many letters into it.
 * @param {number} bytes
 * @param {number} letters
 * @returns {Document}
 */
export function broughtAndTyped(bytes, letters) {
  const random = createRandom(1, 'brought');
  return record(1, ([person]) => {
    const text = person.getText('text');
    const line = 'A line of a text that was written somewhere else. ';
    text.insert(0, line.repeat(Math.ceil(bytes / line.length)).slice(0, bytes));
    for (let i = 0; i < letters; i++) text.insert(random.int(0, text.length), 'x');
  });
}

function record(count, play) {
  const messages = [];
  const docs = Array.from({ length: count }, (_, at) => {
    const doc = new Y.Doc();
    doc.clientID = at + 1;
    return doc;
  });
  for (const [by, doc] of docs.entries()) {
    doc.on('update', (update, origin) => {
      if (origin === 'another') return;
      messages.push({ by, update });
      for (const other of docs) if (other !== doc) Y.applyUpdate(other, update, 'another');
    });
  }
  play(docs);
  const [doc] = docs;
  return { messages, state: Y.encodeStateAsUpdate(doc), text: doc.getText('text').toString() };
}
