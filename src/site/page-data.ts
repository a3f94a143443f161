import type { MapNode } from '../core/formats/front-matter/yaml-node';
import { textAt, textsAt } from '../core/formats/front-matter/written-fields';
import { writtenMoment } from '../core/model/activity/activity-moment';
import { contentState, type Document } from '../core/model/documents/document';
import { eventTime } from '../core/model/events/event-time';
import { splitLanguage } from '../core/model/file-names/file-language';
import { documentStem } from '../core/model/file-names/document-stem';
import type { PublicCommunity } from '../render/public/public-community';
import type { PageWords } from '../render/render-page';

/** What the theme shows of a page besides its text. All fields are text. */
export interface PageData {
  readonly path: string;
  readonly kind: Document['kind'];
  readonly title: string;
  readonly language: string;
  /** The address in links, with the site's prefix. */
  readonly url: string;
  readonly authors: readonly { readonly name: string; readonly url?: string }[];
  /** The date, or when an event takes place. */
  readonly when?: string;
  /** By which lists order it, in ms since 1970-01-01 UTC. */
  readonly at: number;
  readonly place?: string;
  readonly summary?: string;
  readonly tags: readonly string[];
  readonly isArchived: boolean;
  readonly isSolved: boolean;
}

export interface PageDataOptions {
  readonly site: PublicCommunity;
  readonly zone: string;
  /** The community's own language. */
  readonly language: string;
  readonly wordsOf: (language: string) => PageWords;
  readonly urlOf: (path: string) => string | undefined;
}

export function pageData(document: Document, options: PageDataOptions): PageData {
  const { site, zone, wordsOf, urlOf } = options;
  const { path, kind, head } = document;
  const { frontMatter } = document.facts();
  const language = pageLanguage(path, frontMatter, options.language);
  const words = wordsOf(language);
  const time = kind === 'event' ? eventTime(path, frontMatter, zone) : undefined;
  const at = time?.start?.ms ?? writtenMoment(textAt(frontMatter, 'publish_at') ?? head.date, zone)?.at;
  const when = time ? words.period(time) : at === undefined ? undefined : words.date(at);
  const place = kind === 'event' ? textAt(frontMatter, 'location') : undefined;
  const summary = textAt(frontMatter, 'summary') ?? textAt(frontMatter, 'description');
  const authors = kind === 'member' ? [] : textsAt(frontMatter, kind === 'event' ? 'hosts' : 'author');
  return {
    path,
    kind,
    title: document.title,
    language,
    url: urlOf(path) ?? '',
    authors: authors.map((written) => {
      const person = site.reader.people.byHandle(written);
      const url = person?.memberPath === undefined ? undefined : urlOf(person.memberPath);
      return { name: person?.name ?? written, ...(url !== undefined && { url }) };
    }),
    ...(when !== undefined && { when }),
    at: at ?? 0,
    ...(place !== undefined && { place }),
    ...(summary !== undefined && { summary }),
    tags: textsAt(frontMatter, 'tags').map((tag) => tag.replace(/^#/, '')),
    isArchived: contentState(document) === 'archived',
    isSolved: kind === 'discussion' && head.status.toLowerCase() === 'solved',
  };
}

function pageLanguage(path: string, frontMatter: MapNode | undefined, usual: string): string {
  const written = textAt(frontMatter, 'lang') ?? splitLanguage(documentStem(path)).language ?? usual;
  try {
    return Intl.getCanonicalLocales(written.replace('_', '-'))[0] ?? usual;
  } catch {
    return usual;
  }
}
