import { describe, expect, test } from 'vitest';
import { talkProposals } from '../../../src/core/services/language/completions';
import { endsInProse } from '../../../src/core/services/language/prose-place';
import { markdownLink } from '../../../src/core/model/links/markdown-link';
import { openInMemory } from '../community/in-memory-community';

const files = {
  'discussions/tide/thread.md': '---\ntitle: Tide windows are late\ncreated: 2026-01-01\n---\nText.\n',
  'discussions/low/thread.md': '---\ntitle: Low tide and quay\ncreated: 2026-02-01\n---\nText.\n',
  'discussions/held/thread.md': '---\ntitle: Tide spam\nstate: held\n---\nText.\n',
  'events/tide.md': '---\ntitle: Tide walk\nstart: 2026-12-01\n---\nCome.\n',
  'content/pages/tide.md': '---\ntitle: Tide tables\n---\nText.\n',
};

describe('discussions and events behind #', () => {
  const found = async (typed: string, most = 9) => {
    const { community } = await openInMemory(files);
    return talkProposals(community, typed, 'discussions/low/thread.md', most);
  };

  test('are those whose title begins so first, then the latest; what readers do not see is left out', async () => {
    expect((await found('tide')).map(({ name }) => name)).toEqual(['Tide walk', 'Tide windows are late']);
    expect((await found('wind')).map(({ name }) => name)).toEqual(['Tide windows are late']);
    expect(await found('tables')).toEqual([]);
    expect(await found('tide', 1)).toHaveLength(1);
  });

  test('are found by several words with hyphens', async () => {
    expect((await found('tide-win')).map(({ name }) => name)).toEqual(['Tide windows are late']);
  });

  test('are inserted as a link from where it is written', async () => {
    expect((await found('tide')).map(({ insert }) => insert)).toEqual([
      '[Tide walk](../../events/tide.md)',
      '[Tide windows are late](../tide/thread.md)',
    ]);
  });
});

test('a link escapes what would end it', () => {
  expect(markdownLink('A [b] *c*', 'a.md', 'x (1)/y z.md')).toBe('[A \\[b\\] \\*c\\*](x%20%281%29/y%20z.md)');
});

describe('prose', () => {
  test.each([
    ['', true],
    ['A line', true],
    ['---\ntitle: x\n# note', false],
    ['---\ntitle: x\n---\ntext', true],
    ['```c\n#inc', false],
    ['```c\n```\n#inc', true],
    ['~~~\n```\n~~~\nx', true],
    ['see `#inc', false],
    ['see `a` #inc', true],
    ['    #inc', false],
  ])('%j: %s', (before, is) => expect(endsInProse(before)).toBe(is));
});
