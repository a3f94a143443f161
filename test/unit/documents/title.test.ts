import { describe, expect, test } from 'vitest';
import { headOf } from '../../../src/core/model/documents/facts-table';
import { isIndexName, splitLanguage } from '../../../src/core/model/file-names/file-language';
import { titleFromPath, titleOf } from '../../../src/core/model/documents/title';
import { documentStem } from '../../../src/core/model/file-names/document-stem';
import { scanMarkdown } from '../../../src/core/formats/markdown/scan';

function titleOfText(path: string, text: string): string {
  const { title, heading } = headOf(scanMarkdown(text));
  return titleOf(path, title, heading);
}

const proposal =
  '- Feature Name: thing_1\n- Start Date: 2026-01-01\n\n# Summary\n\nOne line.\n\n# Motivation\n';

describe('what a page is called', () => {
  test.each<[string, string, string]>([
    // Its heading heads it.
    ['a.md', '# Tides and boats\n\n## More\n', 'Tides and boats'],
    ['a.md', '## Part\n\n# Tides and boats\n', 'Tides and boats'],
    ['a.md', '[![badge](b.svg)](c)\n\n# Tides and boats\n', 'Tides and boats'],
    ['a.md', '*Moved: see the new page.*\n\n# Tides and boats\n', 'Tides and boats'],
    ['a.md', '## Only\n', 'Only'],
    ['README.md', '<h1 align="center">Harbour</h1>\n\n# Install\n\n# Usage\n', 'Harbour'],
    ['README.md', '# Harbour\n\n# Install\n', 'Harbour'],
    ['a.md', '---\ntitle: Front\n---\n# Summary\n', 'Front'],
    // It heads a part: the file's name says what the page is.
    ['text/0001-thing-1.md', proposal, '0001 thing 1'],
    ['text/0002-thing-2.md', '# Summary\n\nOne line.\n\n# Motivation\n', '0002 thing 2'],
    ['text/0003-third.md', '# Summary\n\nOne line.\n', '0003 third'],
    ['courses.md', '### Index\n\n* [Sailing](#sailing)\n\n### Sailing\n', 'Courses'],
    ['candidates/bo-vos.md', '## SIGS\n\nx\n\n## Work\n', 'Bo vos'],
    ['install-it.md', '# Usage\n\n# Options\n', 'Install it'],
    ['tides/README.md', '# Overview\n\nx\n', 'Tides'],
    ['gids/inleiding-zeilen.md', '# Inhoudsopgave\n\nx\n', 'Inleiding zeilen'],
    ['essay.md', `${'Many words. '.repeat(30)}\n\n# Motives\n`, 'Essay'],
    ['zusammen.md', '# Inhalt\n\nx\n', 'Zusammen'],
    // It heads a part, and says what the file's name says.
    ['meetings/2026-03-14.md', '# Meeting of 2026-03-14\n\n# Agenda\n', 'Meeting of 2026-03-14'],
    ['docs/tide-tools.md', '# The tide tools\n\n# Install\n', 'The tide tools'],
    ['docs/introduction.md', '# Introduction\n', 'Introduction'],
    ['2026-03-14.md', '# Evening on the quay\n\n# Agenda\n', 'Evening on the quay'],
    ['SUMMARY.md', '# Summary\n', 'Summary'],
    ['docs/café.md', '# Cafe\n\n# Menu\n', 'Cafe'],
    // Nothing in it says it.
    ['content/about/index.nl.md', 'Tekst.', 'About'],
    ['README.pt-BR.md', 'Texto.', 'README'],
    ['docs/first-steps.de.md', 'Text.', 'First steps'],
    ['_index.es.md', '', 'Index'],
  ])('%s with %j: %s', (path, text, title) => {
    expect(titleOfText(path, text)).toBe(title);
  });

  test('a page’s name is its folder’s, in any language', () => {
    expect(documentStem('content/about/_index.pt-BR.md')).toBe('about');
    expect(documentStem('docs/README_zh.md')).toBe('docs');
    expect(documentStem('members/ada.ny.md')).toBe('ada.ny');
    expect(titleFromPath('a/2026-01-05-first-day.md')).toBe('First day');
  });

  test.each([
    ['index.nl', 'index', 'nl'],
    ['README.pt-BR', 'README', 'pt-BR'],
    ['README_zh', 'README', 'zh'],
    ['README-zh_CN', 'README', 'zh_CN'],
    ['README.zh-Hans', 'README', 'zh-Hans'],
    ['CODE_OF_CONDUCT-de', 'CODE_OF_CONDUCT', 'de'],
    ['code-of-conduct.es', 'code-of-conduct', 'es'],
    ['notes.es-419', 'notes', 'es-419'],
    // Words that only look like a language.
    ['how-to', 'how-to', undefined],
    ['join-us', 'join-us', undefined],
    ['sign_in', 'sign_in', undefined],
    ['v1.2', 'v1.2', undefined],
    ['node.js', 'node.js', undefined],
    ['about-it', 'about-it', undefined],
  ])('%s is %s in %s', (stem, name, language) => {
    expect(splitLanguage(stem)).toEqual({ name, ...(language !== undefined && { language }) });
  });

  test.each([
    ['index', true],
    ['_index.es', true],
    ['Readme', true],
    ['README-nl', true],
    ['index.html', false],
    ['indexes', false],
  ])('%s is a folder’s own page: %s', (stem, expected) => {
    expect(isIndexName(stem)).toBe(expected);
  });
});
