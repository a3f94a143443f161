import type { CommunityConfig } from '../config/community-config';
import type { Document } from '../documents/document';
import type { Facts } from '../documents/facts';
import type { Site } from '../sites/site';
import type { Problem } from './problem';

/**
 * What a check may ask about the community around a document. Each question is remembered: when its answer may have
 * changed, the document is checked again, and no other.
 */
export interface CheckContext {
  readonly config: CommunityConfig;
  /** True where a site is made of some of the files: addresses that begin with `/` may then be the site's, not the folder's. */
  readonly generated: boolean;
  /** The site whose page a file is. */
  siteOf(path: string): Site | undefined;
  /** The pages that have an address in a site; `key` as `addressKey` writes it. */
  atAddress(site: Site, key: string): readonly Document[];
  /** The pages of a site that give a place this name. */
  labelled(site: Site, label: string): readonly Document[];
  /** What is at a path: a document, another file, a folder, or nothing. Case matters. */
  at(path: string): Document | 'file' | 'folder' | undefined;
  /** A path that differs from `path` in case or in Unicode's normal form only, where there is one. */
  differingInCase(path: string): string | undefined;
  /** Every anchor of the document at `path`, as the forge has them; empty where there is none. */
  anchors(path: string): ReadonlySet<string>;
  /** What the document at `path` says. */
  facts(path: string): Facts | undefined;
  /** What the frames of a site's pages name as anchors, by the path of the frame. */
  layoutAnchors(site: Site): ReadonlyMap<string, readonly string[]>;
  /** The documents that a wiki link's name may mean: by path, by name, by title, in any case. */
  named(name: string): readonly Document[];
  /** Files that are no documents by the name that comes last in their path, in any case. */
  filesNamed(name: string): readonly string[];
  /**
   * Notes whether an address from the root, without a file's ending, leads to a file, and says whether any such address in the community
   * does: where none does, they are addresses of a site that is made elsewhere.
   */
  rootAddressesLead(leads: boolean): boolean;
  /**
   * Notes whom a document mentions that nobody knows, and says whether the community mentions such people all over: then they are no
   * mistakes.
   */
  namesStrangers(names: readonly string[]): boolean;
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
