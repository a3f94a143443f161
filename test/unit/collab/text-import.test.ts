import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { seedRoom } from '../../../src/collab/lineage';
import { importOrigin, textName } from '../../../src/collab/shared-text';
import { applyEdits } from '../../../src/collab/text-edit';
import { createImport, deletionOf, importEdits } from '../../../src/collab/text-import';
import { textEditsOf } from '../../../src/extension/live/editor-changes';
import { createPeers, drain, runs, steps, turn, type Peer } from './simulated-peers';

const textOf = (doc: Y.Doc): string => doc.getText(textName).toString();

function importInto(doc: Y.Doc, after: string, room = 'room'): Uint8Array {
  const { update } = createImport(doc, room, importEdits(textOf(doc), after));
  Y.applyUpdate(doc, update, importOrigin);
  return update;
}

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc();
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc));
  return copy;
}

function begun(text: string): Y.Doc {
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedRoom('room', text).update);
  return doc;
}

function meet(...docs: readonly Y.Doc[]): void {
  const states = docs.map((doc) => Y.encodeStateAsUpdate(doc));
  for (const doc of docs) for (const state of states) Y.applyUpdate(doc, state);
}

const text = fc
  .array(fc.constantFrom('a', 'b', 'line\n', 'other line\n', '\n', '😀', '😁', 'é', ' '), { maxLength: 30 })
  .map((parts) => parts.join(''));

/**
 * A document with a history: others typed and deleted in it, so that there are items of many sizes and what
 * was deleted lies between.
 */
const documents = fc
  .tuple(text, fc.array(fc.tuple(fc.nat(), fc.nat(6), text, fc.nat(1)), { maxLength: 6 }))
  .map(([start, edits]) => {
    const doc = begun(start);
    const other = copyOf(doc);
    for (const [at, deleted, inserted, who] of edits) {
      const one = who === 0 ? doc : other;
      const before = textOf(one);
      const target = [...before];
      target.splice(at % (target.length + 1), deleted, ...inserted);
      one.transact(() => {
        for (const edit of importEdits(before, target.join(''))) {
          one.getText(textName).delete(edit.start, edit.deleted);
          one.getText(textName).insert(edit.start, edit.inserted);
        }
      });
    }
    meet(doc, other);
    return doc;
  });

describe('an import', () => {
  test('makes of any document the text that is wanted, by items that stand where they say', () => {
    fc.assert(
      fc.property(documents, text, (doc, after) => {
        const edits = importEdits(textOf(doc), after);
        expect(applyEdits(textOf(doc), edits)).toBe(after);
        const { update, inserted } = createImport(doc, 'room', edits);
        Y.applyUpdate(doc, update, importOrigin);
        expect(textOf(doc)).toBe(after);
        inserted.forEach((range, at) => {
          if (!range) return;
          const item = Y.getItem(doc.store, Y.createID(range.client, range.clock)) as Y.Item;
          expect(item.id.clock).toBe(range.clock);
          // What Yjs says of it is what it was named after.
          expect(item.origin).toEqual(item.left?.lastId ?? null);
          expect(item.length).toBeGreaterThanOrEqual(edits[at]?.inserted.length ?? 0);
        });
        // It is as if Yjs had made it: a document that is made of it has nothing that waits.
        expect(Y.encodeStateAsUpdate(copyOf(doc))).toEqual(Y.encodeStateAsUpdate(doc));
        expect(doc.store.pendingStructs ?? doc.store.pendingDs).toBe(null);
      }),
      { numRuns: 2000 },
    );
  });

  test('stands where Yjs itself would have put the text', () => {
    fc.assert(
      fc.property(documents, text, (doc, after) => {
        const typed = copyOf(doc);
        const edits = importEdits(textOf(doc), after);
        const { update, inserted } = createImport(doc, 'room', edits);
        Y.applyUpdate(doc, update);
        typed.transact(() => {
          for (const edit of edits) typed.getText(textName).delete(edit.start, edit.deleted);
          let moved = edits.reduce((sum, { deleted }) => sum + deleted, 0);
          edits.forEach((edit, at) => {
            moved -= edit.deleted;
            if (edit.inserted === '') return;
            typed.getText(textName).insert(edit.start - moved, edit.inserted);
            const real = typed.store.clients.get(typed.clientID)?.at(-1) as Y.Item;
            const { client = 0, clock = 0 } = inserted[at] ?? {};
            const mine = Y.getItem(doc.store, Y.createID(client, clock)) as Y.Item;
            expect([mine.origin, mine.rightOrigin]).toEqual([real.origin, real.rightOrigin]);
          });
        });
      }),
      { numRuns: 2000 },
    );
  });

  test('of the same by two is the same bytes, and there once; by a third elsewhere it is another', () => {
    fc.assert(
      fc.property(documents, text, (doc, after) => {
        const [one, two] = [copyOf(doc), copyOf(doc)];
        expect(importInto(one, after)).toEqual(importInto(two, after));
        meet(one, two);
        expect([textOf(one), textOf(two)]).toEqual([after, after]);
      }),
      { numRuns: 500 },
    );
    const clients = ['room', 'other'].map((room) => {
      const doc = begun('one\n');
      return [...Y.parseUpdateMeta(importInto(doc, 'one\ntwo\n', room)).to.keys()];
    });
    expect(clients[0]).not.toEqual(clients[1]);
  });

  test('of two who differ elsewhere is there once, and what they differ in stays', () => {
    const [one, two] = [begun('a\nb\nc\nd\n'), begun('a\nb\nc\nd\n')];
    one.getText(textName).insert(0, 'A');
    two.getText(textName).delete(6, 2);
    importInto(one, 'Aa\nb\nb\nnew\nc\nd\n');
    importInto(two, 'a\nb\nb\nnew\nc\n');
    meet(one, two);
    expect([textOf(one), textOf(two)]).toEqual(['Aa\nb\nb\nnew\nc\n', 'Aa\nb\nb\nnew\nc\n']);
  });

  test('takes the same of two that are alike, whatever else changed', () => {
    const [one, two] = [begun('x\nx\ny\nz\n'), begun('x\nx\ny\nz\n')];
    importInto(one, 'x\ny\nz\n');
    importInto(two, 'x\ny\nZ\n');
    meet(one, two);
    expect(textOf(one)).toBe('x\ny\nZ\n');
  });

  test('takes no name that stands for something else', () => {
    const doc = begun('one\n');
    const taken = [...Y.parseUpdateMeta(importInto(copyOf(doc), 'one\ntwo\n')).to.keys()][0] ?? 0;
    const other = new Y.Doc();
    other.clientID = taken;
    other.getMap('authors').set('x', 'y');
    Y.applyUpdate(doc, Y.encodeStateAsUpdate(other));
    const again = copyOf(doc);
    expect(importInto(doc, 'one\ntwo\n')).toEqual(importInto(again, 'one\ntwo\n'));
    meet(doc, again);
    expect(textOf(doc)).toBe('one\ntwo\n');
  });

  test('adds few clients, however many places it changes, and one place more changes few of them', () => {
    const lines = Array.from({ length: 2000 }, (_, i) => `line ${i}\n`);
    const doc = begun(lines.join(''));
    const clientsOf = (after: readonly string[]): number[] => {
      const { update } = createImport(doc, 'room', importEdits(lines.join(''), after.join('')));
      return [...Y.parseUpdateMeta(update).to.keys()];
    };
    const every = (n: number): string[] => lines.map((line, i) => (i % n === 0 ? `new ${line}` : line));
    expect(clientsOf(every(2)).length).toBeLessThanOrEqual(20);
    expect(clientsOf(every(400)).length).toBe(5);
    const [most, more] = [clientsOf(every(2)), clientsOf(every(2).with(1001, 'another\n'))];
    expect(most.filter((client) => !more.includes(client)).length).toBeLessThanOrEqual(2);
  });

  test('can be taken away again', () => {
    const doc = begun('one\n');
    const { update, inserted } = createImport(doc, 'room', importEdits('one\n', 'zero\none\ntwo\n'));
    Y.applyUpdate(doc, update);
    const [last] = inserted;
    Y.applyUpdate(doc, deletionOf(last ? [last] : []));
    expect(textOf(doc)).toBe('zero\none\n');
  });
});

interface Schedule {
  readonly peers: number;
  /** Which of them have `\r\n` at the ends of lines. */
  readonly crlf: number;
  readonly choices: readonly { readonly act: number; readonly place: number }[];
}

const schedules = fc.record({
  peers: fc.integer({ min: 2, max: 3 }),
  crlf: fc.nat(7),
  choices: fc.array(fc.record({ act: fc.nat(99), place: fc.nat(999) }), { maxLength: 80 }),
});

/** In lines of one kind people type, the others are changed by commits. */
const start = Array.from({ length: 6 }, (_, i) => `commits ${i}\npeople type\n`).join('');

/** The commits that everybody pulls, in this order: a line more, a line that is another, a word more. */
const commits = Array.from({ length: 24 }, (_, number) => ({
  mark: `«${number}»`,
  line: number % 6,
  kind: number % 3,
}));

/** A text as it is once a commit was pulled; as it is where it holds that already. */
function pulled(before: string, { mark, line, kind }: (typeof commits)[number]): string {
  if (before.includes(mark)) return before;
  const place = new RegExp(`^.*commits ${line}.*\n`, 'm');
  return before.replace(place, (found) => {
    if (kind === 0) return `${found}${mark}\n`;
    return kind === 1 ? `${mark}${found}` : `${found.slice(0, -1)} ${mark}\n`;
  });
}

/**
 * As the editor tells that it read a file again: one change, of whole lines, with the ends of lines that the
 * file has.
 */
function reload({ editor }: Peer, after: string, crlf: boolean): void {
  const [before, end] = [editor.screen, crlf ? '\r\n' : '\n'];
  const [old, next] = [before.split('\n'), after.split('\n')];
  let head = 0;
  while (head < Math.min(old.length, next.length) && old[head] === next[head]) head++;
  let tail = 0;
  while (tail < Math.min(old.length, next.length) - head && old.at(-1 - tail) === next.at(-1 - tail)) tail++;
  const linesOf = (lines: readonly string[], to: number, from = 0): string =>
    lines
      .slice(from, to)
      .map((line) => line + end)
      .join('');
  const change = {
    range: { start: { line: head }, end: { line: old.length - tail } },
    rangeOffset: linesOf(old, head).length,
    rangeLength: linesOf(old, old.length - tail, head).length,
    text: linesOf(next, next.length - tail, head),
  };
  editor.reload(textEditsOf(before, [change], crlf));
}

/**
 * Everybody pulls the same commits, together or one after another, on line or off, while people type. In the
 * end all see the same; what was typed is there once, and so is what was pulled, unless people type at the
 * very places that it changes.
 */
async function play(
  { peers: count, crlf, choices }: Schedule,
  typing: 'elsewhere' | 'anywhere' | 'undoing',
): Promise<void> {
  const peers = createPeers(count, start);
  const typed: string[] = [];
  const at = peers.map(() => 0);
  const offline = new Set<Peer>();
  const pull = (peer: Peer): void => {
    const number = peers.indexOf(peer);
    const commit = commits[at[number] ?? 0];
    if (!commit) return;
    at[number] = (at[number] ?? 0) + 1;
    const after = pulled(peer.editor.screen, commit);
    if (after !== peer.editor.screen) reload(peer, after, (crlf >> number) % 2 === 1);
  };
  const possible = (peer: Peer): (() => void)[] => (offline.has(peer) ? peer.editor.steps() : steps(peer));
  for (const { act, place } of choices) {
    const peer = peers[place % count];
    if (!peer) continue;
    const { screen } = peer.editor;
    if (act < 25) {
      const mark = `‹${typed.length}›`;
      const lines = [...screen.matchAll(typing === 'anywhere' ? /\n|people/g : /people t|pe t/g)];
      const line = lines[place % Math.max(1, lines.length)];
      if (!line) continue;
      typed.push(mark);
      const to = line.index + (typing === 'anywhere' ? 0 : line[0].length - 1);
      peer.editor.type([{ start: to, deleted: 0, inserted: act % 5 === 0 ? `${mark}pe\npe ` : mark }]);
    } else if (act < 30 && typing === 'undoing') {
      if (act < 28) peer.binding.undo();
      else peer.binding.redo();
    } else if (act < 40) pull(peer);
    else if (act < 50) peers.forEach(pull);
    else if (act < 55) offline.add(peer);
    else if (act < 60) offline.delete(peer);
    else {
      const next = possible(peer);
      next[place % Math.max(1, next.length)]?.();
    }
    if (act % 2 === 0) await turn();
  }
  await drain(peers);
  const [first] = peers;
  const end = first?.editor.screen ?? '';
  for (const { editor, doc } of peers) {
    expect(editor.screen).toBe(end);
    expect(textOf(doc)).toBe(end);
  }
  const timesOf = (mark: string): number => end.split(mark).length - 1;
  if (typing !== 'undoing') expect(typed.filter((mark) => timesOf(mark) !== 1)).toEqual([]);
  else expect(typed.filter((mark) => timesOf(mark) > 1)).toEqual([]);
  const most = Math.max(...at);
  const counts = commits.slice(0, most).map(({ mark }) => timesOf(mark));
  if (typing === 'anywhere') expect(counts.every((times) => times >= 1)).toBe(true);
  else expect(counts).toEqual(commits.slice(0, most).map(() => 1));
}

describe('what everybody pulls', () => {
  test('is there once, and what is typed meanwhile too', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, (schedule) => play(schedule, 'elsewhere')),
      runs(4),
    );
  });

  test('is not taken back by undo', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, (schedule) => play(schedule, 'undoing')),
      runs(5),
    );
  });

  test('leaves all with the same text, and no keystroke lost, also where people type in its very places', async () => {
    await fc.assert(
      fc.asyncProperty(schedules, (schedule) => play(schedule, 'anywhere')),
      runs(6),
    );
  });
});
