import type { Message } from '../core/base/message';
import type { CommunityReader } from '../core/community/reader';
import type { ContentState, Document } from '../core/model/documents/document';
import type { EventTime } from '../core/model/events/event-time';
import type { LinkAttributes } from './render-context';

/** The part of a community that rendering reads. */
export type RenderReader = Pick<CommunityReader, 'documents' | 'people' | 'mentions'>;

/**
 * What a document is rendered for: a preview, a page in the editor, a report, a published site. Each leads to
 * documents in its own way and has its own words.
 */
export interface RenderPage {
  /** Whether front matter is shown as a header. */
  readonly header: boolean;
  /** How this page leads to a file of the community; undefined where it has no way there. */
  link(path: string, anchor: string | undefined): LinkAttributes | undefined;
  /** The text of a document's file; what is not there (yet) is left out. */
  textOf(document: Document): string | undefined;
  /** The environment of markdown-it for a document's own text. */
  envOf(document: Document): Record<string, unknown>;
  readonly words: PageWords;
}

/** Words and dates in the language of a page. */
export interface PageWords {
  localize(message: Message): string;
  /** What a publishing state is called. */
  state(state: ContentState): string;
  /** How many replies there are. */
  replies(count: number): string;
  /** The day of a moment, `ms` since 1970-01-01 UTC. */
  date(ms: number): string;
  /** From when to when; undefined where that is not known. */
  period(time: EventTime): string | undefined;
}
