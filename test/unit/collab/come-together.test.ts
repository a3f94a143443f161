import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as Y from 'yjs';
import { reconcile } from '../../../src/collab/reconcile';
import { seedRoom } from '../../../src/collab/lineage';
import { mergeAll } from '../../../src/collab/merge-all';
import { mendSeams } from '../../../src/collab/seams';
import { textName } from '../../../src/collab/shared-text';
import { bindText } from '../../../src/collab/text-binding';
import { mergeEvenly } from '../../../src/core/services/merge/merge-texts';
import { takeSide } from '../../../src/core/services/merge/hunks';
import { createSimulatedEditor } from './simulated-editor';
import { drain, runs, steps, turn, type Peer } from './simulated-peers';

const room = 'room';

/** What somebody does to a text: where, what, and how far it reaches. */
const change = fc.record({
  at: fc.nat(999),
  what: fc.constantFrom('word', 'word', 'word', 'replace', 'remove', 'line', 'end', 'letter'),
  many: fc.integer({ min: 1, max: 3 }),
});

type Change = typeof change extends fc.Arbitrary<infer T> ? T : never;

const schedules = fc.record({
  lines: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
  gap: fc.constantFrom(' ', ', ', ' - ', '/'),
  pulled: fc.array(change, { maxLength: 3 }),
  people: fc.array(fc.record({ pulls: fc.boolean(), changes: fc.array(change, { maxLength: 4 }) }), {
    minLength: 2,
    maxLength: 4,
  }),
  later: fc.array(fc.nat(999), { maxLength: 60 }),
});

const wordsOf = (text: string): string[] => text.match(/[a-z0-9]+/g) ?? [];

interface Writing {
  /** Who said so, and how often. */
  readonly name: string;
  count: number;
  /** Words that somebody took away, or put another in the place of. */
  readonly removed: Set<string>;
}

function changed(text: string, { at, what, many }: Change, writing: Writing): string {
  const words = [...text.matchAll(/[a-z0-9]+/g)];
  const word = words[at % Math.max(1, words.length)];
  const mine = Array.from({ length: many }, () => `${writing.name}${writing.count++}`).join(' ');
  if (!word) return `${mine}\n`;
  const [start, end] = [word.index, word.index + word[0].length];
  if (what === 'word') return `${text.slice(0, start)}${mine} ${text.slice(start)}`;
  if (what === 'end') {
    const line = text.indexOf('\n', start);
    return `${text.slice(0, line)} ${mine}${text.slice(line)}`;
  }
  if (what === 'line') {
    const line = text.indexOf('\n', start) + 1;
    return `${text.slice(0, line)}${at % 2 === 0 ? '\n' : ''}${mine}\n${text.slice(line)}`;
  }
  if (what === 'letter') {
    writing.removed.add(word[0]);
    return `${text.slice(0, end)}${writing.name}${writing.count++}${text.slice(end)}`;
  }
  const last = words[Math.min(words.indexOf(word) + many, words.length) - 1] ?? word;
  const to = last.index + last[0].length;
  for (const gone of wordsOf(text.slice(start, to))) writing.removed.add(gone);
  if (what === 'replace') return text.slice(0, start) + mine + text.slice(to);
  const blank = text.charAt(to) === ' ' ? 1 : 0;
  return text.slice(0, start) + text.slice(to + blank);
}

/** Somebody with a text of their own who comes into a room, and is bound to it once both agree. */
function comes(
  doc: Y.Doc,
  text: string,
  options: { base: string; committed: string },
): Omit<Peer, 'binding'> {
  const editor = createSimulatedEditor(text);
  // Who is asked keeps what both have, and knows what they pulled and the others have too.
  const resolve = ({ base, mine, theirs }: Record<'base' | 'mine' | 'theirs', string>): Promise<string> => {
    const from = /\bp\d/.test(theirs) ? options.committed : base;
    return Promise.resolve(takeSide(mergeEvenly(from, mine, theirs, mergeAll), 'mine'));
  };
  mendSeams(doc, room);
  void reconcile(doc, editor, { room, ...options, resolve }).then((agreed) => {
    if (agreed) editor.onDidChange = bindText(doc, editor, room).editorDidChange;
  });
  return { doc, editor, inbox: [] };
}

async function play({
  lines,
  gap,
  pulled,
  people,
  later,
}: typeof schedules extends fc.Arbitrary<infer T> ? T : never): Promise<void> {
  let number = 0;
  const begun = lines
    .map((length) => Array.from({ length }, () => `w${number++}`).join(gap))
    .map((line) => `${line}.\n`)
    .join('\n');
  const writings: Writing[] = [];
  const write = (text: string, changes: readonly Change[], name: string): string => {
    const writing = { name, count: 0, removed: new Set<string>() };
    writings.push(writing);
    return changes.reduce((result, one) => changed(result, one, writing), text);
  };
  const commit = write(begun, pulled, 'p');
  const texts = people.map(({ pulls, changes }, at) =>
    write(pulls ? commit : begun, changes, 'abcd'.charAt(at)),
  );
  const peers = texts.map((text) => {
    const doc = new Y.Doc();
    Y.applyUpdate(doc, seedRoom(room, begun).update);
    return { doc, text, inbox: people.map((): Uint8Array[] => []) };
  });
  const there = new Map<number, Peer>();
  peers.forEach(({ doc }, at) =>
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin === 'network') return;
      for (const other of peers) if (other.doc !== doc) other.inbox[at]?.push(update);
    }),
  );
  const come = (at: number): void => {
    const peer = peers[at];
    if (!peer || there.has(at)) return;
    const { editor } = comes(peer.doc, peer.text, {
      base: begun,
      committed: people[at]?.pulls ? commit : begun,
    });
    there.set(at, { ...peer, editor } as unknown as Peer);
  };
  for (const place of later) {
    const at = place % people.length;
    const peer = there.get(at);
    if (!peer) come(at);
    else {
      const next = steps(peer);
      next[place % Math.max(1, next.length)]?.();
    }
    await turn();
  }
  people.forEach((_, at) => come(at));
  await drain([...there.values()]);
  const ends = [...there.values()].map(({ editor, doc }) => [
    editor.screen,
    doc.getText(textName).toString(),
  ]);
  const end = ends[0]?.[0] ?? '';
  for (const one of ends) expect(one).toEqual([end, end]);
  const removed = new Set(writings.flatMap((writing) => [...writing.removed]));
  const all = new Set([begun, ...texts].flatMap(wordsOf));
  const count = new Map<string, number>();
  for (const word of wordsOf(end)) count.set(word, (count.get(word) ?? 0) + 1);
  const wrong = [
    ...[...count]
      .filter(([word, times]) => times > 1 || !all.has(word))
      .map(([word, times]) => `${word}: ${times}`),
    ...[...all].filter((word) => !count.has(word) && !removed.has(word)).map((word) => `${word}: lost`),
  ];
  if (wrong.length > 0)
    throw new Error(`${wrong.join(', ')}\n${[begun, commit, ...texts, end].join('\n---\n')}`);
}

test('of people who come together with texts of their own each word is there once, and none grew together', async () => {
  await fc.assert(fc.asyncProperty(schedules, play), runs(7));
});
