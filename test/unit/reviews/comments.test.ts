import { describe, expect, test } from 'vitest';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { conversationsOf } from '../../../src/core/model/reviews/conversations';
import { readReview, type Review } from '../../../src/core/model/reviews/reviews';
import {
  commentBody,
  planComment,
  planCommentEdit,
  planResolution,
  planSuggestion,
  suggestionIn,
} from '../../../src/core/services/publishing/plan-comments';
import { openInMemory } from '../community/in-memory-community';

const id = '01BX5ZZKBKACTAV9WEVGEMMVRZ';
const file = `reviews/posts/tide.md/${id}.md`;
const comment = { about: 'posts/tide.md', title: 'Tide', by: 'bo', now: Date.UTC(2026, 5, 10), id };
const written = (body: string, quote = 'High at noon.'): string =>
  applyToTexts(planComment({ ...comment, quote, line: 6, body }), new Map()).get(file) ?? '';

describe('a review comment', () => {
  test('is a file with the passage, its line and who says so', () =>
    expect(written(' Is it?\n')).toBe(
      '---\nby: bo\nat: 2026-06-10T00:00:00.000Z\nline: 6\nquote: High at noon.\n---\n\nIs it?\n',
    ));

  test.each([
    'High: at noon # or "so"',
    'two\nlines',
    '- [ ] a task',
    'null',
    '1.50',
    '---',
    'a\ttab',
    '🌊 `c`',
  ])('is read back with the passage %j', async (quote) => {
    const { community } = await openInMemory({
      'posts/tide.md': '# Tide\n',
      [file]: written('Is it?', quote),
    });
    const document = community.documents.get(file);
    expect(document?.kind).toBe('review');
    expect(document && readReview(document, 'UTC')).toMatchObject({
      about: 'posts/tide.md',
      by: 'bo',
      quote,
      line: 6,
    });
    expect(Array.from(community.problems())).toEqual([]);
  });

  test('is changed, resolved and opened again, each in its own lines', () => {
    const text = written('Is it?');
    const edit = planCommentEdit(file, text, 'It is.', Date.UTC(2026, 5, 11));
    const edited = applyToTexts(edit, new Map([[file, text]])).get(file) ?? '';
    expect(commentBody(edited)).toBe('It is.');
    expect(edited).toContain('edited_at: 2026-06-11T00:00:00.000Z\n');
    const resolved = applyToTexts(planResolution(file, text, true), new Map([[file, text]])).get(file) ?? '';
    expect(resolved).toBe(text.replace('---\n\n', 'resolved: true\n---\n\n'));
    expect(applyToTexts(planResolution(file, resolved, false), new Map([[file, resolved]])).get(file)).toBe(
      text,
    );
  });

  test('says nothing where there is no text', () => expect(commentBody('---\nby: bo\n---\n')).toBe(''));
});

describe('a suggestion', () => {
  test.each<[string, string | undefined]>([
    ['Better:\n\n```suggestion\nLow at noon.\n```\n', 'Low at noon.'],
    ['```suggestion\r\nLow.\r\n```', 'Low.'],
    ['```suggestion\na\n\nb\n```\nafter', 'a\n\nb'],
    ['```suggestion\n```', ''],
    ['````suggestion\n```js\nx\n```\n````', '```js\nx\n```'],
    ['```\nLow.\n```', undefined],
    ['```suggestion\nnever closed', undefined],
    ['Just words', undefined],
  ])('of %j', (body, expected) => expect(suggestionIn(body)).toBe(expected));

  test('takes the place of its passage and resolves the comment, as one plan', () => {
    const text = '---\ntitle: Tide\n---\n\nHigh at noon. More.\n';
    const said = written('```suggestion\nLow at noon.\n```');
    const start = text.indexOf('High');
    const plan = planSuggestion(
      { path: 'posts/tide.md', text, passage: { start, end: start + 'High at noon.'.length } },
      { path: file, text: said },
      suggestionIn(commentBody(said)) ?? '',
    );
    const after = applyToTexts(
      plan,
      new Map([
        ['posts/tide.md', text],
        [file, said],
      ]),
    );
    expect(after.get('posts/tide.md')).toBe(text.replace('High', 'Low'));
    expect(after.get(file)).toContain('resolved: true\n');
  });
});

test('book reviews in a folder of that name stay pages', async () => {
  const { community } = await openInMemory({
    'reviews/dune.md': '# Dune\n',
    '_reviews/a/dune.md': '# Dune\n',
  });
  expect(community.documents.count('review')).toBe(0);
});

describe('conversations', () => {
  const said = (name: string, replyTo?: string): Review => ({
    path: `reviews/a.md/${name}.md`,
    id: name,
    about: 'a.md',
    by: 'bo',
    isResolved: false,
    ...(replyTo !== undefined && { replyTo }),
  });
  const shape = (...all: Review[]): string[][] =>
    conversationsOf(all).map(({ root, replies }) => [root.id, ...replies.map(({ id: one }) => one)]);

  test('hold what answers their first comment, and what answers that', () =>
    expect(shape(said('a'), said('b'), said('c', 'a'), said('d', 'c'), said('e', 'b'))).toEqual([
      ['a', 'c', 'd'],
      ['b', 'e'],
    ]));

  test('begin with an answer to what is gone', () =>
    expect(shape(said('c', 'gone'), said('d', 'c'))).toEqual([['c', 'd']]));

  test('hold each comment once where they answer each other in a circle', () => {
    const all = shape(said('a', 'b'), said('b', 'a'), said('c', 'c'));
    expect(all.flat().sort()).toEqual(['a', 'b', 'c']);
  });
});
