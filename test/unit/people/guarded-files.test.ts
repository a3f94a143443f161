import { describe, expect, test } from 'vitest';
import { createConfig, defaultConfig } from '../../../src/core/model/config/community-config';
import { documentKind } from '../../../src/core/model/documents/document-kind';
import { untranslatedPaths } from '../../../src/core/model/file-names/untranslated-path';
import { scanYaml } from '../../../src/core/formats/markdown/scan';
import { mayWrite } from '../../../src/core/model/people/access-role';
import { guardedFolders, guardOf, guardsItself } from '../../../src/core/model/people/guarded-files';

test('a folder is guarded however a disk writes its name', () => {
  const folders = ['Règles', '!règles/Thé'].map((folder) => folder.normalize('NFC'));
  for (const form of ['NFC', 'NFD'])
    for (const path of ['Règles/a.md', 'règles/a.md', 'RÈGLES/a.md'])
      expect([path, guardOf(path.normalize(form), { folders })]).toEqual([path, 'guideline']);
  expect(guardOf('règles/thé/a.md'.normalize('NFD'), { folders })).toBeUndefined();
  expect(guardOf('Regles/a.md', { folders })).toBeUndefined();
});

describe('by its name', () => {
  test.each([
    'CODE_OF_CONDUCT.md',
    'content/contributing.md',
    'code-of-conduct.md',
    'Code_of_Conduct.MD',
    'conduct/reporting.md',
    'conduct/2026/reports.txt',
    'sub/project/CODE_OF_CONDUCT.md',
    'CODE_OF_CONDUCT.nl.md',
    'CODE_OF_CONDUCT-de.md',
    'CODE_OF_CONDUCT_pt_BR.md',
    'CODE_OF_CONDUCT.zh-Hans.md',
    'CODE_OF_CONDUCT.nl',
    'docs/nl/CODE_OF_CONDUCT.md',
    'docs/nl/CONTRIBUTING.md',
    'docs/i18n/pt-BR/SECURITY.md',
    'translations/fil/CODE_OF_CONDUCT.md',
    'nl/GOVERNANCE.md',
    '.github/de/CONTRIBUTING.md',
    'content/code-of-conduct.es.md',
    'code-of-conduct/index.md',
    'site/Code_of_Conduct/fr.md',
    'CODE_OF_CONDUCT',
    'CODE_OF_CONDUCT.markdown',
    'CODE_OF_CONDUCT.mdx',
    'CODE_OF_CONDUCT.txt',
    'docs/GOVERNANCE.rst',
    'SECURITY.adoc',
    'CONTRIBUTING.org',
    '.github/CONTRIBUTING.md',
    'TEAM-CHARTER.md',
    'guidelines/spam.md',
    'Guidelines/Spam.MD',
    'content/nl/guidelines/spam.mdx',
    'guidelines/posts/reposting.md',
    'deep/down/in/a/guidelines/folder.md',
    'governance/minutes/2026.yml',
    'policies/privacy.md',
    'moderation/README.md',
    'moderation/rules/links.yml',
    'moderation/log/2026/01.yml',
    'chapters/north/moderation/rules/links.yaml',
  ])('%s is a guideline', (path) => expect(guardOf(path)).toBe('guideline'));

  test.each([
    'CODEOWNERS',
    'docs/CODEOWNERS',
    '.github/CODEOWNERS',
    '.github/codeowners',
    'packages/one/CODEOWNERS',
    'MAINTAINERS',
    'MAINTAINERS.md',
    'maintainers.markdown',
    'MAINTAINERS.yml',
    'MAINTAINERS.yaml',
    'MAINTAINERS.toml',
    'MAINTAINERS.rst',
    'MAINTAINERS.nl.md',
    'docs/CONTRIBUTORS.md',
    'OWNERS',
    'pkg/api/OWNERS',
    'pkg/api/owners',
    'OWNERS_ALIASES',
    '.mailmap',
    '.all-contributorsrc',
    '_data/members.yml',
    'sigs.yaml',
    'teams/core.toml',
  ])('%s says who people are', (path) => expect(guardOf(path)).toBe('people'));

  test.each([
    'community.yml',
    'community.yaml',
    'Community.YML',
    '.github/community.yml',
    'chapters/north/community.yml',
    '.kith/rules.yml',
    'chapters/north/.kith/anything',
  ])('%s is the configuration', (path) => expect(guardOf(path)).toBe('configuration'));

  test.each([
    '.github/workflows/ci.yml',
    '.github/Workflows/ci.yaml',
    '.github/actions/build/action.yml',
    '.github/settings.yml',
    '.gitea/workflows/ci.yml',
    '.forgejo/workflows/ci.yml',
    '.gitlab-ci.yml',
    '.vscode/settings.json',
    '.gitattributes',
    'Jenkinsfile',
  ])('%s makes machines do something', (path) => expect(guardOf(path)).toBe('automation'));

  test.each([
    '',
    'README.md',
    'docs/README.md',
    'README.nl.md',
    'posts/a.md',
    'posts/code-of-conduct-2026.md',
    'content/contributing-to-science.md',
    'sub/project/CONTRIBUTING.md',
    'docs/contributing-guide-for-beginners.md',
    'docs/security-advice.md',
    'docs/security-faq.md',
    'posts/nl/security.md',
    'src/security.ts',
    'security.js',
    'src/moderation.ts',
    'pictures/governance.png',
    'posts/why-moderation-matters.md',
    'docs/my-guidelines-for-tea.md',
    'content/owners-manual.md',
    'content/our-maintainers.md',
    'posts/codeowners.md',
    'mailmap.md',
    'content/community.md',
    'posts/community.yml.md',
    'docs/workflows/ci.yml',
    '.github/ISSUE_TEMPLATE/bug.md',
    '.github/ISSUE_TEMPLATE/bug.yml',
    'rules/chess.yml',
    'members/ada.md',
    '_people/ada.md',
    'members/README.md',
    'events/spring.md',
    'discussions/conduct-of-meetings/thread.md',
  ])('%j is anybody’s to write', (path) => {
    expect(guardOf(path)).toBeUndefined();
    expect(mayWrite('contributor', path)).toBe(true);
    expect(mayWrite('reader', path)).toBe(false);
  });

  test('is never looser than the rule by which documents have their kind', () => {
    const none = { kind: '', layout: '', type: '', date: '', rsvp: '' };
    const names = [
      'CODE_OF_CONDUCT',
      'conduct',
      'CONTRIBUTING',
      'by-laws',
      'manifesto',
      'a-charter',
      'x',
      'index',
    ];
    const folders = [
      '',
      'docs/',
      '.github/',
      'policies/',
      '_governance/',
      'a/guidelines/',
      'conduct/b/c/',
      'blog/',
    ];
    for (const path of folders.flatMap((folder) => names.map((name) => `${folder}${name}.md`)))
      if (documentKind(path, none, defaultConfig) === 'guideline')
        expect(guardOf(path), path).toBe('guideline');
  });
});

describe('by the folder map', () => {
  const foldersOf = (yaml: string): string[] =>
    guardedFolders(createConfig('community.yml', scanYaml(`folders:\n${yaml}`).frontMatter));

  test('folders of guidelines and moderation are said, and what in them is something else', () => {
    expect(foldersOf('  afspraken: guideline\n  blog: post\n')).toEqual(['afspraken']);
    expect(foldersOf('  guideline: [./huis/regels/, texts]\n  texts/blog: post\n  rule: spam\n')).toEqual([
      'huis/regels',
      'texts',
      'spam',
      '!texts/blog',
    ]);
    expect(foldersOf('  blog: post\n')).toEqual([]);
  });

  test.each([
    ['afspraken/spam.md', 'guideline'],
    ['Afspraken/spam.md', 'guideline'],
    ['afspraken/diep/spam.md', 'guideline'],
    ['afspraken/blog/one.md', undefined],
    ['afspraken/blog/conduct/one.md', 'guideline'],
    ['afspraken/blog/hard/one.md', 'guideline'],
    ['afspraken.md', undefined],
    ['posts/afspraken/spam.md', undefined],
  ])('%s: %s', (path, wanted) => {
    const folders = ['afspraken', '!afspraken/blog', 'afspraken/blog/hard/'];
    expect(guardOf(path, { folders })).toBe(wanted);
    expect(mayWrite('contributor', path, { folders })).toBe(wanted === undefined);
    expect(mayWrite('moderator', path, { folders })).toBe(true);
  });

  test('no folder frees what its name guards', () => {
    expect(guardOf('docs/CODE_OF_CONDUCT.md', { folders: ['!docs', '!docs/x', ''] })).toBe('guideline');
    expect(guardOf('posts/a.md', { folders: ['', '/'] })).toBeUndefined();
  });
});

describe('by its own words', () => {
  test.each([
    ['---\nkind: guideline\n---\n', true],
    ['\ufeff---\r\nkind: Guideline\r\n---\r\nText', true],
    ['---\nkind: "policy"\n...\n', true],
    ['---\n{kind: guideline}\n---\n', true],
    ['---\nkind: rule\n---\n', true],
    ['---\nkind: log\n---\n', true],
    ['---\nlayout: policy\n---\n', true],
    ['---\ntype: guideline\n---\n', true],
    [`---\nnotes: |\n${'  long\n'.repeat(20_000)}kind: guideline\n---\n`, true],
    [`---\nnote: ${'x'.repeat(4070)}\n---foo: 1\nkind: guideline\n---\n`, true],
    ['---\nkind: post\ntype: policy\n---\n', false],
    ['---\nkind: guidelin\n---\n', false],
    ['---\nkind: guideline\n', false],
    ['---\ntitle: x\n---\nkind: guideline\n', false],
    ['Text\n---\nkind: guideline\n---\n', false],
    ['kind: guideline', false],
    ['---\ntopic:\n  kind: guideline\n---\n', false],
    ['', false],
  ])('%j', (text, wanted) => {
    expect(guardsItself(text)).toBe(wanted);
    expect(mayWrite('contributor', 'docs/house.md', { text })).toBe(!wanted);
    expect(mayWrite('moderator', 'docs/house.md', { text })).toBe(true);
  });

  test('where a folder says what is in it, only the kind says otherwise', () => {
    expect(guardOf('posts/a.md', { text: '---\ntype: policy\n---\n' })).toBeUndefined();
    expect(guardOf('posts/a.md', { text: '---\nkind: policy\n---\n' })).toBe('guideline');
    expect(guardOf('members/ada.md', { text: '---\nname: Ada\n---\n' })).toBeUndefined();
  });

  test('no word frees a file', () => {
    expect(guardOf('guidelines/a.md', { text: '---\nkind: post\n---\n' })).toBe('guideline');
    expect(guardOf('CODEOWNERS', { text: '---\nkind: post\n---\n' })).toBe('people');
  });
});

test('what a path may be a translation of', () => {
  expect(untranslatedPaths('docs/nl/SECURITY.md')).toEqual(['docs/nl/SECURITY.md', 'docs/SECURITY.md']);
  expect(untranslatedPaths('i18n/de/SECURITY-pt_BR.md')).toContain('SECURITY.md');
  expect(untranslatedPaths('docs/security-faq.md')).toEqual(['docs/security-faq.md']);
  expect(untranslatedPaths('nl')).toEqual(['nl']);
});
