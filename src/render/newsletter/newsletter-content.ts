import { groupBy } from '../../core/base/group-by';
import type { CommunityReader } from '../../core/community/reader';
import { fieldText } from '../../core/formats/front-matter/yaml-node';
import { textAt } from '../../core/formats/front-matter/written-fields';
import { momentAt, writtenMoment } from '../../core/model/activity/activity-moment';
import { documentDate } from '../../core/model/document-set/document-order';
import { isUnseen, isWritten } from '../../core/model/documents/discussion';
import { contentState, type Document } from '../../core/model/documents/document';
import { languageOfPath, originalOf } from '../../core/model/mentions/original-of';
import type { Person } from '../../core/model/people/people';
import type { Period } from '../../core/services/analytics/period';
import { createDisclosurePolicy } from '../../core/services/disclosure/disclosure-policy';
import { meetingsBetween, timedEvents, type Meeting } from '../../core/services/events/timed-events';
import { isPublishedPage } from '../../core/services/publishing/published-pages';

type Reader = Pick<CommunityReader, 'documents' | 'people' | 'config' | 'configuration'>;

/** What a newsletter tells of a period, each part in its order. */
export interface NewsletterContent {
  /** Announcements, then posts, the latest first. */
  readonly news: readonly Document[];
  /** The next meeting of each event. */
  readonly meetings: readonly Meeting[];
  /** With how many replies they got in the period. */
  readonly discussions: readonly { readonly thread: Document; readonly replies: number }[];
  /** Who joined and agreed to be named. */
  readonly members: readonly (Person & { readonly memberPath: string })[];
}

export interface NewsletterOptions {
  readonly period: Period;
  /** Of a page and its translations, the one in this language is named. */
  readonly language: string;
}

/** Events as far ahead as this are told of, in ms. */
const ahead = 35 * 24 * 60 * 60_000;
const mostDiscussions = 5;

/**
 * Gathers what anybody may read: what was published in the period, events that come after it, discussions
 * that were written in most, and members who joined. What is held, hidden or removed is left out, and so is
 * whoever did not agree to a public profile.
 */
export function gatherNewsletter(reader: Reader, options: NewsletterOptions): NewsletterContent {
  const { documents, config } = reader;
  const { until } = options.period;
  const disclosure = createDisclosurePolicy(reader.configuration, documents);
  const isPublic = (document: Document): boolean => isPublishedPage(document, disclosure);
  const events = timedEvents(documents, config.timezone).filter(({ event }) => isPublic(event));
  return {
    news: newsOf(reader, options, isPublic),
    meetings: meetingsBetween(events, until, until + ahead, 1),
    discussions: discussionsOf(reader, options, isPublic),
    members: reader.people.persons.filter(
      (person): person is Person & { readonly memberPath: string } =>
        person.memberPath !== undefined &&
        !person.bot &&
        (person.status ?? 'active').toLowerCase() === 'active' &&
        joinedIn(person.memberPath, reader, options.period) &&
        disclosure.person(person).profile,
    ),
  };
}

function isIn({ from, until }: Period, at: number | undefined): boolean {
  return at !== undefined && at >= from && at < until;
}

function newsOf(
  { documents, config }: Reader,
  { period, language }: NewsletterOptions,
  isPublic: (document: Document) => boolean,
): Document[] {
  const { timezone: zone, languages } = config;
  const dated = [...documents.ofKind('announcement'), ...documents.ofKind('post')].flatMap((document) => {
    if (!isPublic(document) || contentState(document) !== 'published') return [];
    const fields = document.facts().frontMatter;
    const at = momentAt(fields, 'publish_at', zone) ?? writtenMoment(document.head.date, zone)?.at;
    if (at === undefined || !isIn(period, at)) return [];
    const lang = textAt(fields, 'lang') ?? languageOfPath(document.path) ?? languages[0] ?? '';
    const original =
      originalOf(document.path, textAt(fields, 'translation_of') ?? '', documents, languages[0]) ??
      document.path;
    return [{ document, at, lang: lang.toLowerCase(), original }];
  });
  const chosen = [...groupBy(dated, ({ original }) => [original]).values()].flatMap(
    (same) =>
      same.find(({ lang }) => lang.startsWith(language)) ??
      same.find(({ document, original }) => document.path === original) ??
      same[0] ??
      [],
  );
  const rank = ({ kind }: Document): number => (kind === 'announcement' ? 0 : 1);
  return chosen
    .sort((a, b) => rank(a.document) - rank(b.document) || b.at - a.at || byPath(a.document, b.document))
    .map(({ document }) => document);
}

function discussionsOf(
  { documents }: Reader,
  { period }: NewsletterOptions,
  isPublic: (document: Document) => boolean,
): NewsletterContent['discussions'] {
  return documents
    .ofKind('discussion')
    .flatMap((thread) => {
      if (!isPublic(thread) || fieldText(thread.facts().frontMatter, 'duplicate_of') !== '') return [];
      const replies = documents
        .belongingTo(thread)
        .filter((one) => one.kind === 'reply' && isWritten(one) && isIn(period, documentDate(one)))
        .filter((one) => !isUnseen(one)).length;
      return replies === 0 ? [] : [{ thread, replies }];
    })
    .sort((a, b) => b.replies - a.replies || byPath(a.thread, b.thread))
    .slice(0, mostDiscussions);
}

function joinedIn(path: string, { documents, config }: Reader, period: Period): boolean {
  const fields = documents.get(path)?.facts().frontMatter;
  return isIn(period, momentAt(fields, 'joined', config.timezone));
}

function byPath({ path: a }: Document, { path: b }: Document): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
