import { describe, expect, test } from 'vitest';
import { openInMemory } from '../community/in-memory-community';
import { carryOut, planFor, subjectAt, type Files } from './carry-out';

async function renamed(files: Files, path: string, words: string, to: string, at?: number): Promise<Files> {
  const { community } = await openInMemory(files);
  const subject = subjectAt(files, community, path, words, at);
  if (!subject) throw new Error(`nothing is renamed at ${words}`);
  return carryOut(files, await planFor(files, community, subject, to));
}

async function tagProblems(files: Files): Promise<string[]> {
  const texts = Object.fromEntries(
    Object.entries(files).flatMap(([path, text]) => (text === undefined ? [] : [[path, text]])),
  );
  const { community } = await openInMemory(texts);
  return [...community.problems()].flatMap(([, problems]) =>
    problems.flatMap(({ code, file }) => (code === 'tag-unknown' ? file : [])),
  );
}

describe('tags in one text', () => {
  const files = {
    'community.yml': 'name: Harbour\ntaxonomy: [sea, moon]\n',
    'posts/commas.md': '---\ntitle: Commas\ntags: moon, sea\n---\nText.\n',
    'posts/spaces.md': '---\ntitle: Spaces\ntags: sea moon\n---\nText.\n',
    'posts/comma.md': '---\ntitle: Comma\ntags: sea,\n---\nText.\n',
    'posts/quotes.md': '---\ntitle: Quotes\ntags: "sea, #moon"\n---\nText.\n',
    'posts/single.md': "---\ntitle: Quotes\ntags: 'moon sea'\n---\nText.\n",
    'posts/lines.md': '---\ntitle: Lines\ntags: >\n  moon,\n  sea\n---\nText.\n',
    'posts/list.md': '---\ntitle: List\ntags: [sea, seaside]\n---\nText.\n',
  };
  test('are renamed one by one', async () => {
    const after = await renamed(files, 'posts/list.md', 'sea', 'ocean');
    expect(after).toMatchObject({
      'community.yml': 'name: Harbour\ntaxonomy: [ocean, moon]\n',
      'posts/commas.md': '---\ntitle: Commas\ntags: moon, ocean\n---\nText.\n',
      'posts/spaces.md': '---\ntitle: Spaces\ntags: ocean moon\n---\nText.\n',
      'posts/comma.md': '---\ntitle: Comma\ntags: ocean,\n---\nText.\n',
      'posts/quotes.md': '---\ntitle: Quotes\ntags: "ocean, #moon"\n---\nText.\n',
      'posts/single.md': "---\ntitle: Quotes\ntags: 'moon ocean'\n---\nText.\n",
      'posts/lines.md': '---\ntitle: Lines\ntags: >\n  moon,\n  ocean\n---\nText.\n',
      'posts/list.md': '---\ntitle: List\ntags: [ocean, seaside]\n---\nText.\n',
    });
    expect(await tagProblems(after)).toEqual(['posts/list.md']);
  });
  test('are renamed where one stands on one of them', async () => {
    const after = await renamed(files, 'posts/spaces.md', 'moon', 'tide');
    expect(after['posts/spaces.md']).toContain('tags: sea tide');
    expect(after['posts/commas.md']).toContain('tags: tide, sea');
  });
});

describe('tags below a renamed one', () => {
  const files = {
    'community.yml': 'taxonomy: [docs, docs/api, docsy]\n',
    'posts/a.md':
      '---\ntitle: A\ntags: [docs, Docs/API, "docs/cli/v2", docsy]\n---\nSee #docs and #docs/cli, #docsy.\n',
    'posts/b.md': '---\ntitle: B\ntags: docs/api docs/cli\n---\nSee #docs/api/v2.\n',
  };
  test('go along, in fields, in texts and in the taxonomy', async () => {
    const after = await renamed(files, 'posts/a.md', '#docs', 'guides');
    expect(after).toEqual({
      'community.yml': 'taxonomy: [guides, guides/api, docsy]\n',
      'posts/a.md':
        '---\ntitle: A\ntags: [guides, guides/API, "guides/cli/v2", docsy]\n---\nSee #guides and #guides/cli, #docsy.\n',
      'posts/b.md': '---\ntitle: B\ntags: guides/api guides/cli\n---\nSee #guides/api/v2.\n',
    });
    expect(await tagProblems(after)).toEqual([]);
  });
  test('at every level', async () => {
    const after = await renamed(files, 'posts/b.md', 'docs/api', 'docs/http');
    expect(after).toEqual({
      'community.yml': 'taxonomy: [docs, docs/http, docsy]\n',
      'posts/a.md':
        '---\ntitle: A\ntags: [docs, docs/http, "docs/cli/v2", docsy]\n---\nSee #docs and #docs/cli, #docsy.\n',
      'posts/b.md': '---\ntitle: B\ntags: docs/http docs/cli\n---\nSee #docs/http/v2.\n',
    });
  });
});

test('a taxonomy in groups, with descriptions, and saved searches are renamed along', async () => {
  const files = {
    'community.yml':
      'taxonomy:\n  area: [docs, docs/api, { tag: docs/cli, description: x }]\n  sea: What floats\n  docs/web: Pages\nsearches:\n  - name: Docs\n    query: tag:docs -tag:docsy state:draft\n  - name: Quoted\n    query: \'lamp tag:"docs/api"\'\n',
    'posts/a.md': '---\ntags: [docs, docs/web]\n---\nSee #docs/api/v2.\n',
  };
  const after = await renamed(files, 'posts/a.md', 'docs', 'guides');
  expect(after['community.yml']).toBe(
    'taxonomy:\n  area: [guides, guides/api, { tag: guides/cli, description: x }]\n  sea: What floats\n  guides/web: Pages\nsearches:\n  - name: Docs\n    query: tag:guides -tag:docsy state:draft\n  - name: Quoted\n    query: \'lamp tag:"guides/api"\'\n',
  );
  expect(await tagProblems(after)).toEqual([]);
});

test('tags that look like colours are renamed where the community has them', async () => {
  const files = {
    'community.yml': 'taxonomy: [e2e]\n',
    'posts/a.md': 'Tests: #e2e and #E2E, colours: #fff and #e2e2e2.\n',
  };
  const after = await renamed(files, 'posts/a.md', '#e2e', 'whole');
  expect(after['posts/a.md']).toBe('Tests: #whole and #whole, colours: #fff and #e2e2e2.\n');
});

test('a tag is one tag in both of its normal forms', async () => {
  const decomposed = 'café'.normalize('NFD');
  const files = {
    'community.yml': 'taxonomy: [café]\n',
    'posts/a.md': `---\ntitle: A\ntags: [${decomposed}]\n---\nText.\n`,
    'posts/b.md': '---\ntitle: B\ntags: [café]\n---\nText.\n',
  };
  expect(await tagProblems(files)).toEqual([]);
  const after = await renamed(files, 'posts/b.md', 'café', 'inn');
  expect(after['posts/a.md']).toContain('tags: [inn]');
});
