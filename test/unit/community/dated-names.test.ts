import { expect, test } from 'vitest';
import { datedName } from '../../../src/core/model/events/dated-name';
import { openInMemory } from './in-memory-community';

test.each([
  ['_posts/2026-1-7-one-digit.md', '2026-01-07', 'One digit'],
  ['_posts/2026-01-05-two-digits.md', '2026-01-05', 'Two digits'],
  ['_events/2026-2-3-meet.md', '2026-02-03', 'Meet'],
  ['posts/2026-03-14-quay/index.md', '2026-03-14', 'Quay'],
  ['posts/20260314_quay.md', '2026-03-14', 'Quay'],
  ['notes/2026-1-5.md', '2026-01-05', '2026 1 5'],
  ['notes/2026-14-5-none.md', '', '2026 14 5 none'],
  ['notes/2026-plans.md', '', '2026 plans'],
  ['events/spring/2026-03-14-notes.md', '2026-03-14', 'Notes'],
])('%s carries the date %j and is called “%s”', async (path, date, title) => {
  const { community } = await openInMemory({ [path]: 'Tide.\n' });
  const document = community.documents.get(path);
  expect(document?.head.date).toBe(date);
  expect(document?.title).toBe(title);
});

test('a date in the text goes before that of the name, and makes no event of notes beside one', async () => {
  const { community } = await openInMemory({
    'posts/2026-01-05-a.md': '---\ndate: 2026-02-01\n---\n',
    'events/spring/2026-03-14-notes.md': 'Notes.\n',
  });
  expect(community.documents.get('posts/2026-01-05-a.md')?.head.date).toBe('2026-02-01');
  expect(community.documents.get('events/spring/2026-03-14-notes.md')?.kind).toBe('page');
});

test.each(['2026', '2026-1', '12-1-5-x', '20261', '2026-1-5x', '0000-1-1-x', ''])(
  '%j names no day',
  (stem) => {
    expect(datedName(stem)).toBeUndefined();
  },
);
