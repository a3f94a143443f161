import * as v from 'valibot';
import type { Progress } from '../../core/base/ports';
import { foldName } from '../../core/base/fold-name';
import {
  connectionsSubject,
  type ConnectionPeriod,
  type ConnectionsSubject,
  type ShownConnections,
  type ShownPair,
  type ShownSpeaker,
  type ShownThread,
} from '../../protocol/connections-view';

/** Rows of the list that are shown at first, and that each “more” adds. */
export const rowsAtOnce = 100;

/** The state of the page of who speaks with whom. */
export interface ConnectionsState {
  readonly subject: ConnectionsSubject | undefined;
  readonly connections: ShownConnections | undefined;
  readonly reading: boolean;
  readonly progress: Progress | undefined;
  readonly failure: string | undefined;
  /** The id of the speaker to whom the list is narrowed. */
  readonly picked: string | undefined;
  /** What names in the list are to contain. */
  readonly filter: string;
  /** How many rows are shown at the most. */
  readonly rows: number;
  /** The threads of pairs that are unfolded, by {@link pairKey}; undefined until they are there. */
  readonly threads: Readonly<Record<string, readonly ShownThread[] | undefined>>;
}

/** The persisted state: what a restored tab shows. */
export const keptState = v.object({ subject: v.exactOptional(connectionsSubject) });
export type KeptState = v.InferOutput<typeof keptState>;

export function firstState(kept: KeptState | undefined): ConnectionsState {
  return {
    subject: kept?.subject,
    connections: undefined,
    reading: true,
    progress: undefined,
    failure: undefined,
    picked: undefined,
    filter: '',
    rows: rowsAtOnce,
    threads: {},
  };
}

/** The state while another period is read. */
export function withPeriod(state: ConnectionsState, period: ConnectionPeriod): ConnectionsState {
  if (!state.subject) return state;
  return { ...state, subject: { ...state.subject, period }, rows: rowsAtOnce, threads: {} };
}

/**
 * What was read. Whoever is picked stays so if they are still there, and threads stay unfolded where nothing
 * was added to them: else they are to be asked for again.
 */
export function withConnections(state: ConnectionsState, connections: ShownConnections): ConnectionsState {
  const { picked } = state;
  const [before, now] = [state.connections, connections].map((one) => one && spokenBy(one));
  const isThere = connections.speakers.some(({ id }) => id === picked);
  return {
    ...state,
    connections,
    reading: false,
    progress: undefined,
    failure: undefined,
    picked: isThere ? picked : undefined,
    threads: Object.fromEntries(
      Object.entries(state.threads).filter(
        ([key]) => now?.has(key) === true && now.get(key) === before?.get(key),
      ),
    ),
  };
}

/** What two people said to each other, as far as it can be told apart: by pair, how much and when last. */
function spokenBy({ speakers, pairs }: ShownConnections): ReadonlyMap<string, string> {
  return new Map(
    pairs.map((pair) => [pairKey(speakers, pair), `${pair.replies} ${pair.last.at} ${pair.last.title}`]),
  );
}

/** A pair of the list, whoever is picked first. */
export interface PairRow {
  readonly pair: ShownPair;
  readonly one: ShownSpeaker;
  readonly other: ShownSpeaker;
}

/** The pairs of whoever is picked, or those in which a name contains the filter; all of them. */
export function pairRows({ connections, picked, filter }: ConnectionsState): PairRow[] {
  const { speakers = [], pairs = [] } = connections ?? {};
  const sought = foldName(filter);
  const has = ({ name }: ShownSpeaker): boolean => foldName(name).includes(sought);
  return pairs.flatMap((pair): PairRow[] => {
    const [a, b] = [speakers[pair.a], speakers[pair.b]];
    if (!a || !b) return [];
    if (picked !== undefined)
      return a.id === picked
        ? [{ pair, one: a, other: b }]
        : b.id === picked
          ? [{ pair, one: b, other: a }]
          : [];
    if (has(a)) return [{ pair, one: a, other: b }];
    return has(b) ? [{ pair, one: b, other: a }] : [];
  });
}

/** The same for two people, whoever speaks more. */
export function pairKey(speakers: readonly ShownSpeaker[], { a, b }: ShownPair): string {
  return JSON.stringify([speakers[a]?.id, speakers[b]?.id].sort());
}
