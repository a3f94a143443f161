import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SearchDocument } from '../../../src/core/services/search/index/search-document';
import { createSearchIndex } from '../../../src/core/services/search/service/search-index';
import { cloneBundle, foundCommunities, missingBundles } from '../checks/clone-bundle';
import { createOracle, differences, wordsOf } from './lunr-oracle';
import { documents, queries, searchDocument } from './search-documents';

function searchAll(source: readonly SearchDocument[], parts: number): (query: string) => Map<string, number> {
  const index = createSearchIndex();
  const size = Math.ceil(source.length / parts);
  for (let at = 0; at < source.length; at += size) index.put(source.slice(at, at + size));
  return (query) => {
    const { hits } = index.search(query, { limit: source.length });
    return new Map(hits.map(({ ref, score }) => [ref, score]));
  };
}

/** The same text in several segments, as updates leave it, and in one. */
describe.each([1, 3])('in %i segments the first stage answers as lunr does', (parts) => {
  test('over generated documents', () => {
    fc.assert(
      fc.property(documents, fc.array(queries, { minLength: 5, maxLength: 5 }), (source, asked) => {
        const [ours, theirs] = [searchAll(source, parts), createOracle(source)];
        for (const query of asked)
          expect([query, differences(ours(query), theirs(query))]).toEqual([query, []]);
      }),
      { seed: 3, numRuns: 200 },
    );
  });
});

/** Every document that is Markdown, its first heading as its title. */
function markdownIn(folder: string): SearchDocument[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.md'))
    .map(({ parentPath, name }) => {
      const body = readFileSync(join(parentPath, name), 'utf8');
      const headings = [...body.matchAll(/^#+ (.*)$/gm)].map((match) => match[1] ?? '');
      const ref = join(parentPath, name).slice(folder.length + 1);
      return searchDocument(ref, { title: headings[0] ?? name, headings, body });
    });
}

/** Queries of every kind from the words of a text, spread over its dictionary. */
function queriesFrom(source: readonly SearchDocument[]): string[] {
  const found = new Set(source.flatMap(({ body }) => wordsOf(body)));
  const plain = [...found].filter((word) => /^[a-z]{4,12}$/.test(word)).sort();
  const step = Math.max(1, Math.floor(plain.length / 60));
  const picked = plain.filter((_, at) => at % step === 0);
  return picked.map((word, at) => {
    const next = picked[(at + 7) % picked.length] ?? word;
    const forms = [
      word,
      `${word} ${next}`,
      `${word.slice(0, 3)}*`,
      `${word}~1`,
      `title:${word} ${next}^4`,
      `community -${next}`,
      `*${word.slice(-3)}`,
      `community ${word}~2`,
    ];
    return forms[at % forms.length] ?? word;
  });
}

/** What differs over the Markdown of a folder, by query. */
function wrongIn(folder: string): unknown[] {
  const source = markdownIn(folder);
  const [ours, theirs] = [searchAll(source, 4), createOracle(source)];
  expect(source.length).toBeGreaterThan(10);
  return queriesFrom(source).flatMap((query) => {
    const found = differences(ours(query), theirs(query));
    return found.length === 0 ? [] : [[query, found.slice(0, 3)]];
  });
}

test('as lunr does, over text with words as frequent as they are', async () => {
  const script = pathToFileURL(join(import.meta.dirname, '../../../scripts/bench/generate-prose.mjs')).href;
  const { generateProse } = (await import(script)) as {
    generateProse: (folder: string, size: number, seed: number) => string;
  };
  const folder = mkdtempSync(join(tmpdir(), 'kith-prose-'));
  try {
    expect(wrongIn(generateProse(join(folder, 'prose'), 250, 7))).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

describe.skipIf(missingBundles !== undefined)(
  `as lunr does (${missingBundles ?? 'found communities'})`,
  () => {
    test.each(foundCommunities)('over the Markdown of %s', (name) => {
      const folder = cloneBundle(name);
      try {
        expect(wrongIn(folder)).toEqual([]);
      } finally {
        rmSync(dirname(folder), { recursive: true, force: true });
      }
    });
  },
);
