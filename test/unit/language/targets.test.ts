import { describe, expect, test } from 'vitest';
import {
  pageProposals,
  personProposals,
  tagProposals,
} from '../../../src/core/services/language/completions';
import { occurrenceAt, occurrencesIn } from '../../../src/core/model/mentions/occurrences';
import {
  definitionsOf,
  referencesTo,
  targetOf,
  type Target,
} from '../../../src/core/services/language/references/targets';
import { patience } from './carry-out';
import { openInMemory, type OpenedCommunity } from '../community/in-memory-community';

const files = {
  'community.yml': 'taxonomy: [docs, events]\n',
  'members/ada.md': '---\nname: Ada Lovelace\ngithub: ada-codes\n---\n',
  'members/bo.md': '---\nname: Bo\n---\n',
  'guidelines/conduct.md': '# Conduct\n\n## Be kind\n\nAlways.\n',
  'content/posts/a.md':
    '---\nauthor: ada\ntags: [docs]\n---\n# First steps\n\nThanks @ada and @Ada-Codes, see [[Conduct#be-kind]] and #docs.\n',
  'content/posts/b.md': '# Second\n\n`@ada` is code. [[First steps]] by @bo, #events.\n',
};

/** What is named where `text` first stands in a file. */
function targetIn(
  { community }: OpenedCommunity,
  path: keyof typeof files,
  text: string,
): Target | undefined {
  const lines = files[path].split('\n');
  const line = lines.findIndex((one) => one.includes(text));
  const document = community.documents.get(path);
  if (!document) throw new Error(path);
  const all = occurrencesIn(document.kind, document.facts());
  const found = occurrenceAt(all, line, (lines[line]?.indexOf(text) ?? 0) + 1);
  return found && targetOf(found, path, community);
}

async function places(target: Target | undefined, { community }: OpenedCommunity): Promise<string[]> {
  const found = target ? await referencesTo(target, community, patience) : [];
  return found.map(({ path, range }) => `${path}:${range[0] + 1}:${range[1] + 1}`);
}

describe('names in a community', () => {
  test('a person is found under id and handle, in prose and in fields, and not in code', async () => {
    const opened = await openInMemory(files);
    const ada = targetIn(opened, 'content/posts/a.md', '@ada');
    expect(ada && definitionsOf(ada, opened.community).map(({ path }) => path)).toEqual(['members/ada.md']);
    expect(await places(ada, opened)).toEqual([
      'content/posts/a.md:2:9',
      'content/posts/a.md:7:8',
      'content/posts/a.md:7:17',
    ]);
    expect(targetIn(opened, 'content/posts/a.md', 'Ada-Codes')).toEqual(ada);
  });

  test('a wiki link leads to the heading that it names', async () => {
    const opened = await openInMemory(files);
    const conduct = targetIn(opened, 'content/posts/a.md', 'Conduct#be-kind');
    expect(conduct && definitionsOf(conduct, opened.community)).toEqual([
      { path: 'guidelines/conduct.md', range: [2, 0, 2, 10] },
    ]);
    expect(await places(targetIn(opened, 'content/posts/b.md', 'First steps'), opened)).toHaveLength(1);
  });

  test('a tag is named wherever it stands, and follows what changes', async () => {
    const opened = await openInMemory(files);
    const docs = targetIn(opened, 'content/posts/a.md', '#docs');
    expect(await places(docs, opened)).toHaveLength(2);
    await opened.change({ 'content/posts/c.md': '# Third\n\n#docs\n' });
    expect(await places(docs, opened)).toHaveLength(3);
    await opened.change({ 'content/posts/a.md': undefined });
    expect(await places(docs, opened)).toEqual(['content/posts/c.md:3:1']);
  });

  test('what is proposed leads back to what it stands for', async () => {
    const opened = await openInMemory(files);
    const { community } = opened;
    for (const { insert } of personProposals(community)) {
      expect(targetOf({ type: 'person', name: insert }, 'x.md', community), insert).toBeDefined();
    }
    for (const { insert, document } of pageProposals(community, '', 100)) {
      expect(targetOf({ type: 'page', name: insert }, 'x.md', community), insert).toEqual({
        type: 'document',
        document,
      });
    }
    expect(tagProposals(community).map(({ insert }) => insert)).toEqual(['docs', 'events']);
  });
});
