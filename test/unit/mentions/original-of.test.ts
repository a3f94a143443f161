import { describe, expect, test } from 'vitest';
import { fieldText } from '../../../src/core/formats/front-matter/yaml-node';
import { languageOfPath, originalOf, translationPath } from '../../../src/core/model/mentions/original-of';
import { openInMemory } from '../community/in-memory-community';

describe('the original of a translation', () => {
  const cases: [string, string, string[], string | undefined][] = [
    // As its field says, from its folder or from the root, by path, name or title.
    ['docs/knopen.md', 'translation_of: knots.md', ['docs/knots.md'], 'docs/knots.md'],
    ['nl/knopen.md', 'translation_of: docs/knots.md', ['docs/knots.md'], 'docs/knots.md'],
    ['nl/knopen.md', 'translation_of: /docs/knots.md', ['docs/knots.md'], 'docs/knots.md'],
    ['nl/knopen.md', 'translation_of: ../docs/knots.md', ['docs/knots.md'], 'docs/knots.md'],
    ['nl/knopen.md', 'translation_of: knots', ['docs/knots.md'], 'docs/knots.md'],
    ['nl/knopen.md', 'translation_of: Title of docs/knots.md', ['docs/knots.md'], 'docs/knots.md'],
    ['docs/knopen.md', 'translation_of: gone.md', ['docs/knots.md'], undefined],
    ['docs/knopen.md', 'translation_of: knopen.md', [], undefined],
    // As its place says.
    ['docs/knots.nl.md', '', ['docs/knots.md'], 'docs/knots.md'],
    ['docs/knots.nl.md', '', ['docs/knots.en.md'], 'docs/knots.en.md'],
    ['docs/knots.nl.md', '', ['docs/knots.de.md'], undefined],
    ['README-pt_BR.md', '', ['README.md'], 'README.md'],
    ['docs/nl/knots.md', '', ['docs/knots.md'], 'docs/knots.md'],
    ['docs/nl/knots.md', '', ['docs/en/knots.md'], 'docs/en/knots.md'],
    // The main language is translated from nothing; neither is what names no language.
    ['docs/en/knots.md', '', ['docs/knots.md'], undefined],
    ['docs/knots.en.md', '', ['docs/knots.md'], undefined],
    ['docs/knots.md', '', ['knots.md'], undefined],
  ];
  test.each(cases)('%s (%s) beside %j', async (path, field, others, expected) => {
    const { community } = await openInMemory({
      [path]: `---\n${field === '' ? 'tags: []' : field}\n---\n`,
      ...Object.fromEntries(others.map((other) => [other, `---\ntitle: Title of ${other}\n---\n`])),
    });
    const written = fieldText(community.documents.get(path)?.facts().frontMatter, 'translation_of');
    expect(originalOf(path, written, community.documents, 'en')).toBe(expected);
  });
});

test.each([
  ['docs/knots.md', 'nl', 'docs/knots.nl.md'],
  ['docs/knots.en.md', 'nl', 'docs/knots.nl.md'],
  ['README-pt_BR.md', 'nl', 'README-nl.md'],
  ['content/en/docs/knots.md', 'pt-BR', 'content/pt-BR/docs/knots.md'],
  ['knots.markdown', 'nl', 'knots.nl.markdown'],
])('a translation of %s into %s goes to %s', (original, to, expected) => {
  expect(translationPath(original, to)).toBe(expected);
});

test.each([
  ['docs/knots.nl.md', 'nl'],
  ['docs/pt-BR/knots.md', 'pt-BR'],
  ['docs/knots.md', undefined],
])('the language of %s is %s', (path, expected) => {
  expect(languageOfPath(path)).toBe(expected);
});
