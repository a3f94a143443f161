import { describe, expect, test } from 'vitest';
import { madeTitle } from '../../../src/core/model/document-set/made-title';
import { searchEntryOf } from '../../../src/core/services/search/service/search-entry-of';
import { inEnglish } from '../../../src/core/base/message';
import { openInMemory } from './in-memory-community';

const ulid = '01KBBT6R80CS9FQM0JCWKAMWET';
const others = {
  'members/roos.md': '---\nname: Roos Blankert\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  'discussions/knots/thread.md': '---\ntitle: Which knot?\nauthor: bo\n---\n',
  'events/open-evening.md': '---\ntitle: Open evening\nstart: 2026-12-01T19:00\n---\n',
};

async function titleOf(path: string, text: string): Promise<string | undefined> {
  const { community } = await openInMemory({ ...others, [path]: text });
  const document = community.documents.get(path);
  if (!document) throw new Error(`no document ${path}`);
  const made = madeTitle(document, community);
  const title = made && inEnglish(made);
  expect(searchEntryOf(document, community.config, community).title).toBe(title ?? document.title);
  return title;
}

describe('a title is made for', () => {
  test.each([
    ['a reply', `discussions/knots/${ulid}.md`, 'author: roos', 'Reply by Roos Blankert to Which knot?'],
    [
      'one of somebody who is not known',
      `discussions/knots/${ulid}.md`,
      'author: zed',
      'Reply by zed to Which knot?',
    ],
    ['one without an author', `discussions/knots/${ulid}.md`, 'at: 2026-01-01', 'Reply to Which knot?'],
    ['one without its thread', `discussions/gone/${ulid}.md`, 'author: roos', 'Reply by Roos Blankert'],
    ['an RSVP', 'events/open-evening/roos.md', 'rsvp: going', 'Roos Blankert: going, Open evening'],
    [
      'one that says maybe',
      'events/open-evening/roos.md',
      'rsvp: maybe',
      'Roos Blankert: maybe, Open evening',
    ],
    ['one that says no', 'events/open-evening/bo.md', 'rsvp: declined', 'Bo Keel: not going, Open evening'],
    ['who was there', 'events/open-evening/bo.md', 'attended: true', 'Bo Keel: RSVP, Open evening'],
    [
      'thanks',
      `recognitions/${ulid}.md`,
      'to: roos\nreason: For measuring the tide sensor.',
      'Roos Blankert, for measuring the tide sensor',
    ],
    [
      'thanks without a “for”',
      `recognitions/${ulid}.md`,
      'to: roos\nreason: measuring the tide',
      'Roos Blankert, for measuring the tide',
    ],
    [
      'thanks in a sentence of its own',
      `recognitions/${ulid}.md`,
      'to: [roos, bo]\nreason: Ambassadors. They explain us.',
      'Roos Blankert, Bo Keel: Ambassadors',
    ],
    ['thanks without a reason', `recognitions/${ulid}.md`, 'to: roos', 'Thank-you to Roos Blankert'],
    ['thanks to nobody', `recognitions/${ulid}.md`, 'from: bo', 'Thank-you'],
    ['an introduction', `introductions/${ulid}.md`, 'between: [roos, bo]', 'Roos Blankert and Bo Keel'],
    ['one of one alone', `introductions/${ulid}.md`, 'between: roos', 'Introduction'],
    [
      'a nomination',
      `nominations/${ulid}.md`,
      'who: roos\nfor: moderator',
      'Roos Blankert, nominated: moderator',
    ],
    ['one for nothing yet', `nominations/${ulid}.md`, 'who: roos', 'Nomination of Roos Blankert'],
    ['one of nobody', `nominations/${ulid}.md`, 'for: moderator', 'Nomination'],
    [
      'a decision about a reply',
      `moderation/log/2026/${ulid}.yml`,
      'action: hide\nsubject: bo\ntarget: discussions/knots/thread.md',
      'Hidden: Bo Keel, Which knot?',
    ],
    [
      'a decision about somebody',
      `moderation/log/2026/${ulid}.yml`,
      'action: warn\nsubject: roos',
      'Warning: Roos Blankert',
    ],
    [
      'one of an action of its own',
      `moderation/log/2026/${ulid}.yml`,
      'action: ask\nsubject: roos',
      'ask: Roos Blankert',
    ],
    ['one that says nothing', `moderation/log/2026/${ulid}.yml`, 'automated: false', 'Decision: 2025-12-01'],
    ['any other file that is named by a ULID', `content/${ulid}.md`, 'author: bo', 'Untitled, 2025-12-01'],
  ])('%s', async (_what, path, fields, title) => {
    expect(await titleOf(path, path.endsWith('.yml') ? fields : `---\n${fields}\n---\nWords.\n`)).toBe(title);
  });

  test('a reply whose first line is a heading, since that is no title of it', async () => {
    const text = '---\nauthor: roos\n---\n# My setup\n';
    expect(await titleOf(`discussions/knots/${ulid}.md`, text)).toBe('Reply by Roos Blankert to Which knot?');
  });

  test('a long reason, cut at a word', async () => {
    const reason =
      'For being awake when the clock was changed and finding the hour that was lost before the next ship';
    expect(await titleOf(`recognitions/${ulid}.md`, `---\nto: bo\nreason: ${reason}\n---\n`)).toBe(
      'Bo Keel, for being awake when the clock was changed and finding the hour that was lost…',
    );
  });
});

test.each([
  ['content/a.md', '# A title\n'],
  ['content/plain.md', 'Words.\n'],
  [`recognitions/${ulid}.md`, '---\ntitle: Thanks for the fish\nto: bo\n---\n'],
])('%s keeps its own title', async (path, text) => {
  expect(await titleOf(path, text)).toBeUndefined();
});
