/** What can be done to a post or its author, as entries of the log name it. */
export const moderationActions = [
  'note',
  'hold',
  'keep',
  'hide',
  'remove',
  'edit',
  'warn',
  'mute',
  'suspend',
  'escalate',
  'appeal',
  'overrule',
  'undo',
] as const;
export type ModerationAction = (typeof moderationActions)[number];

/** One entry of the public log: a file of its own, never edited, and never a quotation. */
export interface LogEntry {
  /** A ULID, which names the file. */
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** The Lamport clock: entries are ordered by it, then by id. */
  readonly lamport: number;
  /** The id of a member; of an automated entry, of the rule or program. */
  readonly actor: string;
  /** A {@link ModerationAction}, or what another program wrote. */
  readonly action: string;
  /** Who it is about: the id of a member. */
  readonly subject?: string;
  /** The file that it is about, a path in the community. */
  readonly target?: string;
  /** SHA-256 of that file's bytes then, hexadecimal. */
  readonly targetSha256?: string;
  /** Of an edit: SHA-256 of the post's text as it left it, without its fields, hexadecimal. */
  readonly leftSha256?: string;
  /** Ids of the rules that found it. */
  readonly rules: readonly string[];
  /** A file and its heading, `guidelines/conduct.md#spam`. */
  readonly guideline?: string;
  readonly reason?: string;
  readonly automated: boolean;
  /** An ISO 8601 duration, of a mute or suspension. */
  readonly duration?: string;
  /** The id of the entry that this one changes, answers or takes back. */
  readonly previous?: string;
  /** The opaque reference of a report in the private store. */
  readonly report?: string;
  readonly reviewedBy: readonly string[];
  /** Milliseconds since 1970-01-01 UTC. */
  readonly appealUntil?: number;
  /**
   * SHA-256 of the entry before, hexadecimal; of several where moderators had written apart from each other.
   * Without it, the first one.
   */
  readonly prevHash?: string | readonly string[];
}
