import { message } from '../../core/base/message';
import { folderOf, inFolder } from '../../core/base/paths';
import type { CommunityReader } from '../../core/community/reader';
import { applyEdit } from '../../core/formats/front-matter/edit';
import { setFields } from '../../core/formats/front-matter/set-fields';
import type { ChangePlan } from '../../core/model/changes/change-plan';
import { isTaken } from '../../core/model/document-set/document-set';
import { wallTimeAt } from '../../core/model/events/zoned-time';
import type { Period } from '../../core/services/analytics/period';
import { isoDay } from '../../core/model/events/written-time';
import { fillTemplate, fillText } from '../../core/services/scaffold/fill-template';
import type { ScaffoldLanguage } from '../../core/services/scaffold/new-document';
import { freeName } from '../../core/services/scaffold/slug';
import { gatherNewsletter, type NewsletterContent } from './newsletter-content';
import { newsletterParts } from './newsletter-markdown';
import { newsletterWords } from './newsletter-words';

export interface NewsletterRequest {
  readonly period: Period;
  readonly language: ScaffoldLanguage;
  /** What the community is called. */
  readonly name: string;
  /** The id of the member who writes it. */
  readonly author?: string;
  /** The community's own template, with the placeholders of the built-in one. */
  readonly template?: string;
}

/** A newsletter that nobody has written yet. */
export interface PlannedNewsletter {
  readonly path: string;
  readonly title: string;
  readonly text: string;
  /** Where the person goes on writing; line and character from 0. */
  readonly cursor?: readonly [line: number, character: number];
  readonly content: NewsletterContent;
  readonly plan: ChangePlan;
}

const usualFolder = 'content/newsletters';

/**
 * Plans a newsletter of a period as an ordinary page: a draft, with links to what it tells of, that goes to
 * the community's mail channels once it is published and somebody sends it. It replaces nothing.
 */
export function planNewsletter(
  reader: Pick<CommunityReader, 'documents' | 'people' | 'config' | 'configuration'>,
  { period, language, name, author, template }: NewsletterRequest,
): PlannedNewsletter {
  const { documents, config } = reader;
  const words = newsletterWords[language];
  const zone = config.timezone;
  const day = isoDay(wallTimeAt(period.until - 1, zone).day);
  const folder = folderOfNewsletters(reader);
  const pathOf = (stem: string): string => inFolder(folder, `${stem}.md`);
  const path = pathOf(freeName(day, (stem) => !isTaken(documents, pathOf(stem))));
  const content = gatherNewsletter(reader, { period, language });
  const inWords = periodWords(period, language, zone);
  const title = fillText(words.title, { name, period: inWords });
  const filled = fillTemplate(template ?? words.template, {
    title,
    period: inWords,
    language,
    date: day,
    author,
    ...newsletterParts(content, { path, language, zone }),
  });
  const channels = config.channels.filter(({ service }) => service === 'mail').map((one) => one.name);
  const fields = { kind: 'page', ...(channels.length > 0 && { channels }) };
  const plain = filled.text.replace(/\n{3,}/g, '\n\n');
  const text = applyEdit(plain, setFields(plain, fields)).replace(/\n*$/, '\n');
  const added = text.split('\n').length - plain.replace(/\n*$/, '\n').split('\n').length;
  return {
    path,
    title,
    text,
    content,
    ...(filled.cursor && { cursor: [filled.cursor[0] + added, filled.cursor[1]] as const }),
    plan: {
      title: message('Write the newsletter “{0}”', title),
      changes: [{ kind: 'create', path, text }],
    },
  };
}

/** Whether there is anything to tell. */
export function isEmptyNewsletter({ news, meetings, discussions, members }: NewsletterContent): boolean {
  return news.length + meetings.length + discussions.length + members.length === 0;
}

/** Where earlier ones are. */
function folderOfNewsletters({ documents }: Pick<CommunityReader, 'documents'>): string {
  const [earlier] = documents
    .ofKind('page')
    .map(({ path }) => folderOf(path))
    .filter((one) => /(?:^|\/)(?:newsletters?|nieuwsbrieven)$/i.test(one))
    .sort();
  return earlier ?? usualFolder;
}

/** “1 – 30 November 2026”, by the clocks of the community. */
function periodWords({ from, until }: Period, language: ScaffoldLanguage, zone: string): string {
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: zone,
  });
  const words = from === -Infinity ? format.format(until - 1) : format.formatRange(from, until - 1);
  // Titles are searched for and typed: thin spaces would be in the way.
  return words.replace(/\s/g, ' ');
}
