import { dayLength } from '../../../../core/model/activity/activity-moment';
import type { Measured } from '../../../../core/services/analytics/measured';
import {
  connectionNetwork,
  talkWithin,
  type Pair,
} from '../../../../core/services/connections/connection-network';
import { distances } from '../../../../core/services/connections/distances';
import {
  distanceInWords,
  groupNames,
  namesInWords,
} from '../../../../core/services/connections/distance-words';
import { pairThreads } from '../../../../core/services/connections/pair-threads';
import { talkOf, type Talk } from '../../../../core/services/connections/talk';
import {
  mostPairs,
  mostThreads,
  type ConnectionPeriod,
  type ShownConnections,
  type ShownPair,
  type ShownThread,
  type TalkPlace,
} from '../../../../protocol/connections-view';
import type { CommunityFolder } from '../../../communities/community-folder';
import { localize } from '../../../localize';
import { documentLabel } from '../../../trees/document-label';

/** So many sentences at the most: those after them tell less. */
const mostDistances = 6;

/** Who speaks with whom in a period, as the page shows it. The community must be measurable. */
export function readConnections(folder: CommunityFolder, period: ConnectionPeriod): ShownConnections {
  const measured = folder.analytics.measured();
  const { actors } = measured.activities;
  const talk = talkIn(measured, period);
  const network = connectionNetwork(
    talk,
    (actor) => actors[actor]?.person?.name ?? actors[actor]?.name ?? '',
  );
  const { speakers, pairs, groups } = network;
  return {
    speakers: speakers.map(({ actor, name, replies, group }) => ({
      id: actors[actor]?.name ?? name,
      name,
      isKnown: actors[actor]?.person !== undefined,
      replies,
      group,
    })),
    pairs: pairs.slice(0, mostPairs).map((pair) => shownPair(folder, pair)),
    pairCount: pairs.length,
    replyCount: talk.length,
    groups: groups.map(({ length: size }, group) => ({
      names: localize(namesInWords(groupNames(network, group))),
      size,
    })),
    distances: distances(network)
      .slice(0, mostDistances)
      .map((distance) => localize(distanceInWords(network, distance, localize))),
  };
}

/** The threads in which two people spoke, by the ids that {@link readConnections} gives them. */
export function readPairThreads(
  folder: CommunityFolder,
  period: ConnectionPeriod,
  a: string,
  b: string,
): ShownThread[] {
  const measured = folder.analytics.measured();
  const actorOf = (id: string): number => measured.activities.actors.findIndex(({ name }) => name === id);
  return pairThreads(talkIn(measured, period), actorOf(a), actorOf(b))
    .slice(0, mostThreads)
    .map(({ replies, last }) => ({
      title: threadTitle(folder, last),
      replies,
      at: last.at,
      place: placeOf(last),
    }));
}

function talkIn(measured: Measured, period: ConnectionPeriod): Talk[] {
  const now = Date.now();
  const from = period === 'all' ? -Infinity : now - Number(period) * dayLength;
  return talkWithin(talkOf(measured), from, now);
}

function shownPair(folder: CommunityFolder, { a, b, replies, last }: Pair): ShownPair {
  return { a, b, replies, last: { title: threadTitle(folder, last), at: last.at, place: placeOf(last) } };
}

function threadTitle(folder: CommunityFolder, { thread }: Talk): string {
  const document = folder.community.documents.get(thread);
  return document ? documentLabel(folder, document) : thread;
}

function placeOf({ thread, reply }: Talk): TalkPlace {
  return { thread, reply };
}
