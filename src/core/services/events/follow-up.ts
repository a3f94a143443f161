import { message } from '../../base/message';
import type { Path } from '../../base/ports';
import type { Change, ChangePlan } from '../../model/changes/change-plan';
import { changeTo } from '../../model/changes/planned-edits';
import type { Document } from '../../model/documents/document';
import { wallTimeAt } from '../../model/events/zoned-time';
import { markdownLink } from '../../model/links/markdown-link';
import { bodyOf, withBody } from '../conversations/post-text';
import { dayValues } from '../scaffold/day-values';
import type { Surroundings } from '../scaffold/document-place';
import { fillText } from '../scaffold/fill-template';
import { newDocument, type ScaffoldLanguage } from '../scaffold/new-document';

/** The path of a community’s own text of follow-up discussions. */
export const followUpTemplate = 'templates/follow-up.md';

export interface FollowUpOptions {
  /** The text of the event’s file. */
  readonly text: string;
  /** When the meeting began, in ms since 1970-01-01 UTC, and the zone of its day. */
  readonly start: number;
  readonly zone: string;
  readonly author?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  readonly language: ScaffoldLanguage;
  /** The community’s own text, with `{{title}}`, `{{event}}`, `{{day}}` and the other fields of a day. */
  readonly template?: string;
}

const texts: Readonly<
  Record<ScaffoldLanguage, { readonly title: string; readonly link: string; readonly body: string }>
> = {
  en: {
    title: 'After {{title}}, {{day}}',
    link: 'How was it on {{day}}?',
    body: `How was {{event}}?

- What was good?
- What would you do otherwise?
- What shall we do next, and who takes it on?
`,
  },
  nl: {
    title: 'Na {{title}}, {{day}}',
    link: 'Hoe was het op {{day}}?',
    body: `Hoe was {{event}}?

- Wat was goed?
- Wat zou je anders doen?
- Wat doen we hierna, en wie pakt het op?
`,
  },
};

/**
 * Starts a discussion of a meeting that is over. Each links to the other in its text, so that backlinks,
 * renames and checks know of it.
 */
export function planFollowUp(
  event: Document,
  { text, start, zone, author, now, language, template }: FollowUpOptions,
  around: Surroundings,
): { readonly plan: ChangePlan; readonly path: Path; readonly title: string } {
  const words = texts[language];
  const values = { ...dayValues(wallTimeAt(start, zone).day, language), title: event.title };
  const title = fillText(words.title, values);
  const made = newDocument(
    'discussion',
    { title, now, language, ...(author !== undefined && { author }) },
    around,
  );
  const toEvent = markdownLink(event.title, made.path, event.path);
  const body = fillText(template === undefined ? words.body : bodyOf(template), {
    ...values,
    event: toEvent,
  });
  const toThread = markdownLink(fillText(words.link, values), event.path, made.path);
  const before = bodyOf(text);
  const after = withBody(text, before === '' ? toThread : `${before}\n\n${toThread}`);
  const changes: Change[] = [
    { kind: 'create', path: made.path, text: withBody(made.text, body) },
    changeTo(event.path, text, after),
  ];
  return { plan: { title: message('Start the discussion “{0}”', title), changes }, path: made.path, title };
}
