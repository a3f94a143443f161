import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createKith, repositoryRoot, type Kith } from './run-kith';

let kith: Kith;
beforeAll(async () => {
  kith = createKith();
});
afterAll(() => kith.dispose());

interface Found {
  total: number;
  tookMs: number;
  hits: { file: string; title: string; kind: string; score: number; excerpt: string }[];
}

const files = {
  'community.yml': 'name: Harbour\nlanguages: [en]\n',
  'content/posts/tides.md':
    '---\ntitle: Reading the tides\nauthor: ada\ntags: [water]\n---\n\nA gauge floats.\n',
  'content/posts/boats.md': '---\ntitle: Boats\nauthor: bo\n---\n\nThe tide takes a boat.\n',
  'content/nl.md': '---\nlang: nl\n---\n# Vergaderingen\n\nWij vergaderden lang.\n',
};

async function search(...args: readonly string[]): Promise<Found & { files: string[] }> {
  const { status, value } = await kith.json(kith.folder(files), 'search', ...args, '--json');
  expect(status).toBe(0);
  const found = value as Found;
  return { ...found, files: found.hits.map(({ file }) => file) };
}

describe('kith search', () => {
  test('finds words in other forms, the title first, with an excerpt', async () => {
    const { total, hits } = await search('tide');
    expect(total).toBe(2);
    expect(hits.map(({ title }) => title)).toEqual(['Reading the tides', 'Boats']);
    expect(hits[1]).toMatchObject({ kind: 'post', excerpt: 'The tide takes a boat.' });
  });

  test('finds posts that readers do not see only where a moderator asks for them', async () => {
    const moderated = {
      'discussions/a/thread.md': '---\nauthor: ada\n---\n# Which gauge?\n\nWhich?\n',
      'discussions/a/01KBBT6R80CS9FQM0JCWKAMWEA.md': '---\nauthor: bo\nstate: hidden\n---\nzorvex\n',
    };
    const folder = kith.folder(moderated);
    const { value: seen } = await kith.json(folder, 'search', 'zorvex', '--json');
    expect((seen as Found).hits).toEqual([]);
    const { value: all } = await kith.json(folder, 'search', 'zorvex', '--unseen', '--json');
    expect((all as Found).hits.map(({ file }) => file)).toEqual([Object.keys(moderated)[1]]);
  });

  test('knows fields, filters and what to leave out', async () => {
    expect((await search('tide author:bo')).files).toEqual(['content/posts/boats.md']);
    expect((await search('tide -boat')).files).toEqual(['content/posts/tides.md']);
    expect((await search('tag:water')).files).toEqual(['content/posts/tides.md']);
    expect((await search('gauge~1')).files).toEqual(['content/posts/tides.md']);
  });

  test('says that it looked for words like one that is nowhere', async () => {
    const { status, stdout, stderr } = await kith.run(kith.folder(files), 'search', 'guage');
    expect(status).toBe(0);
    expect(stdout).toContain('Reading the tides');
    expect(stderr).toContain('“guage” is in no document');
  });

  test('reads Dutch as Dutch', async () => {
    expect((await search('vergadering')).files).toEqual(['content/nl.md']);
  });

  test('finds in the demo what a person remembers of it', async () => {
    const { value } = await kith.json(
      join(repositoryRoot, 'examples/demo'),
      'search',
      'building tide sensor',
      '--json',
    );
    expect((value as Found).hits[0]?.title).toBe('Building a tide sensor');
  });

  test('finds what the editor finds while somebody types', async () => {
    const harbour = {
      'a.md': '# Getijdenkalender\n\nHoog water.\n',
      'b.md': '# Agenda\n\nEen vergadering.\n',
      'community.yml': 'name: Haven\nlanguages: [nl]\n',
    };
    for (const query of ['getijde', 'getijden', 'hoog wat', 'verga', 'vergader*']) {
      const { value } = await kith.json(kith.folder(harbour), 'search', query, '--json');
      expect((value as Found).total, query).toBe(1);
    }
  });

  test('says what a person reads, and when there is nothing', async () => {
    const { stdout } = await kith.run(kith.folder(files), 'search', 'tide');
    expect(stdout).toContain('Reading the tides (post)\n  content/posts/tides.md\n');
    expect((await kith.run(kith.folder(files), 'search', 'submarine')).stdout).toBe('Nothing found.\n');
  });

  test.each([
    [[], 'needs a QUERY'],
    [['tide', '.', 'x'], 'One argument too many: “x”.'],
    [['tide', '--limit', 'many'], '“--limit” is a whole number above 0.'],
    [['tide', 'nowhere'], 'There is no folder “nowhere”.'],
  ])('%j is a wrong call', async (args, sentence) => {
    const { status, stderr } = await kith.run(kith.folder(files), 'search', ...args);
    expect(stderr).toContain(sentence);
    expect(status).toBe(2);
  });
});
