/** From a moment on a document was in a state. */
export interface StateEntry<State extends string> {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** Undefined: not known from here on. */
  readonly state: State | undefined;
  /** The id of the commit that tells. */
  readonly commit: string;
}

/**
 * The states of one document over time, oldest first. The first entry is the document's beginning; if what
 * was before is not known, there is an entry without a state.
 */
export type StateHistory<State extends string> = readonly StateEntry<State>[];

/** A stretch of time in which a document was in one state. */
export interface Stretch {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly from: number;
  /** The last moment that is known of; undefined if nothing came after. */
  readonly until?: number;
  /** Whether the document left the state then, or only was lost from sight. */
  readonly ended: boolean;
  /** The id of the commit that it began with. */
  readonly commit: string;
}

/** The stretches in a state whose beginning is known, oldest first. They do not overlap. */
export function stretchesIn<State extends string>(history: StateHistory<State>, state: State): Stretch[] {
  return history.flatMap((entry, index): Stretch[] => {
    if (entry.state !== state) return [];
    const before = history[index - 1];
    // Unknown before: it may have begun long ago. The same before: it goes on.
    if (before && (before.state === undefined || before.state === state)) return [];
    const next = history.slice(index + 1).find((later) => later.state !== state);
    return [
      {
        from: entry.at,
        ...(next && { until: next.at }),
        ended: next?.state !== undefined,
        commit: entry.commit,
      },
    ];
  });
}
