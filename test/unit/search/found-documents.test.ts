import { describe, expect, test } from 'vitest';
import type { Path } from '../../../src/core/base/ports';
import {
  createSearchEngine,
  type SearchEngine,
} from '../../../src/core/services/search/service/search-engine';
import { searchEntryOf } from '../../../src/core/services/search/service/search-entry-of';
import { openInMemory } from '../community/in-memory-community';

async function engineOver(files: Readonly<Record<Path, string>>): Promise<SearchEngine> {
  const { community } = await openInMemory(files);
  const engine = createSearchEngine({ read: (path) => files[path], now: () => 0 });
  const entries = Array.from(community.documents.all(), (one) =>
    searchEntryOf(one, community.config, community),
  );
  engine.update({ entries, removed: [] });
  return engine;
}

const found = (engine: SearchEngine, query: string): string[] =>
  engine.search({ query }).hits.map(({ path }) => path);

describe('authors', () => {
  const post = (author: string): string => `---\ntitle: A post\n${author}\n---\nText.\n`;
  const files = {
    'members/ada.md': '---\nname: Ada Lek\ngithub: ada-codes\n---\n',
    'members/bo-vos.md': '---\nid: bo\nname: Bo Vos\n---\n',
    'posts/a.md': post('author: ada'),
    'posts/b.md': post('author: [ada, bo]'),
    'posts/c.md': post('authors:\n  - "@Bo"\n  - Eve Guest'),
    'posts/d.md': post('author: Ada  Lek'),
    'posts/e.md': post('authors:\n  - name: Ada Lek\n    url: https://example.org'),
    'posts/f.md': post('author: [ada-codes]'),
    'posts/g.md': post('author:'),
  };
  test.each([
    ['author:ada', 'abdef'],
    ['author:ADA', 'abdef'],
    ['author:@ada', 'abdef'],
    ['author:"ada lek"', 'abdef'],
    ['author:ada-codes', 'abdef'],
    ['author:bo', 'bc'],
    ['author:"Bo Vos"', 'bc'],
    ['author:bo-vos', ''],
    ['author:"eve guest"', 'c'],
    ['author:bo -author:ada', 'c'],
    ['author:ada author:bo', 'abcdef'],
    ['author:lek', ''],
  ])('%s', async (query, posts) => {
    const engine = await engineOver(files);
    expect(found(engine, query).sort()).toEqual([...posts].map((name) => `posts/${name}.md`));
  });

  test('are one person, by whatever name, where they are counted', async () => {
    const engine = await engineOver(files);
    const { facets, hits } = engine.search({ query: 'post', facets: true });
    expect(facets?.author.map(({ count }) => count)).toEqual([5, 2, 1]);
    expect(hits.find(({ path }) => path === 'posts/b.md')?.author).toBe('ada, bo');
    const chosen = engine.search({ query: 'post author:"Ada Lek"', facets: true }).facets?.author;
    expect(chosen?.filter((one) => one.chosen)).toMatchObject([{ count: 5 }]);
  });

  test('of whom two have one name are told apart', async () => {
    const engine = await engineOver({
      'members/ada.md': '---\nname: Ada Lek\n---\n',
      'members/ada2.md': '---\nname: Ada Lek\n---\n',
      'posts/a.md': post('author: ada'),
      'posts/b.md': post('author: ada2'),
      'posts/c.md': post('author: Ada Lek'),
    });
    expect(found(engine, 'author:ada')).toEqual(['posts/a.md']);
    expect(found(engine, 'author:"Ada Lek"')).toEqual(['posts/c.md']);
  });
});

describe('tags', () => {
  const files = {
    'community.yml': 'taxonomy: [sea, moon, area, e2e, b2b, ddd, facade, 2fa, café]\n',
    'posts/spaces.md': '---\ntags: sea moon\n---\nText.\n',
    'posts/commas.md': '---\ntags: moon, sea\n---\nText.\n',
    'posts/quoted.md': '---\ntags: "sea, area/docs"\n---\nText.\n',
    'posts/list.md': '---\ntags: [sea]\n---\nText.\n',
    'posts/comma.md': '---\ntags: sea,\n---\nText.\n',
    'posts/below.md': '---\ntags: [area/docs/api]\n---\nText.\n',
    'posts/prose.md': 'Tests: #e2e, #b2b, #DDD, #2fa and #facade. Colours: #fff, #a1b2c3.\n',
    'posts/own.md': `---\ntags: [a11, c0ffee]\n---\nSee #a11 and #b22. ${'#café'.normalize('NFD')}\n`,
  };
  test.each([
    ['tag:"sea"', 'comma commas list quoted spaces'],
    ['tag:"moon"', 'commas spaces'],
    ['tag:moon', 'commas spaces'],
    ['tag:"sea moon"', ''],
    ['tag:"area"', 'below quoted'],
    ['tag:area', 'below quoted'],
    ['tag:docs', 'below quoted'],
    ['tag:"area/docs"', 'below quoted'],
    ['tag:"area/docs/api"', 'below'],
    ['tag:"#area"', 'below quoted'],
    ['tag:"are"', ''],
    ['tag:"docs"', ''],
    ['-tag:"area" tag:"sea"', 'comma commas list spaces'],
    ['tag:"e2e"', 'prose'],
    ['tag:"b2b"', 'prose'],
    ['tag:"ddd"', 'prose'],
    ['tag:"2fa"', 'prose'],
    ['tag:"facade"', 'prose'],
    ['tag:"fff"', ''],
    ['tag:"a1b2c3"', ''],
    ['tag:"a11"', 'own'],
    ['tag:"b22"', ''],
    ['tag:"café"', 'own'],
  ])('%s', async (query, posts) => {
    const engine = await engineOver(files);
    const expected = posts.split(' ').flatMap((name) => (name === '' ? [] : `posts/${name}.md`));
    expect(found(engine, query).sort()).toEqual(expected);
  });

  test('are counted with those below them', async () => {
    const engine = await engineOver(files);
    const { facets } = engine.search({ query: 'tag:"area"', facets: true });
    expect(facets?.tag.find(({ value }) => value === 'area')).toEqual({
      value: 'area',
      count: 2,
      chosen: true,
    });
  });

  test('without a taxonomy are the words of one text, but not of a list', async () => {
    const engine = await engineOver({
      'posts/a.md': '---\ntags: sea moon\n---\nText.\n',
      'posts/b.md': '---\ntags: [open sea]\n---\nText.\n',
    });
    expect(found(engine, 'tag:"sea"')).toEqual(['posts/a.md']);
    expect(found(engine, 'tag:"open sea"')).toEqual(['posts/b.md']);
  });

  test('are read anew where the taxonomy changed', async () => {
    const { community } = await openInMemory(files);
    const [document] = community.documents.all();
    if (!document) throw new Error('no document');
    const versions = [['sea'], ['sea', 'moon'], ['moon', 'sea'], undefined].map((taxonomy) => {
      const config = { languages: [], ...(taxonomy && { taxonomy: new Set(taxonomy) }) };
      return searchEntryOf(document, config, community).version;
    });
    expect(versions[1]).toBe(versions[2]);
    expect(new Set(versions).size).toBe(3);
  });
});

describe('names of files and folders', () => {
  const files = {
    'courses.md': '### Index\n\nA list.\n',
    'sig-node/charter.md': '# Charter\n\nWhat we do.\n',
    'sig-web/charter.md': '# Charter\n\nWhat we do.\n',
    'docs/getting-started/index.md': '# Hello\n\nWelcome.\n',
    'posts/2026-01-05-harbour-news.md': '---\ntitle: January\n---\nText.\n',
    [`notes/${'café'.normalize('NFD')}.md`]: '# Menu\n\nSoup.\n',
  };
  test.each([
    ['courses', 'courses.md'],
    ['courses.md', 'courses.md'],
    ['node charter', 'sig-node/charter.md'],
    ['sig-web', 'sig-web/charter.md'],
    ['getting-started', 'docs/getting-started/index.md'],
    ['harbour news', 'posts/2026-01-05-harbour-news.md'],
    ['café', `notes/${'café'.normalize('NFD')}.md`],
    ['cafe', `notes/${'café'.normalize('NFD')}.md`],
  ])('%s finds %s first', async (query, first) => {
    expect(found(await engineOver(files), query)[0]).toBe(first);
  });
  test('that say what kind of thing is in them are no words', async () => {
    expect(found(await engineOver(files), 'posts')).toEqual([]);
  });
});

test('who looks for somebody finds them before their answers to events, however many', async () => {
  const answers = Object.fromEntries(
    Array.from({ length: 60 }, (_, at) => [
      [`events/e${at}.md`, `---\nstart: 2026-01-01\n---\n# Event ${at}\n`],
      [`events/e${at}/ada.md`, '---\nrsvp: going\n---\n'],
    ]).flat(),
  );
  const engine = await engineOver({
    ...answers,
    'members/ada.md': '---\nname: Ada Lek\n---\n# Ada Lek\n\nHello.\n',
  });
  expect(found(engine, 'ada')[0]).toBe('members/ada.md');
  expect(found(engine, 'ada').length).toBe(50);
});
