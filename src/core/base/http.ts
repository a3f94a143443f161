/** A question to a service. */
export interface Question {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array;
  /** The answer may be where else to look, which is told and not followed: a token must not go there. */
  readonly mayRedirect?: true;
}

export interface Answer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  readonly text: string;
}

/** Thrown where a service was not reached at all, so that nothing can have happened there. */
export class Unreached extends Error {
  override readonly name = 'Unreached';
}
