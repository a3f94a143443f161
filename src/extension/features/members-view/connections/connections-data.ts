import { dayLength } from '../../../../core/model/activity/activity-moment';
import type { Pair } from '../../../../core/services/connections/connection-network';
import { distances } from '../../../../core/services/connections/distances';
import {
  distanceInWords,
  groupNames,
  namesInWords,
} from '../../../../core/services/connections/distance-words';
import type { Talk } from '../../../../core/services/connections/talk';
import {
  mostPairs,
  mostThreads,
  type ConnectionPeriod,
  type ShownConnections,
  type ShownPair,
  type ShownThread,
  type TalkPlace,
} from '../../../../protocol/connections-view';
import type { RequestContext } from '../../../../protocol/contract';
import type { TalkPeriod } from '../../../../core/questions/connection-questions';
import type { CommunityFolder } from '../../../communities/community-folder';
import { localize } from '../../../localize';
import { documentLabel } from '../../../trees/document-label';

/** So many sentences at the most: those after them tell less. */
const mostDistances = 6;

/** Who speaks with whom in a period, as the page shows it. The community must have been read. */
export async function readConnections(
  folder: CommunityFolder,
  period: ConnectionPeriod,
  { signal, progress: report }: RequestContext,
): Promise<ShownConnections> {
  const found = await folder.ask('connections', spanOf(period), { signal, report });
  const { network } = found;
  const { speakers, pairs, groups } = network;
  return {
    speakers: speakers.map(({ name, replies, group }, at) => {
      const { id = name, isKnown = false } = found.speakers[at] ?? {};
      return { id, name, isKnown, replies, group };
    }),
    pairs: pairs.slice(0, mostPairs).map((pair) => shownPair(folder, pair)),
    pairCount: pairs.length,
    replyCount: found.replies,
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
export async function readPairThreads(
  folder: CommunityFolder,
  { period, a, b }: { readonly period: ConnectionPeriod; readonly a: string; readonly b: string },
  signal: AbortSignal,
): Promise<ShownThread[]> {
  const threads = await folder.ask('threadsOfPair', { ...spanOf(period), a, b }, { signal });
  return threads.slice(0, mostThreads).map(({ replies, last }) => ({
    title: threadTitle(folder, last),
    replies,
    at: last.at,
    place: placeOf(last),
  }));
}

function spanOf(period: ConnectionPeriod): TalkPeriod {
  const until = Date.now();
  return { from: period === 'all' ? -Infinity : until - Number(period) * dayLength, until };
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
