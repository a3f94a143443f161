import type { CommunityConfig } from '../config/community-config';
import type { Document } from '../documents/document';
import type { Facts } from '../documents/facts';
import type { Problem } from './problem';

/**
 * What a check may ask about the community around a document. Each question is remembered: when its answer may have
 * changed, the document is checked again, and no other.
 */
export interface CheckContext {
  readonly config: CommunityConfig;
  /** True where a site generator makes the pages: addresses that begin with `/` are then the site's, not the folder's. */
  readonly generated: boolean;
  /** What is at a path: a document, another file, a folder, or nothing. Case matters. */
  at(path: string): Document | 'file' | 'folder' | undefined;
  /** A path that differs from `path` in case only, where there is one. */
  differingInCase(path: string): string | undefined;
  /** Every anchor of the document at `path`; empty where there is none. */
  anchors(path: string): ReadonlySet<string>;
  /** The documents that a wiki link's name may mean: by path, by name, by title, in any case. */
  named(name: string): readonly Document[];
  /** Whether a member, found person or Git author goes by this id or handle, without `@`, in any case. */
  isPerson(handle: string): boolean;
  /** Whether anybody has a member file. Where nobody has, who is named without one is not missing. */
  keepsMembers(): boolean;
  /** The ids and handles there are, to suggest one. */
  people(): readonly string[];
  /** The documents of one kind that have this id (their `id:`, else their name). */
  withId(kind: Document['kind'], id: string): readonly Document[];
  /** The day and time, in ms. */
  now(): number;
}

/** Looks at one document and says what is wrong with it. Pure but for the context's answers. */
export type Check = (document: Document, facts: Facts, context: CheckContext) => Problem[];
