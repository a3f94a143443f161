import { message, type Message } from '../../base/message';
import { contentKinds } from '../../model/documents/document';
import { kindTable, kindsThat, type Kind } from '../../model/kinds/kind';
import { builtInTemplates, type ScaffoldLanguage } from '../scaffold/new-document';

/** A piece of text to be filled in. */
export interface Snippet {
  /** What is typed for it. */
  readonly name: string;
  readonly title: Message;
  /** In the editor’s syntax of snippets, in the language in which the community writes. */
  readonly body: string;
}

interface SnippetTexts extends Pick<Snippet, 'name' | 'title'> {
  readonly kinds: ReadonlySet<Kind>;
  readonly en: string;
  readonly nl: string;
}

const events = new Set(kindsThat(({ tells }) => tells === 'event'));
const threads = new Set(kindsThat(({ tells }) => tells === 'thread'));
const posts = new Set<Kind>([...threads, ...kindsThat(({ tells }) => tells === 'reply')]);
const pages = new Set<Kind>([...contentKinds, 'guideline']);
const everywhere = new Set<Kind>([...pages, ...posts, ...events]);

const snippets: readonly SnippetTexts[] = [
  {
    name: 'note',
    title: message('A note set apart'),
    kinds: everywhere,
    // A quotation is one on every forge and site, which marks of their own are not.
    en: '> **${1|Note,Tip,Important,Warning|}:** ${2:what readers should know}',
    nl: '> **${1|Let op,Tip,Belangrijk,Waarschuwing|}:** ${2:wat lezers moeten weten}',
  },
  {
    name: 'figure',
    title: message('A picture with its words and a caption'),
    kinds: everywhere,
    en: '![${1:alt text}](${2:images/})\n\n*${3:Caption}*',
    nl: '![${1:alternatieve tekst}](${2:images/})\n\n*${3:Onderschrift}*',
  },
  {
    name: 'mention',
    title: message('Somebody of the community'),
    kinds: everywhere,
    en: '@$1',
    nl: '@$1',
  },
  {
    name: 'page',
    title: message('A link to a page by its name'),
    kinds: everywhere,
    en: '[[$1]]',
    nl: '[[$1]]',
  },
  {
    name: 'tasks',
    title: message('A list of things to do'),
    kinds: everywhere,
    en: '- [ ] ${1:First}\n- [ ] ${2:Second}',
    nl: '- [ ] ${1:Eerst}\n- [ ] ${2:Daarna}',
  },
  {
    name: 'question',
    title: message('A question that can be answered'),
    kinds: threads,
    en: '**What I want:** ${1:the goal}\n\n**What I tried:** ${2:steps}\n\n**What happened:** ${3:and what I expected}',
    nl: '**Wat ik wil:** ${1:het doel}\n\n**Wat ik heb geprobeerd:** ${2:stappen}\n\n**Wat er gebeurde:** ${3:en wat ik verwachtte}',
  },
  {
    name: 'agenda',
    title: message('What happens when at an event'),
    kinds: events,
    en: '## Agenda\n\n- ${1:19:00} ${2:Welcome}\n- ${3:19:15} ${4:Talk}',
    nl: '## Programma\n\n- ${1:19:00} ${2:Welkom}\n- ${3:19:15} ${4:Verhaal}',
  },
  {
    name: 'summary',
    title: message('What matters, before the rest'),
    kinds: pages,
    en: '**In short:** ${1:one or two sentences}',
    nl: '**Kort gezegd:** ${1:een of twee zinnen}',
  },
];

/** The snippets for the text of a document of a kind, in the order in which they are listed. */
export function snippetsFor(kind: Kind, language: ScaffoldLanguage): Snippet[] {
  return snippets
    .filter(({ kinds }) => kinds.has(kind))
    .map(({ name, title, [language]: body }) => ({ name, title, body }));
}

/** The fields that a document of a kind begins with, for a file that has none yet. */
export function fieldsSnippet(kind: Kind, language: ScaffoldLanguage): Snippet | undefined {
  if (kindTable[kind].syntax === 'yaml') return undefined;
  const [, fields] = /^---\n([^]*?)^---$/m.exec(builtInTemplates(language)[kind]) ?? [];
  if (fields === undefined) return undefined;
  let stop = 0;
  const lines = fields
    .trimEnd()
    .split('\n')
    .map((line) =>
      line.replace(/[\\$}]/g, '\\$&').replace(/"?\{\{\s*[a-z_]+\s*\\\}\\\}"?/g, () => `$${++stop}`),
    );
  return {
    name: '---',
    title: message('The fields of this document'),
    body: ['---', ...lines, '---', '', '$0'].join('\n'),
  };
}
