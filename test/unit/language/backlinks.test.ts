import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { backlinksTo } from '../../../src/core/services/language/references/backlinks';
import { linkedDocument, linkedNames, pathNames } from '../../../src/core/model/mentions/path-links';
import { referencesTo } from '../../../src/core/services/language/references/targets';
import { patience } from './carry-out';
import { openInMemory, type OpenedCommunity } from '../community/in-memory-community';

const files = {
  'README.md': '# Home\n\n[The rules](guidelines/conduct.md#be-kind), ![picture](guidelines/conduct.md)\n',
  'members/ada.md': '---\nname: Ada Lovelace\n---\n\nI am @ada, see [myself](ada.md) and [home](../).\n',
  'guidelines/conduct.md': '# Conduct\n\n## Be kind\n\n[top](#conduct)\n',
  'guides/README.md': '# All guides\n',
  'content/a.md':
    '---\nauthor: ada\n---\n# First\n\n[[Conduct#be-kind]] and [rules][r] for @ada.\n\n`[[Conduct]]`\n\n[r]: /guidelines/conduct\n',
  'content/b.md': '<a href="../guides/">guides</a> [odd](con%64uct.md) [far](https://x.org/conduct.md)\n',
  'moderation/rules/spam.yml': 'guideline: guidelines/conduct.md#be-kind\n',
};

function linksTo({ community }: OpenedCommunity, path: string): string[] {
  const document = community.documents.get(path);
  if (!document) throw new Error(path);
  return [...backlinksTo(document, community)].flatMap((one) =>
    (one?.places ?? []).map(
      ({ path: from, range, anchor }) =>
        `${from}:${range[0] + 1}:${range[1] + 1}${anchor === undefined ? '' : `#${anchor}`}`,
    ),
  );
}

describe('the documents that link to one', () => {
  test('are found by every kind of link, and not by code, pictures or the document itself', async () => {
    const opened = await openInMemory(files);
    expect(linksTo(opened, 'guidelines/conduct.md')).toEqual([
      'README.md:3:13#be-kind',
      'content/a.md:6:3#be-kind',
      'content/a.md:6:33',
      'moderation/rules/spam.yml:1:12#be-kind',
    ]);
    expect(linksTo(opened, 'guides/README.md')).toEqual(['content/b.md:1:10']);
    expect(linksTo(opened, 'README.md')).toEqual(['members/ada.md:5:44']);
  });

  test('are those that name the person, where it is a member’s file', async () => {
    const opened = await openInMemory(files);
    expect(linksTo(opened, 'members/ada.md')).toEqual(['content/a.md:2:9', 'content/a.md:6:40']);
  });

  test('follow what changes, the target’s own name too', async () => {
    const opened = await openInMemory(files);
    await opened.change({ 'content/conduct.md': '# Another\n' });
    expect(linksTo(opened, 'content/conduct.md')).toEqual(['content/a.md:6:3#be-kind', 'content/b.md:1:39']);
    await opened.change({ 'content/b.md': 'Nothing.\n', 'content/a.md': undefined });
    expect(linksTo(opened, 'content/conduct.md')).toEqual([]);
    expect(linksTo(opened, 'members/ada.md')).toEqual([]);
  });

  test('are among all references to it', async () => {
    const { community } = await openInMemory(files);
    const document = community.documents.get('guidelines/conduct.md');
    if (!document) throw new Error('no document');
    const places = await referencesTo({ type: 'document', document }, community, patience);
    expect(places.map(({ path }) => path)).toEqual([
      'README.md',
      'content/a.md',
      'content/a.md',
      'moderation/rules/spam.yml',
    ]);
  });

  test('any link that leads to a document has one of its names', async () => {
    const paths = [
      'README.md',
      'index.md',
      'a/README.md',
      'a/b.md',
      'a/v1.2.md',
      'b.md',
      'a b/ç.md',
      'x%20y.md',
      'docs/_index.md',
      'A/B.MD',
    ];
    const { community } = await openInMemory(Object.fromEntries(paths.map((path) => [path, '# x\n'])));
    const segment = fc.constantFrom(
      '..',
      '.',
      'a',
      'b',
      'b.md',
      'B.MD',
      'A',
      'v1.2',
      'README.md',
      'readme',
      'index.html',
      'a%20b',
      '%C3%A7',
      'ç.md',
      'x%20y.md',
      'x%2520y.md',
      'docs',
      '',
    );
    const target = fc
      .tuple(fc.array(segment, { minLength: 1, maxLength: 4 }), fc.constantFrom('', '#b', '?q', '?q#b'))
      .map(([segments, end]) => segments.join('/') + end);
    let found = 0;
    fc.assert(
      fc.property(target, fc.constantFrom(...paths), (written, from) => {
        const linked = linkedDocument({ type: 'inline', target: written }, from, community.documents);
        if (!linked || /^(?:#|$)/.test(written)) return;
        found++;
        const names = linkedNames(written, from);
        expect(
          pathNames(linked.document.path).some((name) => names.includes(name)),
          `${written} in ${from}`,
        ).toBe(true);
      }),
      { numRuns: 3000 },
    );
    expect(found).toBeGreaterThan(200);
  });
});
