import { describe, expect, test } from 'vitest';
import {
  queueNames,
  queuesOf,
  threadsByState,
  threadsNaming,
  threadSummaries,
  type Queues,
} from '../../../src/core/services/conversations/queues';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 11, 1, 12);
const day = (offset: number): string => new Date(now + offset * 86_400_000).toISOString();

const people = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\ngithub: ada-m\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  'members/cy.md': '---\nname: Cy Anchor\n---\n',
};

function thread(name: string, offset: number, fields = '', body = 'Which?'): Record<string, string> {
  const head = `title: ${name}\ntype: question\nauthor: bo\ncreated: ${day(offset)}\n${fields}`;
  return { [`discussions/${name}/thread.md`]: `---\n${head}---\n${body}\n` };
}

let count = 0;
function reply(name: string, author: string, offset: number, fields = ''): Record<string, string> {
  const id = `01KBBT6R80CS9FQM0JCWKAM${String(count++).padStart(3, '0')}`;
  const head = `author: ${author}\nat: ${day(offset)}\n${fields}`;
  return { [`discussions/${name}/${id}.md`]: `---\n${head}---\nWords.\n` };
}

const names = (queues: Queues): Record<string, string[]> =>
  Object.fromEntries(
    queueNames.map((queue) => [
      queue,
      queues[queue].map(({ thread: { title }, isLate }) => title + (isLate ? '!' : '')),
    ]),
  );

describe('queues of discussions', () => {
  test('each hold what they are for', async () => {
    const { community } = await openInMemory({
      ...people,
      ...thread('new', -1),
      ...thread('late', -3),
      ...thread('later', -9, 'status: open\n'),
      ...reply('later', '"@bo"', -8),
      ...thread('spammed', -4),
      ...reply('spammed', 'ada', -3, 'state: held\n'),
      ...thread('asked', -5),
      ...reply('asked', 'ada-m', -4),
      ...thread('silent', -50, '', '@cy, which?'),
      ...reply('silent', 'ada', -40),
      'discussions/news/thread.md': `---\ntitle: news\ntype: announcement\nauthor: bo\ncreated: ${day(-50)}\n---\nHear!\n`,
      ...thread('done', -50, 'status: solved\n'),
      ...reply('done', 'ada', -40),
      ...thread('over', -50, 'status: closed\n'),
    });
    const person = community.people.byId('cy');
    const queues = queuesOf(threadSummaries(community).value(), {
      now,
      responseGoal: 48,
      person,
      naming: person && threadsNaming(person, community),
    });
    expect(names(queues)).toEqual({
      unanswered: ['later!', 'spammed!', 'late!', 'new'],
      mine: ['silent'],
      unsolved: ['asked', 'silent'],
      quiet: ['silent'],
      solved: ['done'],
    });
    const ada = queuesOf(threadSummaries(community).value(), {
      now,
      responseGoal: 24 * 30,
      person: community.people.byId('ada'),
    });
    expect(names(ada)).toMatchObject({
      unanswered: ['later', 'spammed', 'late', 'new'],
      // A reply that readers do not see makes a thread hers, and is no news in it.
      mine: ['asked', 'spammed', 'silent'],
    });
  });

  test('follow changes of single threads and replies', async () => {
    const { community, change } = await openInMemory({
      ...people,
      ...thread('knots', -3),
      ...thread('paint', -3),
    });
    const summaries = threadSummaries(community);
    const waiting = (): string[] =>
      names(queuesOf(summaries.value(), { now, responseGoal: 48 }))['unanswered'] ?? [];
    expect(waiting()).toEqual(['knots!', 'paint!']);
    const before = summaries.value().get('discussions/paint/thread.md');
    const answer = reply('knots', 'ada', -1);
    await change(answer);
    expect(waiting()).toEqual(['paint!']);
    expect(summaries.value().get('discussions/paint/thread.md')).toBe(before);
    await change(Object.fromEntries(Object.keys(answer).map((path) => [path, undefined])));
    expect(waiting()).toEqual(['knots!', 'paint!']);
    await change({ 'discussions/paint/thread.md': undefined });
    expect(waiting()).toEqual(['knots!']);
    summaries.dispose();
  });

  test('are made anew only of what changed, and threads are told apart by their state', async () => {
    const { community, change } = await openInMemory({
      ...people,
      ...thread('knots', -3),
      ...thread('paint', -3, 'status: solved\n'),
    });
    const summaries = threadSummaries(community);
    const before = summaries.value();
    await change({ 'pages/tide.md': '# The tide\n' });
    expect(summaries.value()).toBe(before);
    await change(thread('rope', -2, 'status: closed\n'));
    expect(summaries.value()).not.toBe(before);
    const byState = threadsByState(community.documents.ofKind('discussion'), summaries.value());
    const titles = Object.entries(byState).map(([state, threads]) => [
      state,
      threads.map((one) => one.title),
    ]);
    expect(Object.fromEntries(titles)).toEqual({
      unanswered: ['knots'],
      open: [],
      solved: ['paint'],
      closed: ['rope'],
    });
    await change({ 'discussions/rope/thread.md': undefined });
    expect(summaries.value().size).toBe(2);
    summaries.dispose();
  });
});
