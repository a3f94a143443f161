import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { checkpointOf } from '../../../src/collab/checkpoint';

/** What a document says, however its history has split it up. */
function essence(doc: Y.Doc): { update: Uint8Array; snapshot: Uint8Array; text: unknown; map: unknown } {
  const fresh = new Y.Doc();
  Y.applyUpdate(fresh, Y.encodeStateAsUpdate(doc));
  return {
    update: Y.encodeStateAsUpdate(fresh),
    snapshot: Y.encodeSnapshot(Y.snapshot(doc)),
    text: doc.getText('text').toDelta() as unknown,
    map: doc.getMap('map').toJSON(),
  };
}

const isWaiting = ({ store }: Y.Doc): boolean => store.pendingStructs !== null || store.pendingDs !== null;

interface Edit {
  readonly who: number;
  readonly what: 'type' | 'delete' | 'set' | 'nest' | 'format' | 'take' | 'drop';
  readonly at: number;
  readonly text: string;
}

const edits = (maxLength: number): fc.Arbitrary<Edit[]> =>
  fc.array(
    fc.record({
      who: fc.nat(4),
      what: fc.constantFrom('type', 'type', 'type', 'delete', 'set', 'nest', 'format', 'take', 'drop'),
      at: fc.nat(),
      text: fc.string({ minLength: 1, maxLength: 6, unit: 'grapheme' }),
    }),
    { maxLength },
  );

function carryOut(docs: readonly Y.Doc[], { who, what, at, text }: Edit): void {
  const doc = docs[who] as Y.Doc;
  const shared = doc.getText('text');
  const map = doc.getMap('map');
  const index = at % (shared.length + 1);
  const key = `k${at % 3}`;
  const nested = map.get(key);
  if (what === 'type') shared.insert(index, text);
  else if (what === 'delete') shared.delete(index, Math.min(3, shared.length - index));
  else if (what === 'set') map.set(key, text);
  else if (what === 'drop') map.delete(key);
  else if (what === 'format') shared.format(index, Math.min(3, shared.length - index), { bold: true });
  else if (what === 'nest') {
    if (nested instanceof Y.Array) nested.push([text, new Y.Map()]);
    else map.set(key, new Y.Array());
  } else {
    const other = docs[at % docs.length] as Y.Doc;
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other, Y.encodeStateVector(doc)));
  }
}

const limits = fc.record({
  structs: fc.integer({ min: 1, max: 20 }),
  bytes: fc.integer({ min: 1, max: 500 }),
});

const people = (gc: boolean): Y.Doc[] => Array.from({ length: 5 }, () => new Y.Doc({ gc }));

describe('a checkpoint', () => {
  test('applied chunk by chunk says what the document says, and none of them waits for a later one', () => {
    fc.assert(
      fc.property(edits(150), limits, fc.boolean(), (all, chunk, gc) => {
        const docs = people(gc);
        for (const edit of all) carryOut(docs, edit);
        const [doc] = docs as [Y.Doc];
        for (const other of docs) Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
        const again = new Y.Doc({ gc });
        for (const update of checkpointOf(doc, chunk)) {
          expect(Y.decodeUpdate(update).structs.length).toBeLessThanOrEqual(chunk.structs);
          Y.applyUpdate(again, update);
          expect(isWaiting(again)).toBe(false);
        }
        expect(essence(again)).toEqual(essence(doc));
      }),
      { numRuns: 60 },
    );
  });

  test('goes on while the document changes: with what came since it says all', () => {
    fc.assert(
      fc.property(edits(100), edits(40), limits, fc.boolean(), (before, during, chunk, gc) => {
        const docs = people(gc);
        const [doc] = docs as [Y.Doc];
        for (const edit of before) carryOut(docs, edit);
        const since: Uint8Array[] = [];
        doc.on('update', (update: Uint8Array) => since.push(update));
        const again = new Y.Doc({ gc });
        const left = [...during];
        for (const update of checkpointOf(doc, chunk)) {
          Y.applyUpdate(again, update);
          expect(isWaiting(again)).toBe(false);
          const edit = left.shift();
          if (edit) carryOut(docs, edit);
        }
        for (const update of since) Y.applyUpdate(again, update);
        expect(essence(again)).toEqual(essence(doc));
      }),
      { numRuns: 60 },
    );
  });

  test('has what waits for something that has not come', () => {
    const writer = new Y.Doc();
    const updates: Uint8Array[] = [];
    writer.on('update', (update: Uint8Array) => updates.push(update));
    for (const word of ['one ', 'two ', 'three ']) writer.getText('text').insert(0, word);
    writer.getText('text').delete(0, 3);
    const [first, second, third, deletion] = updates as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];
    const doc = new Y.Doc();
    for (const update of [first, third, deletion]) Y.applyUpdate(doc, update);
    const again = new Y.Doc();
    for (const update of checkpointOf(doc)) Y.applyUpdate(again, update);
    expect(isWaiting(again)).toBe(true);
    for (const one of [doc, again]) Y.applyUpdate(one, second);
    expect(isWaiting(again)).toBe(false);
    expect(again.getText('text').toString()).toBe(writer.getText('text').toString());
    expect(essence(again)).toEqual(essence(doc));
  });

  test('of thousands who built on each other in turn needs no deep stack', () => {
    const doc = new Y.Doc();
    // Each puts a letter behind that of the one before, and those with the greatest numbers, who are written
    // first, came last.
    doc.transact(() => {
      for (let client = 1; client <= 5000; client++) {
        doc.clientID = client;
        doc.getText('text').insert(client - 1, 'x');
      }
    });
    const again = new Y.Doc();
    let chunks = 0;
    for (const update of checkpointOf(doc)) {
      Y.applyUpdate(again, update);
      expect(isWaiting(again)).toBe(false);
      chunks++;
    }
    expect(chunks).toBe(10);
    expect(again.getText('text').length).toBe(5000);
  });

  test('of nothing is nothing', () => {
    expect([...checkpointOf(new Y.Doc())]).toEqual([]);
  });
});
