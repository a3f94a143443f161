import { expect, test } from 'vitest';
import { personOfIdentity } from '../../../src/core/model/people/own-person';
import { openInMemory } from '../community/in-memory-community';

test('somebody who has just joined is known by the name that their file claims, before their first commit', async () => {
  const { community } = await openInMemory(
    {
      'members/gwen.md': '---\nname: Gwen Quay\ngit: [Gwen Harbourmaster]\n---\n',
      'members/ada.md': '---\nname: Ada Mast\n---\n',
    },
    {
      id: '1'.padStart(40, '0'),
      time: 1_770_000_000,
      author: { name: 'Bo Keel', email: 'bo@example.org' },
    },
  );
  const { people, documents } = community;
  const idOf = (name: string, email: string): string | undefined =>
    personOfIdentity(people, { name, email }, (path) => documents.get(path)?.facts().frontMatter)?.id;
  expect(idOf('Gwen Harbourmaster', 'gwen@example.org')).toBe('gwen');
  // A name alone is not enough: others may be called so.
  expect(idOf('Gwen Quay', 'gwen@example.org')).toBeUndefined();
  expect(idOf('Ada Mast', 'ada@example.org')).toBeUndefined();
  expect(idOf('Bo Keel', 'bo@example.org')).toBe('bo-keel');
  expect(idOf('', '')).toBeUndefined();
});
