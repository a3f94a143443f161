import { expect, test } from 'vitest';
import { acceptedReply, discussionState, isWritten } from '../../../src/core/model/documents/discussion';
import { threadOf } from '../../../src/core/model/document-set/find-thread';
import { setFields } from '../../../src/core/formats/front-matter/set-fields';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import { openInMemory } from './in-memory-community';

const id = '01KBBT6R80CS9FQM0JCWKAMWET';
const thread = 'discussions/knots/thread.md';
const reply = `discussions/knots/${id}.md`;

async function discussion(body: string, fields = '') {
  const { community } = await openInMemory({
    'members/ada.md': '---\nname: Ada\n---\n',
    'members/bo.md': '---\nname: Bo\n---\n',
    [thread]: `---\ntitle: Which knot?\nauthor: bo\n${fields}---\nWhich?\n`,
    [reply]: `---\nauthor: ada\nat: 2026-01-01T10:00:00Z\n---\n${body}`,
  });
  const { documents } = community;
  const [opened, answer] = [documents.get(thread), documents.get(reply)];
  if (!opened || !answer) throw new Error('not read');
  return { community, opened, answer, state: discussionState(opened, documents.belongingTo(opened)) };
}

test.each([
  ['nothing', ''],
  ['white space', '\n \t\r\n\n'],
  ['what the template asks', '\n<!-- What did you try? -->\n<!-- And\nthen? -->\n'],
  ['a comment that does not end', '<!-- Words that nobody sees'],
])('a reply of %s is no answer', async (_what, body) => {
  const { community, answer, state } = await discussion(body, `accepted: ${id}\n`);
  expect(isWritten(answer)).toBe(false);
  expect(state).toBe('unanswered');
  expect(community.problemsOf(reply).map(({ code }) => code)).toEqual(['reply-empty']);
  expect(community.problemsOf(thread).map(({ code }) => code)).toEqual(['accepted-missing']);
});

test.each([
  ['a word', 'Bowline.\n'],
  ['code', '```\nbowline\n```\n'],
  ['a picture', '![](knot.png)\n'],
  ['a heading', '# Bowline\n'],
  ['a word behind a comment', '<!-- a --> b\n'],
])('a reply of %s is one', async (_what, body) => {
  const { community, state } = await discussion(body, `accepted: ${id}\n`);
  expect(state).toBe('open');
  expect(community.problemsOf(reply).filter(({ code }) => code === 'reply-empty')).toEqual([]);
  expect(community.problemsOf(thread)).toEqual([]);
});

test('knows the reply that is accepted, and the thread of both', async () => {
  const { community, opened, answer } = await discussion('Words.\n', `accepted: ${id}.md\n`);
  expect(acceptedReply(opened)).toBe(id);
  expect(threadOf(opened, community.documents)).toBe(opened);
  expect(threadOf(answer, community.documents)).toBe(opened);
  const member = community.documents.get('members/bo.md');
  expect(member && threadOf(member, community.documents)).toBeUndefined();
});

test('several fields are set in one edit that leaves every other byte', () => {
  const text = '---\r\ntitle: A # why\r\nstatus: open\r\ntags: [a]\r\n---\r\nWords.\r\n';
  const edit = setFields(text, { status: 'solved', accepted: id });
  expect(applyEdit(text, edit)).toBe(
    `---\r\ntitle: A # why\r\nstatus: solved\r\ntags: [a]\r\naccepted: ${id}\r\n---\r\nWords.\r\n`,
  );
  expect(edit.start).toBeGreaterThan(text.indexOf('status'));
  expect(edit.end).toBeLessThanOrEqual(text.indexOf('\r\n---\r\nWords') + 2);
  const back = setFields(applyEdit(text, edit), { status: 'open', accepted: undefined });
  expect(applyEdit(applyEdit(text, edit), back)).toBe(text);
});
