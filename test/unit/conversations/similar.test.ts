import { describe, expect, test } from 'vitest';
import {
  likelySame,
  similarDocuments,
  similarRequest,
} from '../../../src/core/services/conversations/similar';
import type { FoundDocument } from '../../../src/core/services/search/service/search-service';
import { openInMemory } from '../community/in-memory-community';

const reply = '01KBBT6R80CS9FQM0JCWKAM001.md';
const other = '01KBBT6R80CS9FQM0JCWKAM002.md';

function thread(fields = ''): string {
  return `---\ntitle: Which knot?\nauthor: bo\ntype: question\n${fields}---\nWhich?\n`;
}

const files = {
  'discussions/knots/thread.md': thread('status: solved\naccepted: 01KBBT6R80CS9FQM0JCWKAM001\n'),
  [`discussions/knots/${reply}`]: '---\nauthor: ada\n---\nA bowline.\n',
  [`discussions/knots/${other}`]: '---\nauthor: cy\n---\nMe too.\n',
  'discussions/again/thread.md': thread('duplicate_of: knots\n'),
  'discussions/held/thread.md': thread('state: held\n'),
  'discussions/new/thread.md': thread(),
  'content/guides/knots.md': '---\ntitle: Knots\nstatus: published\n---\nTie.\n',
  'content/guides/draft.md': '---\ntitle: More knots\nstatus: draft\n---\nTie.\n',
};

async function found(shares: Readonly<Record<string, number>>, path?: string) {
  const { community } = await openInMemory(files);
  const hits = Object.entries(shares).map(([at, share]) => ({ path: at, share }) as FoundDocument);
  return similarDocuments(hits, community.documents, path);
}

describe('what may say the same as a question', () => {
  test('is a thread once, with its accepted answer, which counts for it', async () => {
    const similar = await found({
      'discussions/new/thread.md': 0.5,
      'discussions/knots/thread.md': 0.2,
      [`discussions/knots/${reply}`]: 0.6,
    });
    expect(similar.map(({ document, share, accepted }) => [document.path, share, accepted?.path])).toEqual([
      ['discussions/knots/thread.md', 0.6, `discussions/knots/${reply}`],
      ['discussions/new/thread.md', 0.5, undefined],
    ]);
  });

  test.each([
    ['another reply', `discussions/knots/${other}`],
    ['a thread that a moderator holds back', 'discussions/held/thread.md'],
    ['a draft', 'content/guides/draft.md'],
    ['the question itself', 'discussions/new/thread.md'],
    ['what is gone', 'discussions/gone/thread.md'],
  ])('is not %s', async (_, path) =>
    expect(await found({ [path]: 0.9 }, 'discussions/new/thread.md')).toEqual([]),
  );

  test('is the original in place of its duplicate', async () => {
    const similar = await found({ 'discussions/again/thread.md': 0.4 });
    expect(similar.map(({ document }) => document.path)).toEqual(['discussions/knots/thread.md']);
  });

  test('is offered unasked only if it is likely, a page more so than a thread', async () => {
    const paths = async (share: number): Promise<string[]> =>
      likelySame(await found({ 'discussions/new/thread.md': share, 'content/guides/knots.md': share })).map(
        ({ document }) => document.path,
      );
    expect(await paths(0.1)).toEqual([]);
    expect(await paths(0.3)).toEqual(['discussions/new/thread.md']);
    expect(await paths(0.5)).toEqual(['discussions/new/thread.md', 'content/guides/knots.md']);
  });

  test('is looked for among posts and pages, without reading them', () => {
    const { query, excerptLength } = similarRequest({ title: 'Knots' });
    expect(query.split(' ')).toEqual(expect.arrayContaining(['kind:discussion', 'kind:reply', 'kind:guide']));
    expect(query).not.toContain('kind:member');
    expect(excerptLength).toBe(0);
  });
});
