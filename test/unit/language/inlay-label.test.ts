import { expect, test } from 'vitest';
import { inlayLabelFor } from '../../../src/core/services/language/inlay-label';
import { occurrencesIn } from '../../../src/core/model/mentions/occurrences';
import { targetOf } from '../../../src/core/services/language/references/targets';
import { openInMemory } from '../community/in-memory-community';

test('a name is told where it says more than the id', async () => {
  const { community } = await openInMemory({
    'members/ada.md': '---\nname: Ada\n---\n',
    'members/bo.md': '---\nname: Bo Keel\n---\n',
    'members/jose-luis.md': '---\nname: José Luis\n---\n',
    'strategy/goals/g1.md': '---\ntitle: Grow\n---\n',
    'guidelines/conduct.md': '# The rules\n',
    'content/a.md': '---\nauthor: bo\ngoal: g1\n---\n@ada @jose-luis #tag [[conduct]]\n',
  });
  const document = community.documents.get('content/a.md');
  if (!document) throw new Error('no document');
  const names = occurrencesIn(document.kind, document.facts()).map((occurrence) => {
    const target = targetOf(occurrence, document.path, community);
    return `${occurrence.name}: ${target && inlayLabelFor(occurrence, target)}`;
  });
  expect(names.sort()).toEqual([
    'ada: undefined',
    'bo: Bo Keel',
    'conduct: undefined',
    'g1: Grow',
    'jose-luis: undefined',
    'tag: undefined',
  ]);
});
