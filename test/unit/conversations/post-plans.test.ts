import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applyEdit } from '../../../src/core/formats/front-matter/edit';
import { setFields } from '../../../src/core/formats/front-matter/set-fields';
import { inEnglish } from '../../../src/core/base/message';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { isTaken } from '../../../src/core/model/document-set/document-set';
import type { Document } from '../../../src/core/model/documents/document';
import { branchOf, planSplit } from '../../../src/core/services/conversations/split-plan';
import { conversationOf } from '../../../src/core/services/conversations/conversation';
import { planAnswer, planPostEdit } from '../../../src/core/services/conversations/post-plans';
import { bodyOf, isBlank, quotation, withBody } from '../../../src/core/services/conversations/post-text';
import {
  accepting,
  duplicating,
  reopening,
  type ThreadChange,
} from '../../../src/core/services/conversations/thread-changes';
import { createUlid } from '../../../src/core/services/scaffold/ulid';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 11, 1, 12);
const thread = 'discussions/knots/thread.md';
const id = (name: string): string => `01KBBT6R80CS9FQM0JCWKAMWE${name}`;
const path = (name: string): string => `discussions/knots/${id(name)}.md`;

const files: Readonly<Record<string, string>> = {
  'community.yml': 'name: Harbour\n',
  [thread]: `---\ntitle: Which knot?\nauthor: bo # he asks\nstatus: solved\naccepted: ${id('C')}\n---\n\nWhich?\n`,
  [path('A')]: '---\nauthor: ada\nat: 2026-11-02T10:00:00Z # early\n---\n\nA bowline.\n',
  [path('B')]: `---\nauthor: bo\nat: 2026-11-03\nreply_to: ${id('A')}\n---\n\nAnd for a post?\n`,
  [path('C')]: `---\nauthor: ada\nat: 2026-11-04\nreply_to: ${id('B')}\n---\n\nTwo half hitches.\n`,
  [path('D')]: '---\nauthor: cy\nat: 2026-11-05\n---\n\nA sheet bend.\n',
};

async function open() {
  const { community, change } = await openInMemory(files);
  const document = (at: string): Document => {
    const found = community.documents.get(at);
    if (!found) throw new Error(`no ${at}`);
    return found;
  };
  const around = {
    config: community.config,
    siblings: [thread],
    exists: (at: string) => isTaken(community.documents, at),
  };
  return { community, change, document, around, textOf: (at: string) => files[at] ?? '' };
}

describe('an answer', () => {
  test('is one new file beside the thread', async () => {
    const { document, around } = await open();
    const answer = {
      body: '\nA bowline.\n\n- really\n',
      author: 'cy',
      to: id('A'),
      now,
      language: 'en',
      random: () => 0,
    } as const;
    const { plan, path: at } = planAnswer(document(thread), answer, around);
    expect(at).toBe(`discussions/knots/${createUlid(now, () => 0)}.md`);
    expect(plan.changes).toEqual([
      {
        kind: 'create',
        path: at,
        text: `---\nauthor: cy\nat: 2026-12-01T12:00:00Z\nreply_to: ${id('A')}\n---\n\nA bowline.\n\n- really\n`,
      },
    ]);
    expect(inEnglish(plan.title)).toBe('Reply to “Which knot?”');
  });

  test.each([
    ['', true],
    [' \n\n', true],
    ['<!-- nothing -->', true],
    ['a', false],
    ['---\n', false],
    ['![](a.png)', false],
  ])('%j has no words: %s', (body, blank) => expect(isBlank(body)).toBe(blank));

  test('quotes line by line, and says whom', () => {
    expect(quotation('One\n\n> two\n', 'ada')).toBe('@ada:\n\n> One\n>\n> > two\n\n');
    expect(quotation('One', undefined)).toBe('> One\n\n');
  });
});

describe('editing a post', () => {
  test('changes its body and notes when, and nothing else', async () => {
    const { document } = await open();
    const text = files[path('A')] ?? '';
    const plan = planPostEdit(document(path('A')), text, 'A *bowline*.', now);
    expect(plan && applyToTexts(plan, new Map([[path('A'), text]])).get(path('A'))).toBe(
      '---\nauthor: ada\nat: 2026-11-02T10:00:00Z # early\nedited_at: 2026-12-01T12:00:00Z\n---\n\nA *bowline*.\n',
    );
    expect(planPostEdit(document(path('A')), text, 'A bowline.\n', now)).toBeUndefined();
  });

  test('leaves out the time where there is no field for it', async () => {
    const { document } = await open();
    const text = files[thread] ?? '';
    const plan = planPostEdit(document(thread), text, 'Which one?', now);
    expect(plan && applyToTexts(plan, new Map([[thread, text]])).get(thread)).toBe(
      text.replace('Which?\n', 'Which one?\n'),
    );
  });

  test('keeps fields and line endings, whatever the text is', () => {
    const line = fc.constantFrom('', 'a', '---', '> b', '    code', 'é 🙂');
    const body = fc
      .array(line, { minLength: 1, maxLength: 5 })
      .map((lines) => lines.join('\n').trim() || 'x');
    const heads = fc.constantFrom(
      '---\nauthor: a\n---\n\n',
      '---\r\nauthor: a\r\n---\r\n',
      '---\na: b\n---',
      '\uFEFF---\na: b\n---\n\n\n',
    );
    fc.assert(
      fc.property(heads, body, body, (head, before, after) => {
        const breaks = head.includes('\r\n') ? '\r\n' : '\n';
        const text = `${head}${/\n$/.test(head) ? '' : '\n'}${before.replace(/\n/g, breaks)}${breaks}`;
        expect(bodyOf(text)).toBe(before);
        const changed = withBody(text, after);
        expect(changed.startsWith(head)).toBe(true);
        expect(bodyOf(changed)).toBe(after);
        expect(withBody(changed, before)).toBe(text);
      }),
    );
  });
});

describe('a thread', () => {
  const changed = ({ fields }: ThreadChange, text = files[thread] ?? ''): string =>
    applyEdit(text, setFields(text, fields));

  test('accepts another answer in one file', async () => {
    const { document } = await open();
    expect(changed(accepting(document(path('D'))))).toBe((files[thread] ?? '').replace(id('C'), id('D')));
  });

  test('is closed as a duplicate, and forgets that when it is reopened', async () => {
    const { document } = await open();
    const closed = changed(duplicating(document(thread)));
    expect(closed).toContain('status: closed\n');
    expect(closed).toContain('duplicate_of: knots\n');
    expect(changed(reopening, closed)).toBe(
      '---\ntitle: Which knot?\nauthor: bo # he asks\nstatus: open\n---\n\nWhich?\n',
    );
  });
});

describe('a reply that is split off', () => {
  test('becomes a thread with what answers it, and both threads are whole', async () => {
    const { community, change, document, around, textOf } = await open();
    const conversation = conversationOf(document(thread), community, now);
    const [a, b] = conversation.replies;
    if (!a || !b) throw new Error('no replies');
    expect(branchOf(conversation, b).map((one) => one.id)).toEqual([id('B'), id('C')]);
    const { plan, path: at } = planSplit(
      conversation,
      b,
      { title: 'Knots for posts', now, language: 'en', textOf },
      around,
    );
    expect(at).toBe('discussions/knots-for-posts/thread.md');
    const after = applyToTexts(plan, new Map(Object.entries(files)));
    await change({
      ...Object.fromEntries(Object.keys(files).map((gone) => [gone, undefined])),
      ...Object.fromEntries(after),
    });
    const old = conversationOf(document(thread), community, now);
    expect(old.replies.map((one) => one.id)).toEqual([id('A'), id('D')]);
    expect(old).toMatchObject({ state: 'open' });
    expect(old.accepted).toBeUndefined();
    const split = conversationOf(document(at), community, now);
    expect(split.opening).toMatchObject({ at: Date.UTC(2026, 10, 3), author: { written: 'bo' } });
    expect(split.replies.map((one) => [one.id, one.depth, one.stray])).toEqual([[id('C'), 0, undefined]]);
    expect([...community.problems()].flatMap(([, all]) => all.map(({ code }) => code))).not.toContain(
      'field-unknown',
    );
  });
});
