import type { CommunityConfig } from '../../model/config/community-config';
import type { Document } from '../../model/documents/document';
import type { Facts } from '../../formats/facts';
import type { LinkContext } from '../../model/links/resolved-link';
import type { Site } from '../../model/sites/site';
import type { Problem } from '../../base/problem';

/**
 * What a check may ask about the community around a document. Each question is remembered: when its answer
 * may have changed, the document is checked again, and no other.
 */
export interface CheckContext extends LinkContext {
  readonly config: CommunityConfig;
  /** Every anchor of the document at `path`, as the forge has them; empty where there is none. */
  anchors(path: string): ReadonlySet<string>;
  /** What the document at `path` says. */
  facts(path: string): Facts | undefined;
  /** What the frames of a site's pages name as anchors, by the path of the frame. */
  layoutAnchors(site: Site): ReadonlyMap<string, readonly string[]>;
  /**
   * Notes whether an address from the root, without a file's ending, leads to a file, and says whether any
   * such address in the community does: where none does, they are addresses of a site that is made elsewhere.
   */
  rootAddressesLead(leads: boolean): boolean;
  /**
   * Notes whom a document mentions that nobody knows, and says whether the community mentions such people all
   * over: then they are no mistakes.
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
