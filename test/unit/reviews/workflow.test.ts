import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { contentHashOfText } from '../../../src/core/formats/content-hash';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import type { ChangePlan } from '../../../src/core/model/changes/change-plan';
import { dueReviews } from '../../../src/core/model/reviews/due-reviews';
import { whyNotMoved } from '../../../src/core/model/reviews/movement';
import { reviewsByDocument } from '../../../src/core/model/reviews/reviews';
import { whyUnapproved } from '../../../src/core/model/reviews/why-unapproved';
import { planPublishing } from '../../../src/core/services/publishing/plan-publishing';
import {
  planApproval,
  planReviewRequest,
  planWithdrawal,
  whyNotApprovedBy,
} from '../../../src/core/services/publishing/plan-reviews';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 5, 10, 12);
const path = 'posts/tide.md';
const post = (fields: string, body = 'High at noon.'): string =>
  `---\ntitle: Tide\nauthor: ada\n${fields}---\n\n${body}\n`;

const base = {
  'community.yml':
    'name: Harbour\nworkflow:\n  approvals: {post: 1}\n  approve: [editor]\n  move:\n    published: [editor, maintainer]\n',
  'members/ada.md': '---\nname: Ada\nroles: [{role: Editor}]\n---\n',
  'members/bo.md': '---\nname: Bo\nroles: [{role: editor}]\n---\n',
  'members/cy.md': '---\nname: Cy\nroles: [{role: editor, to: 2026-06-01}]\n---\n',
  'members/di.md': '---\nname: Di\nroles: [{role: maintainer}]\n---\n',
  'members/ed.md': '---\nname: Ed\nstatus: suspended\nroles: [{role: editor}]\n---\n',
};

const approval = (by: string, text: string, at = '2026-06-09T12:00:00Z'): string =>
  `---\nby: ${by}\nat: ${at}\napproves: "${contentHashOfText(text)}"\n---\n`;
const reviewFile = (last: string): string => `reviews/${path}/01BX5ZZKBKACTAV9WEVGEMMVR${last}.md`;

type Files = Readonly<Record<string, string>>;

async function opened(files: Files) {
  const { community } = await openInMemory({ ...base, ...files });
  const document = community.documents.get(path);
  if (!document) throw new Error('no document');
  const { config, people } = community;
  const reviews = reviewsByDocument(community.documents.ofKind('review'), 'UTC').get(path) ?? [];
  const input = (by: string) => {
    const person = people.byId(by);
    if (!person) throw new Error(by);
    return { document, text: files[path] ?? '', reviews, config, people, person, now };
  };
  return { community, document, input, reviews };
}

const applied = (plan: ChangePlan | undefined, files: Files): Files =>
  plan ? Object.fromEntries(applyToTexts(plan, new Map(Object.entries(files)))) : files;

describe('what an approval is given for', () => {
  const hash = contentHashOfText(post('status: review\n'));
  test.each([
    ['the state', post('status: scheduled\npublish_at: 2026-07-01\n')],
    ['a plan', post('planned: 2026-07-01\nstatus: review\n')],
    ['who looks after it', post('owner: bo\nreviewers: [bo]\nreviewed_at: 2026-01-01\nstatus: draft\n')],
    ['the state as other tools write it', post('draft: true\n')],
    ['line endings', post('status: review\n').replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${post('status: review\n')}`],
    [
      'quotes and comments in the fields',
      '---\nauthor: "ada" # she\nstatus: review\ntitle: Tide\n---\nHigh at noon.',
    ],
    ['blank lines around the text', post('status: review\n', '\n\nHigh at noon.\n\n')],
  ])('is the same whatever %s', (_what, text) => expect(contentHashOfText(text)).toBe(hash));

  test.each([
    ['a letter', post('status: review\n', 'High at noon!')],
    ['the title', post('status: review\n').replace('title: Tide', 'title: Tides')],
    ['the author', post('status: review\n').replace('ada', 'bo')],
    ['a tag', post('status: review\ntags: [sea]\n')],
    ['a line break in the text', post('status: review\n', 'High at\nnoon.')],
    ['spaces in the text', post('status: review\n', 'High  at noon.')],
    ['fields in the text', '---\nstatus: review\n---\ntitle: Tide\n\nHigh at noon.'],
    ['no front matter at all', 'High at noon.\n'],
    ['fields that cannot be read', '---\ntitle: "Tide\nauthor: ada\n---\n\nHigh at noon.\n'],
  ])('differs by %s', (_what, text) => expect(contentHashOfText(text)).not.toBe(hash));

  test('nested fields count whatever their order', () => {
    const one = contentHashOfText('---\na: {b: 1, c: [x, {d: 2, e: 3}]}\n---\n');
    expect(contentHashOfText('---\na: {c: [x, {e: 3, d: 2}], b: 1}\n---\n')).toBe(one);
    expect(contentHashOfText('---\na: {c: [{e: 3, d: 2}, x], b: 1}\n---\n')).not.toBe(one);
  });
});

describe('what readers get', () => {
  const text = post('status: published\n');
  const problemsOf = async (files: Files): Promise<string[]> => {
    const { community } = await openInMemory({ ...base, ...files });
    return community
      .problemsOf(path)
      .map((one) => `${one.range[0] + 1} ${one.code} ${inEnglish(one.message)}`);
  };
  const none = ['4 approval-missing It needs an approval, and has none.'];

  test('needs its approvals, in each state that comes after them', async () => {
    expect(await problemsOf({ [path]: text })).toEqual(none);
    expect(await problemsOf({ [path]: post('status: approved\n') })).toEqual(none);
    expect(await problemsOf({ [path]: post('status: scheduled\npublish_at: 2027-01-01\n') })).toEqual(none);
    for (const state of ['draft', 'review', 'archived'])
      expect(await problemsOf({ [path]: post(`status: ${state}\n`) })).toEqual([]);
  });

  test('needs none of another kind, of a template, or without a workflow', async () => {
    const { community } = await openInMemory({ ...base, 'guides/a.md': text, 'posts/template.md': text });
    expect(Array.from(community.problems())).toEqual([]);
    expect(await problemsOf({ 'community.yml': 'name: Harbour\n', [path]: text })).toEqual([]);
  });

  test('has one, also after it moves on', async () => {
    const given = approval('bo', post('status: review\n'));
    expect(await problemsOf({ [path]: text, [reviewFile('Z')]: given })).toEqual([]);
  });

  test('has lost it once it is changed', async () => {
    const given = approval('bo', post('status: review\n', 'Low at noon.'));
    expect(await problemsOf({ [path]: text, [reviewFile('Z')]: given })).toEqual([
      '4 approval-missing It was changed after it was approved, and needs another approval.',
    ]);
  });

  test.each([
    ['its author', 'ada'],
    ['who was no editor any more', 'cy'],
    ['who may not', 'di'],
    ['who is suspended', 'ed'],
    ['nobody', 'zoe'],
  ])('is not approved by %s', async (_who, by) => {
    expect(await problemsOf({ [path]: text, [reviewFile('Z')]: approval(by, text) })).toEqual([
      `4 approval-missing The approval by ${by} does not count: they wrote it, or may not approve.`,
    ]);
  });

  test('is approved by who was an editor at the time', async () => {
    const given = approval('cy', text, '2026-05-01');
    expect(await problemsOf({ [path]: text, [reviewFile('Z')]: given })).toEqual([]);
  });

  test('needs two people where it says so, and one who approves twice is one', async () => {
    const two = { 'community.yml': 'name: Harbour\nworkflow: {approvals: 2}\n', [path]: text };
    const [one, other] = [reviewFile('Y'), reviewFile('Z')];
    expect(await problemsOf({ ...two, [one]: approval('bo', text), [other]: approval('bo', text) })).toEqual([
      '4 approval-missing It needs 2 approvals, and has 1.',
    ]);
    expect(await problemsOf({ ...two, [one]: approval('bo', text), [other]: approval('di', text) })).toEqual(
      [],
    );
  });

  test('is nobody’s to approve by leaving out its state', async () => {
    const bare = text.replace('status: published\n', '');
    expect(await problemsOf({ [path]: bare, [reviewFile('Z')]: approval('bo', bare) })).toEqual([
      '1 approval-missing It was changed after it was approved, and needs another approval.',
    ]);
  });
});

describe('moving content', () => {
  const refusal = async (files: Files, by: string, to: 'review' | 'approved' | 'published') => {
    const { input } = await opened(files);
    const found = whyNotMoved({ ...input(by), to });
    return found && [inEnglish(found.reason), found.offer];
  };
  const text = post('status: review\n');

  test('is refused to who has not the role, and says whose it is', async () => {
    const files = { [path]: text, [reviewFile('Z')]: approval('bo', text) };
    const reason = 'Only editor, maintainer may move content to “published”, by community.yml.';
    expect(await refusal(files, 'cy', 'published')).toEqual([reason, undefined]);
    expect(await refusal(files, 'ed', 'published')).toEqual([reason, undefined]);
    expect(await refusal(files, 'bo', 'published')).toBeUndefined();
    expect(await refusal(files, 'di', 'published')).toBeUndefined();
    expect(await refusal({ [path]: text }, 'cy', 'review')).toBeUndefined();
  });

  test('is refused without approvals, with what one can do about it', async () => {
    const reason = 'It needs an approval, and has none.';
    expect(await refusal({ [path]: text }, 'bo', 'approved')).toEqual([reason, 'approve']);
    expect(await refusal({ [path]: text }, 'ada', 'approved')).toEqual([reason, 'ask']);
    expect(await refusal({ [path]: text }, 'di', 'published')).toEqual([reason, 'ask']);
  });

  test('is judged by the text in the editor', async () => {
    const { input } = await opened({ [path]: text, [reviewFile('Z')]: approval('bo', text) });
    const hash = contentHashOfText(post('status: review\n', 'Low at noon.'));
    expect(whyNotMoved({ ...input('bo'), to: 'approved' })).toBeUndefined();
    expect(whyNotMoved({ ...input('bo'), to: 'approved', hash })).toMatchObject({ offer: 'approve' });
  });
});

describe('approving', () => {
  test('is a file, and moves what has enough from review to approved', async () => {
    const files = { [path]: post('status: review\n') };
    const { input } = await opened(files);
    const after = applied(planApproval(input('bo'), '01ARZ3NDEKTSV4RRFFQ69G5FAV'), files);
    const [file = ''] = Object.keys(after).filter((key) => key.startsWith('reviews/'));
    expect(file).toMatch(/^reviews\/posts\/tide\.md\/01[0-9A-Z]{24}\.md$/);
    expect(after[file]).toBe(
      `---\nby: bo\nat: 2026-06-10T12:00:00.000Z\napproves: "${contentHashOfText(files[path])}"\n---\n`,
    );
    expect(after[path]).toBe(post('status: approved\n'));
    const { community } = await opened(after);
    expect(Array.from(community.problems())).toEqual([]);
  });

  test('leaves a draft a draft, and lets what does not say its state say it', async () => {
    for (const [fields, then] of [
      ['status: draft\n', 'status: draft\n'],
      ['', 'status: published\n'],
    ] as const) {
      const files = { [path]: post(fields) };
      const { input } = await opened(files);
      expect(applied(planApproval(input('bo'), '01ARZ3NDEKTSV4RRFFQ69G5FAV'), files)[path]).toBe(post(then));
    }
  });

  test('is refused to authors, to who may not, and twice', async () => {
    const text = post('status: review\n');
    const files = { [path]: text, [reviewFile('Z')]: approval('bo', text) };
    const { input } = await opened(files);
    const reason = (by: string): string | undefined => {
      const why = whyNotApprovedBy(input(by));
      return why && inEnglish(why);
    };
    expect(reason('bo')).toBe('You have approved of it as it stands.');
    expect(reason('ada')).toBe('You cannot approve of it: editor may, and nobody of what they wrote.');
    expect(reason('di')).toBe('You cannot approve of it: editor may, and nobody of what they wrote.');
    const changed = await opened({ ...files, [path]: post('status: review\n', 'Low.') });
    expect(whyNotApprovedBy(changed.input('bo'))).toBeUndefined();
  });

  test('is taken back, and what needed it waits again', async () => {
    const text = post('status: scheduled\npublish_at: 2027-01-01\n');
    const files = { [path]: text, [reviewFile('Z')]: approval('bo', text) };
    const { input } = await opened(files);
    expect(planWithdrawal(input('di'))).toBeUndefined();
    const after = applied(planWithdrawal(input('bo')), files);
    expect(after).toEqual({ [path]: post('status: review\npublish_at: 2027-01-01\n') });
  });

  test('is asked of people by name, and only what is not out yet waits for them', async () => {
    for (const [before, then] of [
      ['status: draft\n', 'status: review\n'],
      ['status: published\n', 'status: published\n'],
    ] as const) {
      const files = { [path]: post(before) };
      const { input } = await opened(files);
      const after = applied(planReviewRequest(input('ada'), ['bo', 'di']), files);
      expect(after[path]).toBe(post(`${then}reviewers: [bo, di]\n`));
    }
  });
});

describe('reviews due', () => {
  const due = async (files: Files) => {
    const { community } = await openInMemory({ ...base, ...files });
    return dueReviews(community).map(({ path: file, reviewers, isChanged }) => [file, reviewers, isChanged]);
  };
  const text = post('status: review\nreviewers: [bo, Cy]\n');

  test('are of those who are asked, until there are enough', async () => {
    expect(await due({ [path]: text })).toEqual([[path, ['bo', 'cy'], false]]);
    expect(await due({ [path]: post('status: review\n') })).toEqual([[path, [], false]]);
    expect(await due({ [path]: text, [reviewFile('Z')]: approval('bo', text) })).toEqual([]);
    expect(await due({ [path]: text.replace('review\n', 'draft\n') })).toEqual([]);
  });

  test('are of those who approved of an earlier text', async () => {
    const files = {
      [path]: post('status: scheduled\npublish_at: 2027-01-01\n'),
      [reviewFile('Z')]: approval('bo', 'x'),
    };
    expect(await due(files)).toEqual([[path, ['bo'], true]]);
  });

  test('without a workflow are only of who is asked by name', async () => {
    const bare = { 'community.yml': 'name: Harbour\n' };
    expect(await due({ ...bare, [path]: text })).toEqual([[path, ['bo', 'cy'], false]]);
    expect(await due({ ...bare, [path]: post('status: review\n') })).toEqual([]);
    const approved = { ...bare, [path]: text, [reviewFile('Z')]: approval('bo', text) };
    expect(await due(approved)).toEqual([]);
  });
});

test('what is due and not approved stays scheduled, with the reason', async () => {
  const text = post('status: scheduled\npublish_at: 2026-06-01\n');
  const run = async (files: Files) => {
    const { community } = await openInMemory({ ...base, ...files });
    const { published, left } = await planPublishing(
      community.documents.all(),
      { now, zone: 'UTC', whyHeld: whyUnapproved(community) },
      (file) => Promise.resolve(files[file]),
    );
    return [published.length, left.map(({ reason }) => inEnglish(reason))];
  };
  expect(await run({ [path]: text })).toEqual([0, ['It needs an approval, and has none.']]);
  expect(await run({ [path]: text, [reviewFile('Z')]: approval('bo', text) })).toEqual([1, []]);
});

describe('the workflow in community.yml', () => {
  const problems = async (workflow: string): Promise<string[]> => {
    const { community } = await openInMemory({ 'community.yml': `name: Harbour\nworkflow:\n${workflow}` });
    return community
      .problemsOf('community.yml')
      .map(({ range, code, message }) => `${range[0] + 1}:${range[1] + 1} ${code} ${inEnglish(message)}`);
  };
  test('is checked, with line and column', async () => {
    expect(await problems('  approvals: 1\n  approve: editor\n  move: {published: [a, "@b"]}\n')).toEqual([]);
    expect(await problems('  approvals: {event: 1}\n')).toEqual([
      '3:15 field-value “event” is no kind that has approvals. It is one of: page, post, guide, announcement.',
    ]);
    expect(await problems('  move:\n    publish: editor\n')).toEqual([
      '4:5 field-value “publish” is no state of content. It is one of: draft, review, approved, scheduled, published, archived.',
    ]);
    expect(await problems('  approvals: many\n')).toHaveLength(1);
    expect(await problems('  approvals: {post: -1}\n')).toHaveLength(1);
    expect(await problems('  approvals: {post: a lot}\n')).toHaveLength(1);
  });
});
