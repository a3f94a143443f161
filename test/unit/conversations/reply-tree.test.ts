import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nestReplies, type Nestable } from '../../../src/core/services/conversations/reply-tree';

const reply = (id: string, replyTo = '', at?: number): Nestable => ({ id, replyTo, at });

function drawn(replies: readonly Nestable[]): string[] {
  return nestReplies(replies).map(
    ({ reply: { id }, depth, stray }) => `${'  '.repeat(depth)}${id}${stray ? ` (${stray})` : ''}`,
  );
}

describe('replies', () => {
  test('stand below what they answer, in order of time, those without a time last', () => {
    expect(
      drawn([reply('a', '', 3), reply('b', 'a', 5), reply('c', 'a', 4), reply('d'), reply('e', '', 1)]),
    ).toEqual(['e', 'a', '  c', '  b', 'd']);
  });

  test('to something that is not there come last, with what answers them', () => {
    expect(drawn([reply('a', 'gone', 1), reply('b', 'a', 2), reply('c', '', 3)])).toEqual([
      'c',
      'a (missing)',
      '  b',
    ]);
  });

  test('in a circle are shown once, from the oldest on', () => {
    expect(
      drawn([
        reply('d', 'c', 0),
        reply('c', 'b', 3),
        reply('b', 'a', 2),
        reply('a', 'c', 1),
        reply('s', 's', 9),
      ]),
    ).toEqual(['a (cycle)', '  b', '    c', '      d', 's (cycle)']);
  });

  test('with one id are both shown; the first is the one that is answered', () => {
    expect(drawn([reply('a', '', 2), reply('a', '', 1), reply('b', 'a', 3)])).toEqual(['a', 'a', '  b']);
  });

  test('nest as deep as the thread is long', () => {
    const chain = Array.from({ length: 20_000 }, (_, n) => reply(String(n), n === 0 ? '' : String(n - 1), n));
    expect(nestReplies(chain).at(-1)).toMatchObject({ depth: 19_999 });
  });

  test('are each there exactly once, below what they answer, whatever they say', () => {
    const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g');
    const any = fc.record({
      id: ids,
      replyTo: fc.oneof(ids, fc.constantFrom('', 'x')),
      at: fc.option(fc.nat(9), { nil: undefined }),
    });
    fc.assert(
      fc.property(fc.array(any, { maxLength: 12 }), (replies) => {
        const placed = nestReplies(replies);
        expect(new Set(placed.map((one) => one.reply))).toEqual(new Set(replies));
        expect(placed).toHaveLength(replies.length);
        for (const [index, { reply: own, depth, parent, stray }] of placed.entries()) {
          if (parent) {
            expect(own.replyTo).toBe(parent.id);
            const above = placed.slice(0, index).findLast((one) => one.depth < depth);
            expect(above?.reply).toBe(parent);
          } else expect(stray === undefined).toBe(own.replyTo === '');
        }
      }),
    );
  });
});
