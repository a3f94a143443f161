import { message, type Message } from '../../base/message';
import { englishFiles } from './community-files-en';
import { dutchFiles } from './community-files-nl';
import { contactText } from './contact-text';
import { englishGuidelines } from './guideline-texts-en';
import { dutchGuidelines } from './guideline-texts-nl';
import type { ScaffoldLanguage } from './new-document';

/** A guideline to begin with. */
export interface GuidelineTemplate {
  readonly name: Message;
  readonly purpose: Message;
  /** The whole file; `contact` is Markdown: how to reach the moderators. */
  text(language: ScaffoldLanguage, contact: string): string;
}

/** Guidelines that most communities want sooner or later, in the order in which they are offered. */
export const guidelineTemplates = {
  conduct: {
    name: message('Code of conduct'),
    purpose: message('What people expect of each other'),
    text: (language, contact) => (language === 'nl' ? dutchFiles : englishFiles).conduct(contact),
  },
  moderation: {
    name: message('Moderation policy'),
    purpose: message('How moderators decide, what they may do, and how to ask for a second look'),
    text: (language, contact) => textsIn(language).moderation(contact),
  },
  contributing: {
    name: message('Contribution guide'),
    purpose: message('How to take part, and how changes are looked at'),
    text: (language) => textsIn(language).contributing,
  },
} as const satisfies Readonly<Record<string, GuidelineTemplate>>;

export type GuidelineTemplateName = keyof typeof guidelineTemplates;

/** A guideline's template and its title; whoever makes the document may choose another. */
export function guidelineTemplate(
  name: GuidelineTemplateName,
  language: ScaffoldLanguage,
  contact?: string,
): { readonly title: string; readonly template: string } {
  const text = guidelineTemplates[name].text(language, contactText(contact));
  const title = /^title: (.*)$/m.exec(text)?.[1] ?? '';
  const template = text.replace(/^title: .*$/m, 'title: "{{title}}"').replace(/^# .*$/m, '# {{title}}');
  return { title, template };
}

function textsIn(language: ScaffoldLanguage): typeof englishGuidelines {
  return language === 'nl' ? dutchGuidelines : englishGuidelines;
}
