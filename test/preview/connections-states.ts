import type { Answer } from '../../src/protocol/contract';
import type {
  connectionsView,
  ConnectionPeriod,
  ShownConnections,
  ShownThread,
} from '../../src/protocol/connections-view';

type Beginning = Answer<typeof connectionsView.toHost, 'page/begin'>;

/** One state of the page of who speaks with whom. */
export interface ConnectionsPageState {
  readonly period?: ConnectionPeriod;
  read(): Promise<ShownConnections> | ShownConnections;
}

export function beginningOf({ period = '90' }: ConnectionsPageState): Beginning {
  return { subject: { folder: 'demo', period } };
}

const day = 86_400_000;
const start = Date.UTC(2026, 10, 20);
const titles = ['Which connector?', 'Why does the tide window open an hour late?', 'Harbour day'];
const thread = (number: number): ShownThread => ({
  title: titles[number % titles.length] ?? '',
  replies: (number % 4) + 1,
  at: start - number * day,
  place: { thread: `discussions/${number}/thread.md`, reply: `discussions/${number}/1.md` },
});

export const pairThreads: readonly ShownThread[] = [thread(0), thread(1), thread(2)];

const given = 'Roos Sten Marit Noor Emma Joris Femke Bram Lotte Ward Anouk Teun Ilse Koen'.split(' ');
const family = 'Blankert Olofsson de Wit Haan van Dalen Prins'.split(' ');

function nameOf(index: number): string {
  const more = index >= given.length ? ` ${family[Math.floor(index / given.length) % family.length]}` : '';
  return `${given[index % given.length]}${more}${index >= 84 ? ` ${index}` : ''}`;
}

/** People in groups who speak with their neighbours; the same each time. */
function network(sizes: readonly number[], distances: readonly string[] = []): ShownConnections {
  const groupOf = sizes.flatMap((size, group) => new Array<number>(size).fill(group));
  const members = sizes.map((_, group) => [...groupOf.keys()].filter((at) => groupOf[at] === group));
  const found = new Map<string, { a: number; b: number; replies: number }>();
  const add = (one: number, other: number, replies: number): void => {
    const [a, b] = [Math.min(one, other), Math.max(one, other)];
    if (a !== b) found.set(`${a} ${b}`, { a, b, replies });
  };
  for (const group of members)
    for (const [place, at] of group.entries())
      for (const step of [1, 2, 5])
        if (group.length > step) add(at, group[(place + step) % group.length] ?? at, 1 + ((at * 7) % 9));
  for (let group = 1; group < members.length; group += 2)
    add(members[0]?.[0] ?? 0, members[group]?.[0] ?? 0, 1);
  const pairs = [...found.values()].sort((x, y) => y.replies - x.replies || x.a - y.a || x.b - y.b);
  const replies = groupOf.map(() => 0);
  for (const pair of pairs)
    for (const at of [pair.a, pair.b]) replies[at] = (replies[at] ?? 0) + pair.replies;
  return {
    speakers: groupOf.map((group, at) => ({
      id: `p${at}`,
      name: nameOf(at),
      isKnown: at % 5 !== 4,
      replies: replies[at] ?? 0,
      group,
    })),
    pairs: pairs.map((pair, number) => ({ ...pair, last: thread(number) })),
    pairCount: pairs.length,
    replyCount: pairs.reduce((sum, pair) => sum + pair.replies, 0),
    groups: members.map((group) => ({
      names: `${group.slice(0, 2).map(nameOf).join(', ')} and ${group.length - 2} others`,
      size: group.length,
    })),
    distances: [...distances],
  };
}

const nobody: ShownConnections = {
  speakers: [],
  pairs: [],
  pairCount: 0,
  replyCount: 0,
  groups: [],
  distances: [],
};

export const connectionsStates: Readonly<Record<string, ConnectionsPageState>> = {
  groups: {
    read: () =>
      network(
        [9, 7, 5],
        [
          'Roos, Sten and 7 others hardly speak with Noor, Emma and 5 others: 1 reply between them.',
          'Bram, Lotte and 3 others speak with nobody else.',
        ],
      ),
  },
  two: { period: '365', read: () => network([2]) },
  'a thousand': {
    period: 'all',
    read: () => ({ ...network([...new Array<number>(11).fill(85), 65]), pairCount: 6000 }),
  },
  empty: { read: () => nobody },
  'empty, all time': { period: 'all', read: () => nobody },
  reading: { read: () => new Promise(() => undefined) },
  failed: {
    read() {
      throw new Error('The folder cannot be read.');
    },
  },
};
