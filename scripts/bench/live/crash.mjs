// The first who comes after a crash: ours reads the room from its disk, others have it in memory, where
// somebody holds it open.
import { cpSync } from 'node:fs';
import * as Y from 'yjs';
import { connect, isAnswer, isUpdate, updateIn } from './client.mjs';
import { newFolder, startTypist } from './start.mjs';
import { broughtAndTyped, typedByThree } from './texts.mjs';

const room = 'bench/main/crash.md';

/**
 * Documents to come to after a crash; what is slow to make is made once. `letters`: how many are typed into
 * the first.
 */
export function crashCases(letters, temporary) {
  return [
    { name: `first join, ${letters} letters typed by three`, make: () => typedByThree(letters) },
    { name: 'first join, 4 MB brought at once', make: () => broughtAndTyped(4 * 1024 * 1024, 2000) },
  ].map(({ name, make }) => {
    let document;
    let left;
    return {
      name,
      async own(kind, start) {
        document ??= make();
        if (kind !== 'kith') return joinInMemory(await start(), document);
        left ??= await typeAndCrash(start, document);
        // What is left of the crash is left for the next round: who opens a room may tidy it up.
        const folder = newFolder(temporary, 'crashed');
        cpSync(left, folder, { recursive: true });
        return join(await start({ folder }), document);
      },
    };
  });
}

/**
 * Each letter by itself, as people type, so that it is written by itself. Returns the folder that a server
 * left when it was killed.
 */
async function typeAndCrash(start, { messages, text }) {
  const server = await start();
  let heard = () => undefined;
  const onMessage = (bytes, from) => void (isUpdate(bytes, from) && heard());
  const observer = await connect(server.kind, server.port, room, onMessage);
  const people = [];
  for (let at = 0; at <= messages.reduce((most, { by }) => Math.max(most, by), 0); at++)
    people.push(await connect(server.kind, server.port, room, () => undefined));
  for (const { by, update } of messages) {
    const arrived = new Promise((resolve) => (heard = resolve));
    people[by].sendUpdate(update);
    await arrived;
  }
  await open(server, text);
  await server.stop();
  for (const one of [observer, ...people]) one.close();
  return server.folder;
}

async function joinInMemory(server, document) {
  let isThere = () => undefined;
  const told = new Promise((resolve) => (isThere = resolve));
  // It has all of it once it tells all of it.
  const holder = await connect(server.kind, server.port, room, (bytes, from, _to, length) => {
    if (isAnswer(bytes, from) && length > document.state.length / 2) isThere();
  });
  holder.sendUpdate(document.state);
  holder.askState();
  await told;
  const figures = await join(server, document);
  holder.close();
  return figures;
}

async function join(server, { text }) {
  const typist = await startTypist(server);
  try {
    await typist.begin();
    const took = await open(server, text);
    return { 'all there after, ms': took, 'longest wait in another room, ms': await typist.longestWait() };
  } finally {
    await typist.stop();
  }
}

/** Milliseconds from connecting until somebody with nothing has the whole text. */
async function open({ kind, port }, text) {
  const doc = new Y.Doc();
  const shared = doc.getText('text');
  const begun = performance.now();
  let connection;
  const took = await new Promise((whole, fail) => {
    const onMessage = (bytes, from, to) => {
      if (!isUpdate(bytes, from)) return;
      Y.applyUpdate(doc, updateIn(bytes, from, to));
      if (shared.length >= text.length) whole(performance.now() - begun);
    };
    connect(kind, port, room, onMessage, { whole: true }).then((one) => {
      connection = one;
      one.askState();
    }, fail);
  });
  connection.close();
  if (shared.toString() !== text) throw new Error(`${kind} has another text.`);
  doc.destroy();
  return took;
}
