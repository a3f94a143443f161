import {
  connectionNetwork,
  talkWithin,
  type ConnectionNetwork,
} from '../services/connections/connection-network';
import { pairThreads, type PairThread } from '../services/connections/pair-threads';
import { talkOf, type Talk } from '../services/connections/talk';
import type { Measured } from '../services/analytics/measured';
import { measuring } from './known-community';

/** From a moment (inclusive) to another (exclusive), in ms since 1970-01-01 UTC. */
export interface TalkPeriod {
  readonly from: number;
  readonly until: number;
}

export interface Connections {
  readonly network: ConnectionNetwork;
  /** Of each speaker the actor's name, by which others ask, and whether the community knows the person. */
  readonly speakers: readonly { readonly id: string; readonly isKnown: boolean }[];
  /** How many answers people gave each other. */
  readonly replies: number;
}

export const connections = measuring<TalkPeriod, Connections>(async ({ analytics }, period) => {
  const measured = analytics.measured();
  const { actors } = measured.activities;
  const talk = talkIn(measured, period);
  const network = connectionNetwork(
    talk,
    (actor) => actors[actor]?.person?.name ?? actors[actor]?.name ?? '',
  );
  return {
    network,
    speakers: network.speakers.map(({ actor, name }) => ({
      id: actors[actor]?.name ?? name,
      isKnown: actors[actor]?.person !== undefined,
    })),
    replies: talk.length,
  };
});

/** The threads in which two people spoke, by the ids that `connections` gives them. */
export const threadsOfPair = measuring<
  TalkPeriod & { readonly a: string; readonly b: string },
  readonly PairThread[]
>(async ({ analytics }, { a, b, ...period }) => {
  const measured = analytics.measured();
  const actorOf = (id: string): number => measured.activities.actors.findIndex(({ name }) => name === id);
  return pairThreads(talkIn(measured, period), actorOf(a), actorOf(b));
});

function talkIn(measured: Measured, { from, until }: TalkPeriod): Talk[] {
  return talkWithin(talkOf(measured), from, until);
}
