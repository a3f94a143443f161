import fc from 'fast-check';
import { expect, test } from 'vitest';
import { documentNames } from '../../../src/core/model/document-set/document-set';
import { openInMemory } from '../community/in-memory-community';

test('documents are found by their names, however they came, changed and went', async () => {
  const path = fc.constantFrom('a.md', 'b.md', 'docs/a.md', 'docs/README.md', 'index.md');
  const text = fc.constantFrom(undefined, '# A\n', '# B\n', '---\nid: x\n---\n', '# docs\n');
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(path, text), { maxLength: 12 }), async (changes) => {
      const { community, change } = await openInMemory({ 'a.md': '# A\n' });
      for (const [file, content] of changes) {
        // Asked in between, so that what is kept is what is changed.
        community.documents.named('a');
        community.documents.withId('page', 'x');
        await change({ [file]: content });
      }
      const all = [...community.documents.all()];
      for (const name of ['a', 'b', 'docs', 'docs/a', 'x', 'readme', 'index.md']) {
        const wanted = all.filter((document) => documentNames(document).includes(name));
        expect(new Set(community.documents.named(name)), name).toEqual(new Set(wanted));
      }
      const withX = all.filter(({ head }) => head.id === 'x');
      expect(new Set(community.documents.withId('page', 'x'))).toEqual(new Set(withX));
    }),
    { numRuns: 60 },
  );
});
