import type { Path } from '../../core/base/ports';
import { fieldText } from '../../core/formats/front-matter/yaml-node';
import { textAt } from '../../core/formats/front-matter/written-fields';
import { markdownText } from '../../core/formats/markdown/write-text';
import type { Document } from '../../core/model/documents/document';
import { markdownLink } from '../../core/model/links/markdown-link';
import type { Meeting } from '../../core/services/events/timed-events';
import type { TemplateValues } from '../../core/services/scaffold/fill-template';
import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';
import type { NewsletterContent } from './newsletter-content';
import { newsletterWords } from './newsletter-words';

/** Where and how a newsletter is written. */
export interface NewsletterPlace {
  /** The path of its file: links lead from there, so that they are checked and follow renames. */
  readonly path: Path;
  readonly language: ScaffoldLanguage;
  /** The community's time zone. */
  readonly zone: string;
}

/** The parts of a newsletter as Markdown, by placeholder; a part that has nothing to tell is empty. */
export function newsletterParts(content: NewsletterContent, place: NewsletterPlace): TemplateValues {
  const words = newsletterWords[place.language];
  const list = (heading: string, lines: readonly string[]): string =>
    lines.length === 0 ? '' : `## ${heading}\n\n${lines.map((line) => `- ${line}`).join('\n')}`;
  const linkTo = ({ title, path }: Document): string => markdownLink(title, place.path, path);
  const names = content.members.map(({ name, memberPath }) => markdownLink(name, place.path, memberPath));
  return {
    news: list(
      words.news,
      content.news.map((document) => `${linkTo(document)}${summaryOf(document)}`),
    ),
    events: list(
      words.meetings,
      content.meetings.map((meeting) => `${linkTo(meeting.timed.event)}: ${whenAndWhere(meeting, place)}`),
    ),
    discussions: list(
      words.discussions,
      content.discussions.map(({ thread, replies }) => {
        const isSolved = thread.head.status.toLowerCase() === 'solved';
        return `${linkTo(thread)} (${words.replies(replies)}${isSolved ? `, ${words.solved}` : ''})`;
      }),
    ),
    members: names.length === 0 ? '' : `## ${words.members}\n\n${words.welcome}, ${inList(names, place)}!`,
  };
}

function summaryOf(document: Document): string {
  const fields = document.facts().frontMatter;
  const summary = textAt(fields, 'summary') ?? textAt(fields, 'description');
  return summary === undefined ? '' : `: ${markdownText(summary)}`;
}

/** “Thursday 4 June 2026 at 19:00, Quay 3”, by the clocks of the event. */
function whenAndWhere({ start, timed: { event, time, series } }: Meeting, place: NewsletterPlace): string {
  const zone = series?.zone ?? time.zone ?? place.zone;
  const format = new Intl.DateTimeFormat(place.language === 'en' ? 'en-GB' : place.language, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
    ...(time.start?.hasTime && {
      hour: '2-digit',
      minute: '2-digit',
      ...(zone !== place.zone && { timeZoneName: 'short' }),
    }),
  });
  const location = fieldText(event.facts().frontMatter, 'location');
  return [format.format(start), ...(location === '' ? [] : [location])].map(markdownText).join(', ');
}

function inList(names: readonly string[], { language }: NewsletterPlace): string {
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(names);
}
