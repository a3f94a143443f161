import type { CommunityConfig } from '../../model/config/community-config';
import type { Document } from '../../model/documents/document';
import type { Facts } from '../../formats/facts';
import type { LinkContext } from '../../model/links/resolved-link';
import type { ModerationRule } from '../../model/moderation/rule';
import type { Site } from '../../model/sites/site';
import type { Problem } from '../../base/problem';
import type { TriedProblem } from './rule-trial';

/**
 * What a check may query about the community around a document. Each query is recorded: when its answer may
 * have changed, only the documents that depend on it are checked again.
 */
export interface CheckContext extends LinkContext {
  readonly config: CommunityConfig;
  /** All anchors of the document at `path`, as the forge generates them; empty if it does not exist. */
  anchors(path: string): ReadonlySet<string>;
  /** The facts of the document at `path`. */
  facts(path: string): Facts | undefined;
  /** Anchors defined by the layouts of a site's pages, by layout path. */
  layoutAnchors(site: Site): ReadonlyMap<string, readonly string[]>;
  /**
   * Records whether a root-relative address without a file extension resolves to a file. Returns whether any
   * such address in the community resolves: if none does, they belong to a site that is built elsewhere.
   */
  rootAddressesLead(leads: boolean): boolean;
  /**
   * Records the unknown people that a document mentions. Returns whether such mentions are common in the
   * community, in which case they are not reported.
   */
  namesStrangers(names: readonly string[]): boolean;
  /**
   * Whether a member, a person from a registry or a Git author has this id or handle (without `@`, ignoring
   * case).
   */
  isPerson(handle: string): boolean;
  /** The id and the handles of the person with this id or handle; empty if there is none. */
  handlesOf(handle: string): readonly string[];
  /** Whether any member file exists. If none does, people without one are not reported as missing. */
  keepsMembers(): boolean;
  /** All known ids and handles, for suggestions. */
  people(): readonly string[];
  /** The documents of a kind with this id (`id:`, or else the file name). */
  withId(kind: Document['kind'], id: string): readonly Document[];
  /** Records that a document is the translation of another one, or of none, and its language. */
  noteTranslation(original: string | undefined, language: string | undefined): void;
  /** The languages of the translations that name the document at `path` as their original. */
  translationsOf(path: string): readonly string[];
  /** What is wrong with a moderation rule by its own tests; nothing as long as rules cannot be tried. */
  tryRule(rule: ModerationRule): readonly TriedProblem[];
  /** The current time, in ms. */
  now(): number;
}

/** Checks one document and returns its problems. Pure, except for the context's answers. */
export type Check = (document: Document, facts: Facts, context: CheckContext) => Problem[];
