import markdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import { inEnglish } from '../../../src/core/base/message';
import type { Community } from '../../../src/core/community/community';
import { discussionState, unseenStates } from '../../../src/core/model/documents/discussion';
import type { Document } from '../../../src/core/model/documents/document';
import { threadMaterial } from '../../../src/core/services/assistance/thread-material';
import { conversationOf } from '../../../src/core/services/conversations/conversation';
import { queueNames, queuesOf, threadSummaries } from '../../../src/core/services/conversations/queues';
import { pageProposals } from '../../../src/core/services/language/completions';
import { createSearchEngine } from '../../../src/core/services/search/service/search-engine';
import { searchEntryOf } from '../../../src/core/services/search/service/search-entry-of';
import type { SearchRequest } from '../../../src/core/services/search/service/search-service';
import { communityContext } from '../../../src/render/community-context';
import { kithMarkdown } from '../../../src/render/kith-markdown';
import { openInMemory } from '../community/in-memory-community';

// The places that list posts, one test each, are listed in docs/moderation.md. Tools have their own in
// tools/disclosure-policy.test.ts, `kith search` in cli/search.test.ts, the editor in
// test/ui/moderation-guide.test.ts.

const now = Date.UTC(2026, 10, 22);
/** A word that stands only in posts that readers do not see. */
const secret = 'zorvex';
const id = (name: string): string => `01KBBT6R80CS9FQM0JCWKAMWE${name}`;
const path = 'discussions/knots/thread.md';

const files: Readonly<Record<string, string>> = {
  'community.yml': 'name: Harbour\n',
  'members/ada.md': '---\nname: Ada Mast\n---\n',
  'members/bo.md': '---\nname: Bo Keel\n---\n',
  [path]: `---\ntitle: Which knot?\ntype: question\nauthor: bo\ncreated: 2026-11-01\naccepted: ${id('A')}\n---\nWhich?\n`,
  ...Object.fromEntries(
    ['held', 'hidden', 'Removed', '[hidden'].map((state, at) => [
      `discussions/knots/${id('ABCD'.charAt(at))}.md`,
      `---\nauthor: ada\nat: 2026-11-02\nstate: ${state}\n---\n${secret} words\n`,
    ]),
  ),
  [`discussions/knots/${id('E')}.md`]: '---\nauthor: bo\nat: 2026-11-03\n---\nNobody?\n',
  'discussions/gone/thread.md': `---\ntitle: Buy ${secret}\ntype: question\nauthor: ada\ncreated: 2026-11-01\nstate: held\n---\nBuy.\n`,
};

async function opened(): Promise<{ community: Community; thread: Document; gone: Document }> {
  const { community } = await openInMemory(files);
  const [thread, gone] = [path, 'discussions/gone/thread.md'].map((one) => community.documents.get(one));
  if (!thread || !gone) throw new Error('not read');
  return { community, thread, gone };
}

function search(community: Community, request: SearchRequest): { found: string[]; states: string[] } {
  const engine = createSearchEngine({ read: (one) => files[one], now: () => 0 });
  const entries = Array.from(community.documents.all(), (one) =>
    searchEntryOf(one, community.config, community),
  );
  engine.update({ entries, removed: [] });
  const { hits, total, facets } = engine.search({ facets: true, ...request });
  expect(total).toBe(hits.length);
  return {
    found: hits.map((hit) => hit.path).sort(),
    states: (facets?.state ?? []).map(({ value, count }) => `${value} ${count}`).sort(),
  };
}

test('the state of a discussion and its queue wait for an answer that readers see', async () => {
  const { community, thread } = await opened();
  expect(discussionState(thread, community.documents.belongingTo(thread))).toBe('unanswered');
  const summaries = threadSummaries(community);
  const queues = queuesOf(summaries.value(), { now, responseGoal: 48, person: community.people.byId('ada') });
  expect(queues.unanswered.map((one) => [one.thread.title, one.replies])).toEqual([['Which knot?', 1]]);
  // A reply that is hidden makes a thread hers, and is no news in it; a thread that is held is in none.
  expect(queues.mine.map((one) => [one.thread.title, one.lastBy])).toEqual([['Which knot?', 'bo']]);
  expect(queueNames.flatMap((name) => queues[name]).some((one) => one.thread.title.includes(secret))).toBe(
    false,
  );
  summaries.dispose();
});

test('the conversation folds them, says why, and accepts none', async () => {
  const { community, thread, gone } = await opened();
  const { replies, accepted, state } = conversationOf(thread, community, now);
  expect(replies.map(({ fold }) => fold)).toEqual(['held', 'hidden', 'removed', 'unreadable', undefined]);
  expect([accepted, state]).toEqual([undefined, 'unanswered']);
  expect(conversationOf(gone, community, now).opening.fold).toBe('held');
});

test('a language model gets none', async () => {
  const { community, thread } = await opened();
  const { posts } = threadMaterial(conversationOf(thread, community, now), (one) => files[one] ?? '', 9_000);
  expect(posts.map(({ text }) => text)).toEqual(['Which?', 'Nobody?']);
});

test('previews and pages leave out such replies, and say so of the post itself', async () => {
  const { community, thread, gone } = await opened();
  const rendered = (document: Document): string => {
    const md = markdownIt();
    const context = communityContext(community, document, {
      header: true,
      link: () => undefined,
      textOf: (one) => files[one.path],
      envOf: () => ({}),
      words: {
        localize: inEnglish,
        state: (state) => state,
        replies: (count) => `${count} replies`,
        date: (ms) => new Date(ms).toISOString(),
        period: () => undefined,
      },
    });
    kithMarkdown(md, () => context);
    return md.render(files[document.path] ?? '');
  };
  expect(rendered(thread)).toContain('1 replies');
  expect(rendered(thread)).not.toContain(secret);
  expect(rendered(thread)).not.toContain('kith-unseen');
  expect(rendered(gone)).toContain(
    '<p class="kith-unseen" role="note">Held for a moderator: readers do not see it.</p>',
  );
});

test('search finds them for moderators alone, and its counts do not tell of them', async () => {
  const { community } = await opened();
  const secrets = Object.keys(files).filter((one) => files[one]?.includes(secret));
  expect(secrets).toHaveLength(5);
  expect(search(community, { query: secret })).toEqual({ found: [], states: [] });
  for (const state of unseenStates) expect(search(community, { query: `state:${state}` }).found).toEqual([]);
  expect(search(community, { query: secret, unseen: true })).toEqual({
    found: secrets.sort(),
    states: ['held 2', 'hidden 1', 'removed 1', 'unreadable 1'],
  });
  expect(search(community, { query: 'state:removed', unseen: true }).found).toEqual([
    `discussions/knots/${id('C')}.md`,
  ]);
});

test('a page with a state of that name is no post, and is found', async () => {
  const { community } = await openInMemory({ 'a.md': '---\nstate: hidden\nstatus: hidden\n---\nA page.\n' });
  const engine = createSearchEngine({ read: () => 'A page.', now: () => 0 });
  const entries = Array.from(community.documents.all(), (one) => ({
    ...searchEntryOf(one, community.config, community),
    state: 'hidden',
  }));
  engine.update({ entries, removed: [] });
  expect(engine.search({ query: 'page' }).total).toBe(1);
});

test('wiki links do not offer them', async () => {
  const { community } = await opened();
  expect(pageProposals(community, secret, 9)).toEqual([]);
  expect(pageProposals(community, 'knot', 9).map(({ insert }) => insert)).toContain('Which knot?');
});

test('activities, and so figures and Today, do not count them', async () => {
  const { community } = await opened();
  const posts = Array.from(community.activities.oldest(), ({ evidence }) =>
    'file' in evidence ? evidence.file : '',
  ).filter((one) => one.startsWith('discussions/'));
  expect(posts.sort()).toEqual([`discussions/knots/${id('E')}.md`, path]);
});
