import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createActivityIndex, type ActivityIndex } from '../../../src/core/model/activity/activity-index';
import { noteActivities } from '../../../src/core/model/activity/written-activity';
import type { Document } from '../../../src/core/model/documents/document';
import { createDocumentSet } from '../../../src/core/model/document-set/document-set';
import { defaultConfig } from '../../../src/core/model/config/community-config';
import { buildFactsTable } from '../../../src/core/model/documents/facts-table';
import { fileType, type FileType } from '../../../src/core/model/document-set/file-type';
import { readFacts } from '../../../src/core/model/document-set/read-facts';
import { openInMemory } from '../community/in-memory-community';

const ulids = ['01KX0000000000000000000001', '01KX0000000000000000000002'];
const day = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-02T10:00:00Z', 'soon');
const who = fc.constantFrom('ada', 'bo', '[ada, bo]');
const fields = (of: Readonly<Record<string, fc.Arbitrary<string>>>): fc.Arbitrary<string> =>
  fc.record(of, { requiredKeys: [] }).map((values) => {
    const lines = Object.entries(values).map(([key, value]) => `${key}: ${value}\n`);
    return `---\n${lines.join('')}---\nText.\n`;
  });

/** Files of a small community, each with what may stand in it. */
const texts: Readonly<Record<string, fc.Arbitrary<string>>> = {
  'discussions/a/thread.md': fields({ author: who, created: day, accepted: fc.constantFrom(...ulids) }),
  ...Object.fromEntries(
    ulids.map((id) => [
      `discussions/a/${id}.md`,
      fields({ author: who, at: day, state: fc.constantFrom('held', 'visible') }),
    ]),
  ),
  'events/a.md': fields({ start: day, hosts: who }),
  'events/a/ada.md': fields({
    attended: fc.constantFrom('true', 'false'),
    rsvp: fc.constant('going'),
    at: day,
  }),
  'events/a/bo.md': fields({ attended: fc.constant('true'), at: day }),
  'content/page.md': fields({
    owner: who,
    reviewed_at: day,
    kind: fc.constantFrom('page', 'recognition'),
    from: who,
  }),
};

const change = fc.oneof(
  ...Object.entries(texts).map(([path, text]) =>
    fc.record({ path: fc.constant(path), text: fc.option(text) }),
  ),
);

test('after any changes it holds what it would hold had it begun with what is there', () => {
  fc.assert(
    fc.property(fc.array(fc.array(change, { maxLength: 4 }), { maxLength: 12 }), (rounds) => {
      const grown = createActivityIndex();
      const current = new Map<string, Document>();
      for (const round of rounds) {
        for (const { path, text } of round) {
          const document = text === null ? undefined : documentOf(path, text);
          if (document) {
            current.set(path, document);
            note(grown, document);
          } else {
            current.delete(path);
            grown.forget(path);
          }
        }
        const anew = createActivityIndex();
        // Another order of noting, too.
        for (const document of [...current.values()].sort((a, b) => (a.path < b.path ? 1 : -1)))
          note(anew, document);
        expect(JSON.stringify(grown.written())).toBe(JSON.stringify(anew.written()));
      }
    }),
  );
});

test('what changed nothing leaves the list as it was', () => {
  const index = createActivityIndex();
  const thread = documentOf('discussions/a/thread.md', '---\nauthor: ada\ncreated: 2026-03-01\n---\nX\n');
  note(index, thread);
  const { revision } = index;
  const written = index.written();
  expect(written).toHaveLength(1);
  note(index, thread);
  const page = documentOf('content/page.md', '# Page\n');
  note(index, page);
  index.forget('content/page.md');
  expect(index.written()).toBe(written);
  expect(index.revision).toBe(revision);
});

test('a community in which files change tells the same as one that begins with them', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(change, { minLength: 1, maxLength: 4 }), { maxLength: 6 }),
      async (rounds) => {
        const grown = await openInMemory({ 'members/ada.md': '# Ada Lek\n' });
        const files = new Map([['members/ada.md', '# Ada Lek\n']]);
        for (const round of rounds) {
          const changes = new Map(round.map(({ path, text }) => [path, text ?? undefined]));
          await grown.change(Object.fromEntries(changes));
          for (const [path, text] of changes) {
            if (text === undefined) files.delete(path);
            else files.set(path, text);
          }
          // Somebody looks in between, so that there is a list to go on from.
          expect([...grown.community.activities.oldest()]).toEqual(expect.any(Array));
        }
        const anew = await openInMemory(Object.fromEntries(files));
        expect(JSON.stringify([...grown.community.activities.oldest()])).toBe(
          JSON.stringify([...anew.community.activities.oldest()]),
        );
      },
    ),
    { numRuns: 40 },
  );
});

function note(index: ActivityIndex, document: Document): void {
  index.note(document.path, noteActivities(document, document.facts(), 'UTC'));
}

function documentOf(path: string, text: string): Document {
  const documents = createDocumentSet(defaultConfig);
  const facts = readFacts(fileType(path) as FileType, new TextEncoder().encode(text));
  const table = buildFactsTable([{ path, version: text, facts }]);
  for (const slice of documents.apply({ table, removed: [] })) void slice;
  return documents.get(path) as Document;
}
