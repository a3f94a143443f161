import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ShownConversation, ShownPost } from '../../../src/protocol/conversation-view';
import { completed, typedName } from '../../../src/webview/conversation/completion';
import { postAfterKey } from '../../../src/webview/conversation/keys';
import {
  draftKey,
  firstState,
  keptOf,
  toRender,
  withConversation,
  withDraft,
  withRendered,
  withWriting,
} from '../../../src/webview/conversation/state';

const post = (path: string, more: Partial<ShownPost> = {}): ShownPost => ({
  path,
  id: path,
  version: '1',
  author: { name: path, known: true },
  depth: 0,
  accepted: false,
  own: false,
  ...more,
});

const conversation = (...posts: ShownPost[]): ShownConversation => ({
  title: 'Knots',
  community: 'Harbour',
  state: 'open',
  type: 'Question',
  takesAnswer: true,
  posts,
  duplicates: [],
});

const abc = conversation(post('a'), post('b'), post('c'));
const begun = withConversation(firstState(undefined), abc, false);

describe('a conversation that changes', () => {
  test('begins at the opening, or where it was left', () => {
    expect(begun.active).toBe('a');
    expect(withConversation(firstState({ active: 'b' }), abc, false).active).toBe('b');
    expect(withConversation(firstState({ active: 'gone' }), abc, false).active).toBe('a');
  });

  test('keeps whoever reads at their post, or at the one that took its place', () => {
    const atB = { ...begun, active: 'b' };
    expect(withConversation(atB, conversation(post('a'), post('x'), post('b')), false).active).toBe('b');
    expect(withConversation(atB, conversation(post('a'), post('c')), false).active).toBe('c');
    expect(withConversation({ ...begun, active: 'c' }, conversation(post('a')), false).active).toBe('a');
  });

  test('asks for what is in sight, and again once it is another text', () => {
    const both = new Set(['a', 'b']);
    expect(toRender(begun, both)).toEqual(['a', 'b']);
    const rendered = withRendered(begun, [{ path: 'a', version: '1', html: 'A' }]);
    expect(toRender(rendered, both)).toEqual(['b']);
    const changed = withConversation(rendered, conversation(post('a', { version: '2' }), post('b')), false);
    expect(toRender(changed, new Set(['a']))).toEqual(['a']);
    expect(changed.rendered.get('a')?.html).toBe('A');
  });

  test('does not ask for what is folded, but for the answer wherever it stands', () => {
    const posts = conversation(post('a', { fold: 'held' }), post('b'), post('c', { accepted: true }));
    const state = withConversation(begun, posts, false);
    expect(toRender(state, new Set(['a']))).toEqual(['c']);
    expect(toRender({ ...state, unfolded: new Set(['a']) }, new Set(['a']))).toEqual(['a', 'c']);
  });

  test('loses nothing that is written for a post that is gone', () => {
    const writing = { mode: 'answer', to: 'b' } as const;
    const drafts = { [draftKey(writing)]: 'For b', answer: 'For all' };
    const state = withWriting({ ...begun, drafts }, writing);
    const after = withConversation(state, conversation(post('a')), false);
    expect(after.writing).toEqual({ mode: 'answer' });
    expect(after.drafts['answer']).toBe('For all\n\nFor b');
    expect(withConversation(state, abc, false).writing).toEqual(writing);
  });

  test('is kept with its place and what is answered', () => {
    const subject = { folder: 'f', path: 'a' };
    const state = withWriting({ ...begun, subject, active: 'b' }, { mode: 'answer', to: 'b' });
    expect(keptOf(state)).toEqual({ subject, active: 'b', to: 'b' });
    expect(firstState(keptOf(state)).writing).toEqual({ mode: 'answer', to: 'b' });
  });

  test('has a draft only where there are words', () => {
    expect(withDraft({ a: '1' }, 'b', '2')).toEqual({ a: '1', b: '2' });
    expect(withDraft({ a: '1' }, 'a', '')).toEqual({});
  });
});

describe('keys', () => {
  test.each<[string, number, number | undefined]>([
    ['j', 0, 1],
    ['ArrowDown', 2, 2],
    ['k', 0, 0],
    ['Home', 2, 0],
    ['End', 0, 2],
    ['x', 1, undefined],
  ])('%s at %i goes to %s', (key, at, to) => expect(postAfterKey(key, at, 3)).toBe(to));
});

describe('a name that is typed', () => {
  test.each([
    ['Ask @no', 'person', 'no', 4],
    ['@', 'person', '', 0],
    ['(@a', 'person', 'a', 1],
    ['see [[tide wi', 'document', 'tide wi', 4],
    ['[[', 'document', '', 0],
    ['see #ti', 'discussion', 'ti', 4],
    ['#tide-win', 'discussion', 'tide-win', 0],
    ['(#ti', 'discussion', 'ti', 1],
  ])('%j is a %s', (text, kind, typed, start) =>
    expect(typedName(text, text.length)).toEqual({ kind, typed, start, end: text.length }),
  );

  test.each([
    'a@no',
    'mail me@x',
    '[[done]] ',
    '[[a|b',
    'none',
    '@a b',
    '#',
    '# ti',
    '##ti',
    '#12',
    'a#b',
    '[x](#ti',
    '```\n#include',
  ])('%j is none', (text) => expect(typedName(text, text.length)).toBeUndefined());

  test('gives way to the name, and the caret stands behind it', () => {
    expect(completed('Ask @no now', { kind: 'person', start: 4, end: 7 }, 'noor')).toEqual({
      text: 'Ask @noor now',
      caret: 9,
    });
    expect(completed('@no', { kind: 'person', start: 0, end: 3 }, 'noor')).toEqual({
      text: '@noor ',
      caret: 6,
    });
    expect(completed('[[ti', { kind: 'document', start: 0, end: 4 }, 'Tides')).toEqual({
      text: '[[Tides]]',
      caret: 9,
    });
    expect(completed('See #ti.', { kind: 'discussion', start: 4, end: 7 }, '[Tides](../t.md)')).toEqual({
      text: 'See [Tides](../t.md).',
      caret: 20,
    });
    expect(completed('[[ti]].', { kind: 'document', start: 0, end: 4 }, 'Tides')).toEqual({
      text: '[[Tides]].',
      caret: 9,
    });
  });

  test('is never more than what stands before the caret', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('@', '[', ']', '#', 'a', ' ', '|', '\n', 'é') }),
        fc.nat(30),
        (text, at) => {
          const caret = Math.min(at, text.length);
          const name = typedName(text, caret);
          if (!name) return;
          expect(text.slice(name.start, caret)).toBe(
            `${{ person: '@', document: '[[', discussion: '#' }[name.kind]}${name.typed}`,
          );
        },
      ),
    );
  });
});
