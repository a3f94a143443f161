import { describe, expect, test } from 'vitest';
import {
  guidelineTemplate,
  guidelineTemplates,
  type GuidelineTemplateName,
} from '../../../src/core/services/scaffold/guideline-templates';
import { newDocument, type ScaffoldLanguage } from '../../../src/core/services/scaffold/new-document';
import { defaultConfig } from '../../../src/core/model/config/community-config';
import { openInMemory } from '../community/in-memory-community';

const names = Object.keys(guidelineTemplates) as GuidelineTemplateName[];
const languages: readonly ScaffoldLanguage[] = ['en', 'nl'];
const cases = names.flatMap((name) => languages.map((language) => [name, language] as const));

function made(name: GuidelineTemplateName, language: ScaffoldLanguage, title?: string) {
  const { title: usual, template } = guidelineTemplate(name, language, 'help@harbour.dev');
  return newDocument(
    'guideline',
    { title: title ?? usual, now: Date.UTC(2026, 10, 30), language, template },
    { config: { ...defaultConfig, languages: [language] }, siblings: [], exists: () => false },
  );
}

describe('guidelines to begin with', () => {
  test.each(cases)(
    '%s in %s is a guideline without problems, with headings to cite',
    async (name, language) => {
      const { path, text } = made(name, language);
      expect(text).not.toMatch(/\{\{|undefined|\t| +$/m);
      const { community, problems } = await openInMemory({
        'community.yml': `name: Harbour\nlanguages: [${language}]\n`,
        [path]: text,
      });
      expect(problems()).toEqual([]);
      const document = community.documents.get(path);
      expect(document?.kind).toBe('guideline');
      const headings = document?.facts().headings.filter(({ level }) => level === 2) ?? [];
      expect(headings.length).toBeGreaterThanOrEqual(5);
      expect(new Set(headings.map(({ anchor }) => anchor)).size).toBe(headings.length);
    },
  );

  test('are called as the person wishes, in the field and above the text', () => {
    const { path, text } = made('moderation', 'nl', 'Zo doen we dat: samen');
    expect(path).toBe('guidelines/zo-doen-we-dat-samen.md');
    expect(text).toContain('title: "Zo doen we dat: samen"');
    expect(text).toContain('# Zo doen we dat: samen');
    expect(text).toContain('<help@harbour.dev>');
  });
});
