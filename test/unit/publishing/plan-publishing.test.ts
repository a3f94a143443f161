import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { planPublishing } from '../../../src/core/services/publishing/plan-publishing';
import { openInMemory } from '../community/in-memory-community';

const noon = Date.UTC(2026, 5, 10, 12);

const post = (fields: string): string => `---\ntitle: A post\n${fields}---\n\nText.\n`;

/** What would be published, and what is left and why. */
async function published(
  files: Readonly<Record<string, string | undefined>>,
  { now = noon, zone = 'UTC' } = {},
) {
  const texts = Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]]));
  const { community } = await openInMemory({
    'community.yml': 'name: Harbour\n',
    ...(Object.fromEntries(texts) as Record<string, string>),
  });
  const planned = await planPublishing(community.documents.all(), { now, zone }, (path) =>
    Promise.resolve(files[path]),
  );
  return {
    paths: planned.published.map(({ document }) => document.path),
    left: planned.left.map(({ path, reason }) => `${path}: ${inEnglish(reason)}`),
    plan: planned.plan,
  };
}

describe('what is due', () => {
  test('is published once its moment has come, and not a millisecond before', async () => {
    const files = { 'posts/tide.md': post('status: scheduled\npublish_at: 2026-06-10T12:00:00Z\n') };
    expect((await published(files, { now: noon - 1 })).paths).toEqual([]);
    const { paths, plan } = await published(files);
    expect(paths).toEqual(['posts/tide.md']);
    expect(plan.changes).toMatchObject([
      {
        kind: 'edit',
        path: 'posts/tide.md',
        edits: [{ newText: 'publish' }],
        expects: { text: files['posts/tide.md'] },
      },
    ]);
  });

  test.each([
    ['a day begins at midnight in the community’s zone', '2026-06-11', Date.UTC(2026, 5, 10, 22)],
    ['a time without a zone is the community’s', '2026-06-11 09:30', Date.UTC(2026, 5, 11, 7, 30)],
    ['a time with a zone is that zone’s', '2026-06-11T09:30:00+09:00', Date.UTC(2026, 5, 11, 0, 30)],
    ['a time that the clocks skip is the moment after', '2027-03-28 02:30', Date.UTC(2027, 2, 28, 1, 30)],
    ['a time that comes twice is the first', '2026-10-25 02:30', Date.UTC(2026, 9, 25, 0, 30)],
  ])('%s', async (_what, written, moment) => {
    const files = { 'posts/tide.md': post(`status: scheduled\npublish_at: ${written}\n`) };
    const zone = 'Europe/Amsterdam';
    expect((await published(files, { now: moment - 1, zone })).paths).toEqual([]);
    expect((await published(files, { now: moment, zone })).paths).toEqual(['posts/tide.md']);
  });

  test('is nothing that is no promise: drafts, what is planned, what has no date, what is out', async () => {
    const past = 'publish_at: 2026-01-01\n';
    const { paths, left, plan } = await published({
      'posts/draft.md': post(`status: draft\n${past}`),
      'posts/review.md': post(`status: review\n${past}`),
      'posts/approved.md': post(`status: approved\n${past}`),
      'posts/planned.md': post('status: scheduled\nplanned: 2026-01-01\n'),
      'posts/out.md': post(`status: published\n${past}`),
      'posts/old.md': post(`status: archived\n${past}`),
      'discussions/one/thread.md': post(`status: scheduled\n${past}`),
    });
    expect({ paths, left, changes: plan.changes }).toEqual({ paths: [], left: [], changes: [] });
  });

  test('takes back what keeps a generator from it, and leaves every other byte', async () => {
    const text = `---\r\ntitle: 'A post' # ours\r\nstatus: Scheduled\r\ndraft: true\r\npublish_at: 2026-06-01\r\n---\r\nText\r\n`;
    const { plan } = await published({ 'posts/tide.md': text });
    const [change] = plan.changes;
    if (change?.kind !== 'edit') throw new Error('no edit');
    expect(change.edits.map(({ newText }) => newText).join()).toBe('published\r\ndraft: fals');
    expect(change.expects).toEqual({ text });
  });
});

describe('what cannot be published is told, and the rest is published', () => {
  test.each([
    [
      'a moment that is none',
      'posts/b.md',
      post('status: scheduled\npublish_at: soon\n'),
      '“soon” is no moment at which it could be published',
    ],
    [
      'a day that does not exist',
      'posts/b.md',
      post('status: scheduled\npublish_at: 2026-02-31\n'),
      '“2026-02-31” is no moment at which it could be published',
    ],
    [
      'fields that cannot be changed',
      'posts/b.md',
      '---\nstatus: &soon scheduled\nother: *soon\npublish_at: 2026-06-01\n---\n',
      'This field is written in a way that Kith cannot change safely. Change it by hand.',
    ],
    [
      'a folder that is never published',
      '_drafts/b.md',
      post('status: scheduled\npublish_at: 2026-06-01\n'),
      'what lies in “_drafts” is not published',
    ],
  ])('%s', async (_what, path, text, reason) => {
    const { paths, left } = await published({
      'posts/a.md': post('status: scheduled\npublish_at: 2026-06-01\n'),
      [path]: text,
    });
    expect(paths).toEqual(['posts/a.md']);
    expect(left).toEqual([`${path}: ${reason}`]);
  });

  test('a file that is gone by now', async () => {
    const { community } = await openInMemory({
      'posts/a.md': post('status: scheduled\npublish_at: 2026-06-01\n'),
    });
    const { left, plan } = await planPublishing(community.documents.all(), { now: noon, zone: 'UTC' }, () =>
      Promise.resolve(undefined),
    );
    expect(plan.changes).toEqual([]);
    expect(left.map(({ path, reason }) => `${path}: ${inEnglish(reason)}`)).toEqual([
      'posts/a.md: it cannot be read',
    ]);
  });
});
