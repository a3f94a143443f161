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

test('what lies where, of which kind and below what is answered as by a community that was opened just now', async () => {
  const path = fc.constantFrom(
    'discussions/a/index.md',
    'discussions/a/02.md',
    'discussions/a/01.md',
    'discussions/a/logo.png',
    'events/fair.md',
    'events/fair/ada.md',
    'posts/A.md',
    'posts/a.md',
    'members/ada.md',
  );
  const text = fc.constantFrom(undefined, '# A\n', '---\nkind: page\n---\n', '---\nkind: reply\n---\n');
  const answers = ({ documents }: Awaited<ReturnType<typeof openInMemory>>['community']): unknown => [
    (['page', 'post', 'reply', 'answer', 'event', 'member', 'discussion'] as const).map((kind) => [
      kind,
      documents.count(kind),
      documents.ofKind(kind).map((one) => one.path),
    ]),
    ['discussions/a/index.md', 'events/fair.md'].map((one) => {
      const found = documents.get(one);
      return found && documents.belongingTo(found).map((below) => below.path);
    }),
    ['discussions/a', 'discussions/a/logo.png', 'events', 'events/fair', 'posts'].map((one) => {
      const found = documents.at(one);
      return typeof found === 'object' ? found.path : found;
    }),
    ['Posts', 'events/Fair.md', 'DISCUSSIONS/a'].map((one) => documents.differingInCase(one)),
    documents.filesNamed('Logo.PNG'),
  ];
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(path, text), { maxLength: 12 }), async (changes) => {
      const { community, change } = await openInMemory({ 'members/ada.md': '# Ada\n' });
      const now = new Map([['members/ada.md', '# Ada\n']]);
      for (const [file, content] of changes) {
        answers(community);
        if (content === undefined) now.delete(file);
        else now.set(file, content);
        await change({ [file]: content });
        const anew = await openInMemory(Object.fromEntries(now));
        expect(answers(community)).toEqual(answers(anew.community));
      }
    }),
    { numRuns: 60 },
  );
});
