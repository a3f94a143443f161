import { fillText, type TemplateValues } from '../scaffold/fill-template';
import type { ScaffoldLanguage } from '../scaffold/new-document';

/** What Kith begins a message to one person for. */
export const occasions = ['welcome', 'quiet', 'step'] as const;
export type Occasion = (typeof occasions)[number];

/** A community's own text of a message, instead of Kith's. */
export function messagePath(occasion: Occasion): string {
  return `templates/messages/${occasion}.md`;
}

/**
 * The text of a message. Between `{{#mentor}}` and `{{/mentor}}` stands what is left out without a mentor.
 * @param own the community's own text, if it has one
 */
export function messageText(
  occasion: Occasion,
  language: ScaffoldLanguage,
  values: MessageValues,
  own?: string,
): string {
  const text = (own ?? texts[occasion][language]).replace(/\r\n?/g, '\n');
  const kept = text.replace(/\{\{#mentor\}\}\n?([\s\S]*?)\{\{\/mentor\}\}\n?/g, (_, part: string) =>
    values.mentor === undefined ? '' : part,
  );
  const all: TemplateValues = { community: '', author: '', mentor: '', reason: '', level: '', ...values };
  return `${fillText(kept, all).trim()}\n`;
}

export interface MessageValues {
  readonly name: string;
  readonly community?: string;
  readonly author?: string;
  /** Of a welcome: who looks after them, and why. */
  readonly mentor?: string;
  readonly reason?: string;
  /** Of one step: the level that they are about to reach. */
  readonly level?: string;
}

const texts: Readonly<Record<Occasion, Readonly<Record<ScaffoldLanguage, string>>>> = {
  welcome: {
    en: `Welcome, {{name}}!

Good to have you here. What brought you to us, and what would you like to do? Ask whatever you like: nobody knows it all.

{{#mentor}}
{{mentor}} knows the way here and is happy to help. {{reason}}

{{/mentor}}
{{author}}
`,
    nl: `Welkom, {{name}}!

Fijn dat je er bent. Wat bracht je hier, en wat zou je willen doen? Vraag gerust alles: niemand weet het allemaal.

{{#mentor}}
{{mentor}} kent hier de weg en helpt je graag. {{reason}}

{{/mentor}}
{{author}}
`,
  },
  quiet: {
    en: `Hello {{name}},

We have not heard from you for a while, and you are missed. Is all well? You owe us nothing; if something here could be better, I would like to hear it.

{{author}}
`,
    nl: `Dag {{name}},

We hebben een tijdje niets van je gehoord, en we missen je. Gaat het goed? Je bent ons niets verschuldigd; als er hier iets beter kan, hoor ik het graag.

{{author}}
`,
  },
  step: {
    en: `Hello {{name}},

Thank you for what you do here. You are one step away from “{{level}}”. If there is something that you would like to take on, tell me, and I will help.

{{author}}
`,
    nl: `Dag {{name}},

Bedankt voor wat je hier doet. Je bent één stap verwijderd van “{{level}}”. Als er iets is wat je wilt oppakken, laat het weten, dan help ik.

{{author}}
`,
  },
};
