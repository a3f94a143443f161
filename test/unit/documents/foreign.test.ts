import { describe, expect, test } from 'vitest';
import { isForeign } from '../../../src/core/model/file-names/foreign';
import { openInMemory } from '../community/in-memory-community';

describe('a file that was brought in from elsewhere', () => {
  test.each([
    ['node_modules/lib/README.md', true],
    ['packages/app/node_modules/lib/docs/a.md', true],
    ['vendor/github.com/x/MAINTAINERS', true],
    ['_vendor/github.com/x/content/a.md', true],
    ['third_party/x/OWNERS', true],
    ['third-party/x/README.md', true],
    ['3rdparty/x/README.md', true],
    ['themes/tide/README.md', true],
    ['themes/tide/exampleSite/content/posts/a.md', true],
    ['.venv/lib/python3/site-packages/x/README.md', true],
    ['_site/about.md', true],
    ['test/fixtures/community/members/ada.md', true],
    ['tests/unit/fixtures/a.md', true],
    ['src/__fixtures__/a.md', true],
    ['pkg/testdata/CODEOWNERS', true],
    // What is called nearly so is the community's own.
    ['vendors/bakery.md', false],
    ['vendor.md', false],
    ['fixtures/2026/march.md', false],
    ['themes/accessibility.md', false],
    ['themes/accessibility/2026.md', false],
    ['examples/demo/README.md', false],
    ['docs/third-party.md', false],
    ['test/plan.md', false],
  ])('%s: %s', (path, foreign) => {
    expect(isForeign(path)).toBe(foreign);
  });

  test('is no document, has no problem, names nobody, and can be linked to', async () => {
    const { community, problems } = await openInMemory({
      'community.yml': 'name: X\n',
      'README.md': '[x](vendor/lib/README.md#how-to) [y](node_modules/lib/docs/)',
      'node_modules/lib/docs/spacing.md': '---\nstatus: Stable\n---\n[z](gone.md)',
      'vendor/lib/README.md': '# Library',
      'vendor/lib/MAINTAINERS.md': '- Ada Lek (@ada)',
      'third_party/x/CODEOWNERS': '* @bo',
    });
    expect(problems()).toEqual([]);
    expect([...community.documents.all()].map(({ path }) => path)).toEqual(['README.md']);
    expect(community.people.persons).toEqual([]);
  });
});
