import type { Message } from '../core/base/message';
import type { CommunityReader } from '../core/community/reader';
import type { ContentState, Document } from '../core/model/documents/document';
import type { EventTime } from '../core/model/events/event-time';
import type { LinkAttributes } from './render-context';

/** The part of a community that rendering reads. */
export type RenderReader = Pick<CommunityReader, 'documents' | 'people' | 'mentions'>;

/**
 * The medium that a document is rendered for: a preview, a page in the editor, a report, a published site.
 * Each has its own links and texts.
 */
export interface RenderPage {
  /** Whether front matter is shown as a header. */
  readonly header: boolean;
  /** The link to a file of the community on this page; undefined if it cannot be linked. */
  link(path: string, anchor: string | undefined): LinkAttributes | undefined;
  /** The text of a document's file; undefined if it is not available (yet), in which case it is omitted. */
  textOf(document: Document): string | undefined;
  /** The markdown-it environment of a document's own text. */
  envOf(document: Document): Record<string, unknown>;
  readonly words: PageWords;
}

/** Texts and dates in the language of a page. */
export interface PageWords {
  localize(message: Message): string;
  /** The label of a publishing state. */
  state(state: ContentState): string;
  /** The label for a number of replies. */
  replies(count: number): string;
  /** The date of a time in ms since 1970-01-01 UTC. */
  date(ms: number): string;
  /** The formatted start and end; undefined if unknown. */
  period(time: EventTime): string | undefined;
}
