import fc from 'fast-check';
import { afterEach, expect, test, vi } from 'vitest';
import * as Y from 'yjs';
import { textName } from '../../../src/collab/shared-text';
import type { Step } from '../../../src/collab/text-binding';
import { diffText } from '../../../src/collab/text-edit';
import { createPeers, drain, runs, steps, turn, type Peer } from './simulated-peers';

afterEach(() => void vi.useRealTimers());

interface Schedule {
  readonly peers: number;
  readonly text: string;
  readonly choices: readonly { readonly act: number; readonly place: number }[];
}

const schedules = (most: number): fc.Arbitrary<Schedule> =>
  fc.record({
    peers: fc.integer({ min: 2, max: 3 }),
    text: fc.constantFrom('', 'start', 'one\ntwo\nthree\n', '😀 é\n'),
    choices: fc.array(fc.record({ act: fc.nat(99), place: fc.nat(999) }), { maxLength: most }),
  });

const token = (number: number): string => `‹${number}›`;

/**
 * Plays a schedule: in the end everybody sees the same, each token that was typed once, and none that was
 * taken away.
 */
async function play(
  { peers: count, text, choices }: Schedule,
  doing: 'typing' | 'deleting' | 'undoing',
): Promise<void> {
  const peers = createPeers(count, text);
  const typed: string[] = [];
  const deleted = new Set<string>();
  for (const { act, place } of choices) {
    const peer = peers[place % count];
    if (!peer) continue;
    const { screen } = peer.editor;
    if (act < 35) {
      const mark = token(typed.length);
      typed.push(mark);
      // Never within another's token, so that it can be looked for.
      let at = place % (screen.length + 1);
      while (at > 0 && /[^›\n]/.test(screen.charAt(at - 1))) at--;
      peer.editor.type([{ start: at, deleted: 0, inserted: act % 7 === 0 ? `${mark}\n` : mark }]);
    } else if (act >= 42 && act < 48 && doing === 'undoing') {
      if (act < 46) peer.binding.undo();
      else peer.binding.redo();
    } else if (act < 42 && doing !== 'typing') {
      const marks = [...screen.matchAll(/‹\d+›/g)];
      const victim = marks[place % Math.max(1, marks.length)];
      if (!victim) continue;
      deleted.add(victim[0]);
      peer.editor.type([{ start: victim.index, deleted: victim[0].length, inserted: '' }]);
    } else {
      const possible = act < 60 ? peers.flatMap(steps) : steps(peer);
      possible[place % Math.max(1, possible.length)]?.();
    }
    if (act % 2 === 0) await turn();
  }
  await drain(peers);
  const [first] = peers;
  for (const { editor, doc, inbox } of peers) {
    expect(inbox.flat()).toEqual([]);
    expect(editor.screen).toBe(first?.editor.screen);
    expect(doc.getText(textName).toString()).toBe(editor.screen);
  }
  const end = first?.editor.screen ?? '';
  const counts = typed.map((mark) => [mark, end.split(mark).length - 1] as const);
  // What was undone may be gone or back again, but never there twice.
  if (doing === 'undoing') expect(counts.filter(([, number]) => number > 1)).toEqual([]);
  else expect(counts).toEqual(typed.map((mark) => [mark, deleted.has(mark) ? 0 : 1]));
}

test('nothing that is typed is lost or doubled, whatever comes first', async () => {
  await fc.assert(
    fc.asyncProperty(schedules(80), (schedule) => play(schedule, 'typing')),
    runs(1),
  );
});

test('nor where text is taken away', async () => {
  await fc.assert(
    fc.asyncProperty(schedules(80), (schedule) => play(schedule, 'deleting')),
    runs(2),
  );
});

test('nor where people undo and redo', async () => {
  await fc.assert(
    fc.asyncProperty(schedules(80), (schedule) => play(schedule, 'undoing')),
    runs(3),
  );
});

/**
 * Pairs of surrogates whose halves the editor tells of one by one; what is typed is told apart by its number.
 */
async function playHalves({ peers: count, choices }: Schedule): Promise<void> {
  const peers = createPeers(count, 'x😀y😁\n😀');
  const whole: string[] = [];
  for (const { act, place } of choices) {
    const peer = peers[place % count];
    if (!peer) continue;
    const { editor } = peer;
    const at = place % (editor.screen.length + 1);
    if (act < 20) {
      // Not within a pair, nor beside what lacks a half.
      const starts = [...editor.screen.matchAll(/(?<![\ud800-\udfff])(?=[xy\n])|$/gu)].map(
        ({ index }) => index,
      );
      const start = starts[place % starts.length] ?? 0;
      if (/\p{Surrogate}/u.test(editor.screen)) continue;
      const pair = String.fromCodePoint(0x1f980 + whole.length);
      whole.push(pair);
      editor.type([{ start, deleted: 0, inserted: pair.charAt(0) }]);
      editor.type([{ start: start + 1, deleted: 0, inserted: pair.charAt(1) }]);
    } else if (act < 35) {
      const inserted = act % 2 === 0 ? '\ud83d' : '\ude02';
      const old = editor.screen.charCodeAt(at);
      // Only what was there in the beginning is broken.
      const mayGo = old >= 0xd83d && old < 0xde80 && !(old >= 0xd83e && old < 0xde00);
      editor.type([{ start: at, deleted: mayGo ? 1 : 0, inserted: act < 30 && mayGo ? inserted : '' }]);
    } else if (act < 40) {
      editor.type([{ start: 0, deleted: 0, inserted: act % 2 === 0 ? '\ud83d' : '\ude02' }]);
    } else {
      const possible = act < 60 ? peers.flatMap(steps) : steps(peer);
      possible[place % Math.max(1, possible.length)]?.();
    }
    if (act % 2 === 0) await turn();
  }
  await drain(peers);
  // What still lacks a half has had its time.
  vi.runAllTimers();
  await drain(peers);
  const end = peers[0]?.editor.screen ?? '';
  for (const { editor, doc } of peers) {
    expect(editor.screen).toBe(end);
    expect(doc.getText(textName).toString()).toBe(end);
  }
  expect([end.isWellFormed(), end.includes('\ufffd')]).toEqual([true, false]);
  expect(whole.filter((pair) => end.split(pair).length !== 2)).toEqual([]);
}

test('halves of pairs of surrogates come to all as whole ones, or to nobody', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  await fc.assert(
    fc.asyncProperty(schedules(80), (schedule) => playHalves(schedule)),
    runs(8),
  );
});

test('a half waits for the other while others write, and a half of a pair that is changed is a change of the whole pair', async () => {
  const [ada, bo] = createPeers(2, 'x\n') as [Peer, Peer];
  const screens = (): string[] => [ada.editor.screen, bo.editor.screen];
  ada.editor.type([{ start: 1, deleted: 0, inserted: '\ud83d' }]);
  await drain([ada, bo]);
  bo.editor.type([{ start: 1, deleted: 0, inserted: 'y' }]);
  await drain([ada, bo]);
  expect(screens()).toEqual(['xy\ud83d\n', 'xy\n']);
  ada.editor.type([{ start: 3, deleted: 0, inserted: '\ude00' }]);
  await drain([ada, bo]);
  expect(screens()).toEqual(['xy😀\n', 'xy😀\n']);
  bo.editor.type([{ start: 3, deleted: 1, inserted: '\ude01' }]);
  await drain([ada, bo]);
  expect(screens()).toEqual(['xy😁\n', 'xy😁\n']);
});

test('undo takes back what one typed oneself, and nothing else', async () => {
  const [ada, bo] = createPeers(2, 'text') as [Peer, Peer];
  ada.editor.type([{ start: 4, deleted: 0, inserted: ' by ada' }]);
  await drain([ada, bo]);
  bo.editor.type([{ start: 0, deleted: 0, inserted: 'bo: ' }]);
  await drain([ada, bo]);
  ada.binding.undo();
  await drain([ada, bo]);
  expect([ada.editor.screen, bo.editor.screen]).toEqual(['bo: text', 'bo: text']);
  ada.binding.redo();
  await drain([ada, bo]);
  expect(bo.editor.screen).toBe('bo: text by ada');
  bo.binding.undo();
  await drain([ada, bo]);
  expect(ada.editor.screen).toBe('text by ada');
});

test('the same letter typed by two at once stands twice', async () => {
  const [ada, bo] = createPeers(2, '') as [Peer, Peer];
  bo.editor.type([{ start: 0, deleted: 0, inserted: 'x' }]);
  bo.editor.steps()[0]?.();
  // Bo's letter is on its way to Ada's screen while Ada types the same.
  ada.inbox[1]?.splice(0).forEach((update) => Y.applyUpdate(ada.doc, update, 'network'));
  ada.editor.type([{ start: 0, deleted: 0, inserted: 'x' }]);
  await drain([ada, bo]);
  expect([ada.editor.screen, bo.editor.screen]).toEqual(['xx', 'xx']);
});

test('what others typed and the file on disk has as well is there once', async () => {
  const [ada, bo] = createPeers(2, 'one\ntwo\n') as [Peer, Peer];
  for (const typed of ['\nnew', ' and more']) {
    const at = ada.editor.screen.lastIndexOf('\ntwo');
    ada.editor.type([{ start: at, deleted: 0, inserted: typed }]);
    // Ada commits it, and Bo pulls that while it is on its way.
    bo.editor.reload(diffText(bo.editor.screen, ada.editor.screen));
    ada.editor.steps()[0]?.();
    bo.inbox[0]?.splice(0).forEach((update) => Y.applyUpdate(bo.doc, update, 'network'));
    await drain([ada, bo]);
    expect([ada.editor.screen, bo.editor.screen]).toEqual(Array(2).fill(ada.editor.screen));
  }
  expect(bo.editor.screen).toBe('one\nnew and more\ntwo\n');
});

test('a step over several texts is known as one, and what the editor takes back of it is taken back here', async () => {
  const [ada, bo] = createPeers(2, 'by bo') as [Peer, Peer];
  const type = async (who: Peer, start: number, inserted: string): Promise<void> => {
    who.editor.type([{ start, deleted: 0, inserted }]);
    await drain([ada, bo]);
  };
  const rename = [{ start: 3, deleted: 2, inserted: 'boaz' }];
  const back = [{ start: 3, deleted: 4, inserted: 'bo' }];
  const step: Step = { texts: 2, isLatest: () => true };
  await type(ada, 0, 'x ');
  ada.binding.undo();
  await drain([ada, bo]);
  ada.editor.type(rename);
  await drain([ada, bo]);
  ada.binding.setPart('undo', { step, version: ada.editor.version });
  expect([ada.binding.stepTo('undo'), ada.binding.stepTo('redo')]).toEqual([step, undefined]);

  ada.editor.goThrough('undo', back);
  await drain([ada, bo]);
  expect(bo.editor.screen).toBe('by bo');
  expect([ada.binding.stepTo('undo'), ada.binding.stepTo('redo')]).toEqual([undefined, step]);
  ada.binding.undo();
  await drain([ada, bo]);
  // There was nothing left: it is not done again by being taken back once more.
  expect(bo.editor.screen).toBe('by bo');

  ada.binding.setPart('redo', { step, version: ada.editor.version });
  ada.editor.goThrough('redo', rename);
  await drain([ada, bo]);
  expect(bo.editor.screen).toBe('by boaz');
  expect(ada.binding.stepTo('undo')).toBe(step);
  await type(ada, 7, '!');
  expect(ada.binding.stepTo('undo')).toBeUndefined();
  ada.binding.undo();
  await drain([ada, bo]);
  expect([bo.editor.screen, ada.binding.stepTo('undo')]).toEqual(['by boaz', step]);
  // In this text alone, as nobody but the person can want it.
  ada.binding.undo();
  await drain([ada, bo]);
  expect([bo.editor.screen, ada.binding.stepTo('redo')]).toEqual(['by bo', step]);
});

test('what the editor takes back of others after a step is not taken for the step', async () => {
  const [ada, bo] = createPeers(2, 'by bo') as [Peer, Peer];
  ada.editor.type([{ start: 3, deleted: 2, inserted: 'boaz' }]);
  await drain([ada, bo]);
  const step: Step = { texts: 2, isLatest: () => false };
  ada.binding.setPart('undo', { step, version: ada.editor.version });
  bo.editor.type([{ start: 0, deleted: 0, inserted: 'new ' }]);
  await drain([ada, bo]);
  ada.editor.goThrough('undo', [{ start: 0, deleted: 4, inserted: '' }]);
  await drain([ada, bo]);
  expect(bo.editor.screen).toBe('by boaz');
  ada.binding.undo();
  ada.binding.undo();
  await drain([ada, bo]);
  expect(bo.editor.screen).toBe('new by bo');
});
