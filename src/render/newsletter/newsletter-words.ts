import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';

/** The words of a newsletter: it is written in its readers' language, not the editor's. */
export interface NewsletterWords {
  /** With `{{name}}` and `{{period}}`. */
  readonly title: string;
  readonly news: string;
  readonly meetings: string;
  readonly discussions: string;
  readonly members: string;
  /** Above the names of new members. */
  readonly welcome: string;
  replies(count: number): string;
  readonly solved: string;
  /** What a newsletter begins with, unless the community has a template of its own. */
  readonly template: string;
}

/** The path of a community's own template. */
export const newsletterTemplate = 'templates/newsletter.md';

const template = (hello: string): string => `---
title: "{{title}}"
lang: "{{language}}"
author: "{{author}}"
status: draft
---

{{cursor}}<!-- ${hello} -->

{{news}}

{{events}}

{{discussions}}

{{members}}
`;

export const newsletterWords: Readonly<Record<ScaffoldLanguage, NewsletterWords>> = {
  en: {
    title: 'News from {{name}}, {{period}}',
    news: 'What is new',
    meetings: 'Come and join us',
    discussions: 'Worth reading',
    members: 'New among us',
    welcome: 'Welcome',
    replies: (count) => (count === 1 ? '1 reply' : `${count} replies`),
    solved: 'solved',
    template: template('Say hello in a sentence or two, and take out what readers need not know.'),
  },
  nl: {
    title: 'Nieuws van {{name}}, {{period}}',
    news: 'Wat er nieuw is',
    meetings: 'Doe mee',
    discussions: 'Het lezen waard',
    members: 'Nieuw bij ons',
    welcome: 'Welkom',
    replies: (count) => (count === 1 ? '1 reactie' : `${count} reacties`),
    solved: 'opgelost',
    template: template('Begin met een zin of twee, en haal weg wat lezers niet hoeven te weten.'),
  },
};
