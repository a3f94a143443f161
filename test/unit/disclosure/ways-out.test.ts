import { expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { createDisclosurePolicy } from '../../../src/core/services/disclosure/disclosure-policy';
import { commitMessage } from '../../../src/core/services/sharing/commit-message';
import { withGivenTitles } from '../../../src/core/services/disclosure/given-titles';
import { shareables } from '../../../src/core/services/sharing/shareables';
import { conversationOf } from '../../../src/core/services/conversations/conversation';
import { threadMaterial } from '../../../src/core/services/assistance/thread-material';
import { storedText } from '../../../src/core/model/documents/stored-text';
import { openInMemory } from '../community/in-memory-community';
import { openForTools } from '../tools/asked-community';

// The ways out that are no verb of the command line (../cli/consent.test.ts): tools while a member changes
// their mind, commit messages, and what a language model gets of a thread. Reports, exports of figures and
// the transparency report count and name nobody: their input has no names (`DescribedFigure`,
// `ModerationFigures`).

const name = 'Zorvex Quill';
const withheld = /zorvex|quill/i;
const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';
const member = (consent: string): string =>
  `---\nname: ${name}\nskills: [knots]\noffers: [rope]\n${consent}---\nAbout me.\n`;
const files = {
  'community.yml': 'name: Harbour\n',
  'members/q.md': member('consent: true\n'),
  'discussions/a/thread.md': '---\ntitle: Which knot?\nauthor: q\n---\nWhich?\n',
  [`discussions/a/${ulid}.md`]: '---\nauthor: q\nat: 2026-03-14\n---\nA bowline.\n',
  [`recognitions/${ulid}.md`]: '---\nto: q\nfrom: q\nreason: the paint\n---\n',
  // The history has another of this name, who is not them.
  [`today/${ulid}.yml`]: `source: duplicates\nsubject: "q ≠ ${name} <zorvex@example.org>"\n`,
  'events/dinner.md': '---\ntitle: Dinner\nstart: 2026-05-01T18:00\n---\n',
  'events/dinner/q.md': '---\nrsvp: going\n---\n',
};

/** Everything that tools say of the member and of what names them. */
async function toldBy({ ask }: Awaited<ReturnType<typeof openForTools>>): Promise<string> {
  const calls: [string, object][] = [
    ['kith_member', { who: 'q' }],
    ['kith_search', { query: 'bowline paint knots', limit: 50 }],
    ['kith_document', { path: `recognitions/${ulid}.md` }],
    ['kith_document', { path: 'events/dinner/q.md' }],
    ['kith_document', { path: `today/${ulid}.yml` }],
    ['kith_document', { path: 'discussions/a/thread.md' }],
    ['kith_document', { path: 'members/q.md' }],
    ['kith_problems', {}],
  ];
  const told = [];
  for (const [tool, input] of calls) told.push(await ask(tool, input).catch((error: Error) => error.message));
  return JSON.stringify(told);
}

test('tools stop naming a member who withdraws while they are asked, and name one who agrees', async () => {
  const asked = await openForTools(files);
  expect(await toldBy(asked)).toMatch(withheld);
  for (const consent of [
    '',
    'consent: false\n',
    'consent: { public_profile: { given: false, at: 2026-06-01 } }\n',
    'consent: { public_profile: { at: 2026-06-01 } }\n',
    'consent: [true]\n',
    'consent: { public_profile: true\n',
  ]) {
    await asked.change({ 'members/q.md': member(consent) });
    expect(await toldBy(asked), consent).not.toMatch(withheld);
  }
  await asked.change({ 'members/q.md': member('consent: { public_profile: 2026-07-01 }\n') });
  expect(await toldBy(asked)).toMatch(withheld);
});

test('commit messages, which stay, name nobody who did not agree', async () => {
  const message = async (consent: string): Promise<string> => {
    const { context } = await openForTools({ ...files, 'members/q.md': member(consent) });
    const { documents, people, configuration } = context.community;
    const items = shareables({
      files: [...Object.keys(files).slice(1), 'members/gone.md', 'team/zorvex-quill.md'].map((path) => ({
        path,
        change: documents.get(path) ? 'added' : 'deleted',
        staged: 'no',
      })),
      documents,
      people,
      person: undefined,
      writerOf: () => undefined,
      titleBefore: () => name,
      say: inEnglish,
    });
    const disclosure = createDisclosurePolicy(configuration, documents);
    return items
      .map((item) =>
        commitMessage(withGivenTitles([item], { documents, people }, disclosure, inEnglish), inEnglish),
      )
      .join('\n');
  };
  const silent = await message('');
  expect(silent).not.toMatch(withheld);
  expect(silent).toContain('Add “q”');
  expect(silent).toContain('Not the same person: q');
  expect(silent).toContain('Remove “a member’s file”');
  expect(await message('consent: true\n')).toContain(`Thanks: ${name}, for the paint`);
});

test('a language model gets a thread without anybody’s name', async () => {
  const { community: reader, folder } = await openInMemory(files);
  const textOf = (path: string) => storedText(folder.store, path);
  const thread = reader.documents.get('discussions/a/thread.md');
  if (!thread) return expect.fail('no thread');
  const conversation = conversationOf(thread, reader, Date.UTC(2026, 5, 1));
  const texts = new Map<string, string>();
  for (const { document } of [conversation.opening, ...conversation.replies])
    texts.set(document.path, (await textOf(document.path)) ?? '');
  const material = threadMaterial(conversation, (path) => texts.get(path) ?? '', 10_000);
  expect(material.posts).toHaveLength(2);
  expect(JSON.stringify(material)).not.toMatch(withheld);
});
