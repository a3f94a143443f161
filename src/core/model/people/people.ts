import type { Identity } from '../history/commit-log';
import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';

/**
 * Somebody of the community: a member, a name in a registry, an author of commits, or all of these in one.
 */
export interface Person {
  /** Stable and unique: the member's id, else the GitHub login, else a handle, else made from the name. */
  readonly id: string;
  readonly name: string;
  /** The member document, where there is one. */
  readonly memberPath?: Path;
  /** The member document's `status`, as written: active, alumni, suspended. */
  readonly status?: string;
  /** Logins and handles without `@`, as first seen; the member's own first. */
  readonly handles: readonly string[];
  /** Addresses after `.mailmap`, in small letters; GitHub's no-reply addresses among them. */
  readonly emails: readonly string[];
  /** Every name that the person goes by, `name` first. */
  readonly names: readonly string[];
  readonly roles: readonly PersonRole[];
  readonly bot: boolean;
  /** Where the person was found, the strongest evidence first. */
  readonly sources: readonly PersonSource[];
  /**
   * Commits made or co-authored, each once, that count (`history/counted-commits.ts`). What else somebody
   * did, and when, is asked of the activities (`activity/activities.ts`).
   */
  readonly contributions: number;
}

export interface PersonRole {
  readonly role: string;
  /** The team, group or path that the role is for. */
  readonly team?: string;
  /** Dates as written. */
  readonly from?: string;
  readonly to?: string;
  /** It is over, though nothing says since when: the role itself does, as `emeritus`. */
  readonly former?: true;
  /** The file that says so, and where. */
  readonly file: Path;
  readonly range: Range;
}

export type PersonSource =
  | { readonly type: 'member' | 'registry'; readonly file: Path; readonly range: Range }
  | { readonly type: 'history'; readonly identity: Identity };

/** Everybody of one community, and who is who. */
export interface People {
  /** Members first, then by contributions, most first, then by name; bots last. */
  readonly persons: readonly Person[];
  /** By id, exactly. */
  byId(id: string): Person | undefined;
  /** By id, else by handle, with or without `@`, in any case: what a mention or an `author:` field names. */
  byHandle(handle: string): Person | undefined;
  /**
   * The one person who goes by a name, in any case and without regard to accents; undefined where several do.
   */
  byName(name: string): Person | undefined;
  /** The author of a commit as the commit names them, `.mailmap` applied here. */
  byIdentity(identity: Identity): Person | undefined;
  /** The same by the identity's index in the log that the people were gathered from. */
  byIdentityIndex(index: number): Person | undefined;
}
