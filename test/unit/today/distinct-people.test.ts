import { describe, expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import { applyToTexts } from '../../../src/core/model/changes/apply-to-texts';
import { madeTitle } from '../../../src/core/model/document-set/made-title';
import { distinctPair, renamedInPair } from '../../../src/core/model/people/distinct-pair';
import {
  planKeepingApart,
  planSuggestingAgain,
  possibleDuplicates,
} from '../../../src/core/services/today/distinct-people';
import { openInMemory } from '../community/in-memory-community';
import type { CommitRecord } from '../history/build-commit-log';
import { now } from './open-analytics';

const commit = (name: string, email: string, time = 1_790_000_000): CommitRecord => ({
  id: Buffer.from(`${email}${time}`.padEnd(20).slice(0, 20)).toString('hex'),
  author: { name, email },
  time,
  touches: [{ path: 'a.md' }],
});
const dees = [commit('Dee Rope', 'dee@b.example', 1_790_000_001), commit('Dee Rope', 'dee@a.example')];
const files = { 'community.yml': 'name: Harbour\n', 'a.md': '# A\n' };

function planFor({ community }: Awaited<ReturnType<typeof openInMemory>>, index = 0) {
  const suggestion = possibleDuplicates(community, now).open[index];
  if (!suggestion) throw new Error('no possible duplicate');
  const plan = planKeepingApart(community, {
    suggestion,
    by: 'ada',
    now,
    exists: (path) => community.documents.get(path) !== undefined,
  });
  if (!plan) throw new Error('nobody to keep apart');
  return plan;
}

describe('two people whom somebody told apart', () => {
  test('are told apart for everybody who has the file, and suggested again without it', async () => {
    const opened = await openInMemory(files, ...dees);
    const plan = planFor(opened);
    const [created] = plan.changes;
    expect(plan.changes).toMatchObject([
      {
        kind: 'create',
        text: 'source: duplicates\nsubject: "Dee Rope <dee@a.example> ≠ Dee Rope <dee@b.example>"\nby: ada\n',
      },
    ]);
    if (created?.kind !== 'create') throw new Error('nothing created');
    // A clone elsewhere: the same files and history, another editor.
    const clone = await openInMemory({ ...files, [created.path]: created.text }, ...dees);
    const { open, keptApart } = possibleDuplicates(clone.community, now);
    expect(open).toEqual([]);
    expect(keptApart.map(({ suggestion }) => [suggestion.keep, suggestion.merge].sort())).toEqual([
      ['dee-rope', 'dee-rope-2'],
    ]);
    const back = planSuggestingAgain(keptApart[0]?.dismissals ?? [], 'Dee Rope');
    const after = applyToTexts(back, new Map([[created.path, created.text]]));
    expect([...after.keys()]).toEqual([]);
    // No problem, and a title that names nobody.
    expect(clone.community.problemsOf(created.path).map(({ code }) => code)).toEqual([]);
    const document = clone.community.documents.get(created.path);
    const title = document && madeTitle(document, clone.community);
    expect(title && inEnglish(title)).toBe('Two different people');
  });

  test('stay told apart when ids that are made of names go to others', async () => {
    const [created] = planFor(await openInMemory(files, ...dees)).changes;
    if (created?.kind !== 'create') throw new Error('nothing created');
    const third = commit('Dee Rope', 'dee@c.example', 1_590_000_000);
    const { community } = await openInMemory({ ...files, [created.path]: created.text }, ...dees, third);
    const { open } = possibleDuplicates(community, now);
    const pairs = open.map(({ keep, merge }) =>
      [keep, merge].map((id) => community.people.byId(id)?.emails[0]).sort(),
    );
    expect(pairs.length).toBeGreaterThan(0);
    expect(pairs).not.toContainEqual(['dee@a.example', 'dee@b.example']);
  });

  test('are a member by id and another by account, also once that one has a file', async () => {
    const ada = { 'members/ada.md': '---\nname: Ada Mast\n---\n' };
    const eva = commit('Ada Mast', '1+amast@users.noreply.github.com');
    const opened = await openInMemory({ ...files, ...ada }, eva);
    const [created] = planFor(opened).changes;
    if (created?.kind !== 'create') throw new Error('nothing created');
    expect(created.text).toContain('subject: "@amast ≠ ada"');
    const { community } = await openInMemory({ ...files, ...ada, [created.path]: created.text }, eva);
    expect(possibleDuplicates(community, now).open).toEqual([]);
    const document = community.documents.get(created.path);
    const title = document && madeTitle(document, community);
    expect(title && inEnglish(title)).toBe('Not the same person: Ada Mast');
  });

  test.each([
    ['one subject', 'Dee Rope <dee@a.example>'],
    ['three', 'a ≠ b ≠ c'],
    ['nobody', ' ≠ '],
    ['a path', 'discussions/knots/thread.md'],
  ])('are not %s', async (_, subject) => {
    expect(distinctPair(subject)).toBeUndefined();
    const path = 'today/01KBBT6R80CS9FQM0JCWKAMWET.yml';
    const { community } = await openInMemory(
      { ...files, [path]: `source: duplicates\nsubject: "${subject}"\n` },
      ...dees,
    );
    expect(possibleDuplicates(community, now).open).toHaveLength(1);
  });

  test('follow a new id of a member', () => {
    expect(renamedInPair('@amast ≠ Ada', 'ada', 'countess')).toBe('@amast ≠ countess');
    expect(renamedInPair('@ada ≠ bo', 'ada', 'countess')).toBeUndefined();
  });
});
