import type { Identity } from '../history/commit-log';
import type { Path } from '../../base/ports';
import type { Range } from '../../base/range';

/** A person of the community: a member, a registry entry, a commit author, or all of these in one. */
export interface Person {
  /** Stable and unique: the member's id, else the GitHub login, else a handle, else derived from the name. */
  readonly id: string;
  readonly name: string;
  /** The member document, if any. */
  readonly memberPath?: Path;
  /** The member document's `status`, as written: active, alumni, suspended. */
  readonly status?: string;
  /** Logins and handles without `@`, as first seen; the member's own first. */
  readonly handles: readonly string[];
  /** Addresses after `.mailmap`, in lower case, including GitHub's no-reply addresses. */
  readonly emails: readonly string[];
  /** All names of the person, `name` first. */
  readonly names: readonly string[];
  readonly roles: readonly PersonRole[];
  readonly bot: boolean;
  /** Where the person was found, strongest evidence first. */
  readonly sources: readonly PersonSource[];
  /**
   * The commits that count (`history/counted-commits.ts`), authored or co-authored, each once. For everything
   * else see the activities (`activity/activities.ts`).
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
  /** A past role without an end date: the role itself implies it, such as `emeritus`. */
  readonly former?: true;
  /** The file and range of the evidence. */
  readonly file: Path;
  readonly range: Range;
}

export type PersonSource =
  | { readonly type: 'member' | 'registry'; readonly file: Path; readonly range: Range }
  | { readonly type: 'history'; readonly identity: Identity };

/** All persons of one community, with lookups. */
export interface People {
  /** Members first, then by contributions, most first, then by name; bots last. */
  readonly persons: readonly Person[];
  /** By exact id. */
  byId(id: string): Person | undefined;
  /** By id, else by handle, with or without `@`, ignoring case: for a mention or an `author:` field. */
  byHandle(handle: string): Person | undefined;
  /** The only person with a name, ignoring case and accents; undefined if there are several. */
  byName(name: string): Person | undefined;
  /** The author of a commit by its raw identity; applies `.mailmap`. */
  byIdentity(identity: Identity): Person | undefined;
  /** Like `byIdentity`, by the identity's index in the log from which the people were gathered. */
  byIdentityIndex(index: number): Person | undefined;
}
