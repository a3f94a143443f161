import type { Message } from '../../base/message';

/** A moment, in milliseconds since 1970-01-01 UTC. */
export type Instant = number;

/** Where something stands in an export: the entry’s name, and the line or the place in a list, from 1. */
export interface ImportPlace {
  readonly file: string;
  readonly line?: number;
  readonly entry?: number;
}

/** What a reader finds in an export, in the order in which it is read. */
export type ImportedItem = ImportedThread | ImportedPost | ImportedPerson | LostItem | ImportProblem;

/** A conversation. It comes before its posts; one without any post is not written. */
export interface ImportedThread {
  readonly kind: 'thread';
  /** Unique for the platform, and the same in every export of it. */
  readonly id: string;
  /** As people wrote it; without one, a title is made from the first post. */
  readonly title?: string;
  readonly url?: string;
  /** The channel, category, list or forum that it stands in, by the name that people know. */
  readonly channel?: string;
  readonly type?: 'question' | 'discussion' | 'announcement';
  readonly status?: 'open' | 'solved' | 'closed';
  /** The posts that were accepted as answers; the first is written, of others the report tells. */
  readonly accepted?: readonly PostReference[];
  /**
   * The id of the post that opens it. Without it, or where the export lacks that post, the first post that
   * comes opens it.
   */
  readonly opening?: string;
  readonly tags?: readonly string[];
  readonly at: Instant;
}

/** Names a post; its moment is needed for the name of its file. */
export interface PostReference {
  readonly id: string;
  readonly at: Instant;
}

/** A message. */
export interface ImportedPost extends PostReference {
  readonly kind: 'post';
  /** The id of its thread. */
  readonly thread: string;
  /** The post of the same thread that it answers, where the export says so; not the opening post. */
  readonly replyTo?: PostReference;
  readonly author: ImportedAuthor | 'unknown';
  readonly editedAt?: Instant;
  /** In Markdown, with mentions as `@handle` or `@Name`. */
  readonly markdown: string;
  readonly url?: string;
  /** Whom the text mentions, as far as the export says. */
  readonly mentions?: readonly ImportedAuthor[];
  /** Where it stands in the export, for messages about it. */
  readonly place?: ImportPlace;
}

export interface ImportedAuthor {
  /** Unique for the platform. */
  readonly id: string;
  /** The short name by which others mention them, without `@`. */
  readonly handle?: string;
  /** The name that is shown. */
  readonly name?: string;
  readonly bot?: boolean;
}

/** Somebody in the export’s list of people, told before the posts where possible. */
export interface ImportedPerson {
  readonly kind: 'person';
  readonly person: ImportedAuthor;
}

/** Something that an export does not hold, or that is no message and was left out. Counted by `what`. */
export interface LostItem {
  readonly kind: 'lost';
  /** Without names or numbers in it, so that equal losses are counted as one. */
  readonly what: Message;
  readonly place: ImportPlace;
}

/** Something that is wrong in an export. The rest is imported. */
export interface ImportProblem {
  readonly kind: 'problem';
  readonly message: Message;
  readonly place: ImportPlace;
}

/** Thrown where nothing of an export can be read. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
  constructor(
    readonly explanation: Message,
    readonly place?: ImportPlace,
    options?: ErrorOptions,
  ) {
    super(explanation.template, options);
  }
}
