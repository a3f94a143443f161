import { describe, expect, test } from 'vitest';
import { planAnswerPage } from '../../../src/core/services/conversations/answer-page';
import { createRepeatedQuestions } from '../../../src/core/services/conversations/repeated-questions';
import { createSearchEngine } from '../../../src/core/services/search/service/search-engine';
import { searchEntryOf } from '../../../src/core/services/search/service/search-entry-of';
import type { SearchRequest } from '../../../src/core/services/search/service/search-service';
import { openInMemory } from '../community/in-memory-community';

const now = Date.UTC(2026, 11, 1);
const yielding = { pacer: { pause: () => undefined }, signal: new AbortController().signal };
const accepted = '01KBBT6R80CS9FQM0JCWKAM001';

interface Asked {
  readonly title: string;
  readonly text: string;
  readonly author?: string;
  readonly days?: number;
  readonly fields?: string;
}

function thread(name: string, { title, text, author = 'bo', days = 9, fields = '' }: Asked) {
  const created = new Date(now - days * 86_400_000).toISOString().slice(0, 10);
  const head = `title: ${title}\ntype: question\nauthor: ${author}\ncreated: ${created}\n${fields}`;
  return { [`discussions/${name}/thread.md`]: `---\n${head}---\n${text}\n` };
}

const first = {
  title: 'Chain jumps on the cassette',
  text: 'Uphill the new chain leaps over the smallest sprockets.',
  days: 60,
};
const again = {
  title: 'New chain leaps on the cassette',
  text: 'When I climb uphill it jumps on the smallest sprockets.',
  author: 'ada',
};
const others = {
  ...thread('brake', { title: 'Front brake squeals', text: 'Only in the rain.' }),
  ...thread('soup', { title: 'Who makes the soup?', text: 'For forty people on Friday.' }),
  ...thread('room', { title: 'A room with a lift', text: 'Our speaker uses a wheelchair.' }),
};
const twice = { ...thread('chain', first), ...thread('leaps', again), ...others };

async function open(files: Readonly<Record<string, string>>) {
  const { community, change } = await openInMemory({ 'community.yml': 'name: Bikes\n', ...files });
  const texts: Record<string, string> = { ...files };
  const engine = createSearchEngine({ read: (path) => texts[path], now: () => 0 });
  const index = (): void =>
    engine.update({
      entries: Array.from(community.documents.all(), (one) =>
        searchEntryOf(one, community.config, community),
      ),
      removed: [],
    });
  index();
  let asked = 0;
  const search = {
    search: async (request: SearchRequest) => {
      asked++;
      return engine.search(request);
    },
  };
  const repeated = createRepeatedQuestions(community, search);
  return {
    community,
    async find() {
      asked = 0;
      return (await repeated.find(now, yielding)).map(({ threads }) =>
        threads.map(({ path }) => path.split('/')[1]),
      );
    },
    repeated,
    get asked() {
      return asked;
    },
    async write(changes: Readonly<Record<string, string>>) {
      Object.assign(texts, changes);
      await change(changes);
      index();
    },
  };
}

describe('questions that were asked again', () => {
  test('are found, the earliest first', async () => {
    expect(await (await open(twice)).find()).toEqual([['chain', 'leaps']]);
  });

  test.each<[string, Readonly<Record<string, string>>]>([
    ['one of them is no question', thread('leaps', { ...again, fields: 'type: announcement\n' })],
    ['one of them is held back', thread('leaps', { ...again, fields: 'state: held\n' })],
    ['one person asked them', thread('leaps', { ...again, author: 'bo' })],
    [
      'nobody asked for more than a year',
      {
        ...thread('chain', { ...first, days: 500 }),
        ...thread('leaps', { ...again, days: 400 }),
      },
    ],
    [
      'a page links to one of them',
      {
        'content/guides/care.md':
          '---\ntitle: Care\nstatus: published\n---\nSee [this](../../discussions/chain/thread.md).\n',
      },
    ],
    [
      'a page says the same',
      {
        'content/guides/care.md':
          '---\ntitle: When the chain jumps on the cassette\nstatus: published\n---\nA new chain leaps over worn sprockets, the smallest first, uphill.\n',
      },
    ],
  ])('are none where %s', async (_, files) => {
    expect(await (await open({ ...twice, ...files })).find()).toEqual([]);
  });

  test('count without being alike where one is marked as a duplicate, also of one person', async () => {
    const files = {
      ...others,
      ...thread('cogs', { title: 'It slips', text: 'Help.', fields: 'duplicate_of: chain\n' }),
      ...thread('chain', first),
    };
    expect(await (await open(files)).find()).toEqual([['chain', 'cogs']]);
  });

  test('are looked for again only where something changed', async () => {
    const opened = await open({ ...thread('chain', first), ...others });
    expect(await opened.find()).toEqual([]);
    expect(opened.asked).toBeGreaterThanOrEqual(4);
    expect(await opened.find()).toEqual([]);
    expect(opened.asked).toBe(0);
    await opened.write(thread('leaps', again));
    expect(await opened.find()).toEqual([['chain', 'leaps']]);
    // The new one, the one that it is like, and whether pages answer them.
    expect(opened.asked).toBeLessThanOrEqual(4);
    expect(opened.repeated.current).toHaveLength(1);
  });

  test('stay where one of them is also like a third that changes', async () => {
    const old = { ...first, days: 500 };
    const opened = await open({
      ...others,
      ...thread('chain', old),
      ...thread('leaps', again),
      ...thread('third', { ...old, author: 'cy', text: `${old.text} Always.` }),
    });
    expect(await opened.find()).toEqual([['chain', 'third', 'leaps']]);
    await opened.write(thread('third', { ...old, author: 'cy', title: 'Soup', text: 'For forty.' }));
    expect(await opened.find()).toEqual([['chain', 'leaps']]);
  });

  test('end where it is cancelled', async () => {
    const { repeated } = await open(twice);
    const controller = new AbortController();
    controller.abort(new Error('enough'));
    await expect(repeated.find(now, { ...yielding, signal: controller.signal })).rejects.toThrow('enough');
  });
});

describe('a page from an answer', () => {
  test('has its text, who wrote it and links to all threads, and its own links lead where they led', async () => {
    const { community, repeated } = await open({
      ...thread('chain', { ...first, fields: `accepted: ${accepted}\n` }),
      ...thread('leaps', again),
      ...others,
      [`discussions/chain/${accepted}.md`]: '---\nauthor: ada\n---\nSee [it](../brake/thread.md).\n',
    });
    const [question] = await repeated.find(now, yielding);
    if (!question) throw new Error('Nothing was found.');
    const answer =
      'Replace the cassette: [wear](../brake/thread.md#how), ![](worn.png), [site](https://example.org).';
    const { plan, path, text } = planAnswerPage(
      question,
      { answer, answeredBy: '@ada', author: 'bo', now, language: 'en' },
      { config: community.config, siblings: [], exists: () => false },
    );
    expect(path).toBe('content/guides/chain-jumps-on-the-cassette.md');
    expect(plan.changes).toEqual([{ kind: 'create', path, text }]);
    expect(text).toContain('status: draft');
    expect(text).toContain('[wear](../../discussions/brake/thread.md#how)');
    expect(text).toContain('![](../../discussions/chain/worn.png), [site](https://example.org)');
    expect(text).toContain(
      `Answered by @ada in [Chain jumps on the cassette](../../discussions/chain/${accepted}.md).`,
    );
    expect(text).toContain(
      '- [Chain jumps on the cassette](../../discussions/chain/thread.md)\n- [New chain leaps on the cassette](../../discussions/leaps/thread.md)',
    );
  });
});
