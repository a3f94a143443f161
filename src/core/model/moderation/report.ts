/**
 * A report, as it lies in the private store. Nothing of it but its id is ever written into the public
 * repository.
 */
export interface Report {
  /** A ULID, which names the file and is all that the public log says of it. */
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /**
   * Who reported: the id of a member or, of somebody outside, of an identity in the store; unknown without.
   */
  readonly reporter?: string;
  /** What is reported: a path in the community; or a person. */
  readonly target?: string;
  readonly subject?: string;
  /** SHA-256 of the target's bytes then, hexadecimal. */
  readonly targetSha256?: string;
  readonly reason: string;
  readonly guideline?: string;
  readonly via: 'editor' | 'mail';
}

/** What moderators keep of one matter: who is at it, and their notes. */
export interface ModerationCase {
  /** The path of the post, or the id of the person, that it is about. */
  readonly about: string;
  /** Another one after each change, empty before the first: who claims names the version that they saw. */
  readonly version: string;
  /** Who is at it. */
  readonly claimedBy?: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly claimedAt?: number;
  readonly notes: readonly CaseNote[];
}

export interface CaseNote {
  /** A ULID. */
  readonly id: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  readonly by: string;
  readonly text: string;
}
