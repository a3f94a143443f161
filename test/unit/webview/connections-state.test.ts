import { describe, expect, test } from 'vitest';
import type { ShownConnections } from '../../../src/protocol/connections-view';
import { drawnPart, mostDrawn } from '../../../src/webview/connections/drawn';
import {
  firstState,
  pairKey,
  pairRows,
  withConnections,
  withPeriod,
  type ConnectionsState,
} from '../../../src/webview/connections/state';
import { summaryText } from '../../../src/webview/connections/words';

const last = { title: 'Knots', at: 0, place: { thread: 'd/thread.md', reply: 'd/1.md' } };

/** `0-1:3`: three replies between the first two. */
function connections(names: readonly string[], pairs: string): ShownConnections {
  const found = pairs.split(' ').map((pair) => {
    const [a = 0, b = 0, replies = 0] = pair.split(/[-:]/).map(Number);
    return { a, b, replies, last };
  });
  return {
    speakers: names.map((name, at) => ({
      id: name.toLowerCase(),
      name,
      isKnown: true,
      replies: found.reduce((sum, { a, b, replies }) => sum + (a === at || b === at ? replies : 0), 0),
      group: at % 2,
    })),
    pairs: found,
    pairCount: found.length,
    replyCount: found.reduce((sum, { replies }) => sum + replies, 0),
    groups: [],
    distances: [],
  };
}

const shown = withConnections(
  firstState(undefined),
  connections(['Ada', 'Bo', 'Zoë Bo'], '0-1:3 0-2:2 1-2:1'),
);
const told = (state: ConnectionsState): string[] =>
  pairRows(state).map(({ one, other, pair }) => `${one.name} ${other.name} ${pair.replies}`);

describe('the list', () => {
  test('has everybody, the pairs of one person, or those whose name is sought', () => {
    expect(told(shown)).toEqual(['Ada Bo 3', 'Ada Zoë Bo 2', 'Bo Zoë Bo 1']);
    expect(told({ ...shown, picked: 'bo' })).toEqual(['Bo Ada 3', 'Bo Zoë Bo 1']);
    expect(told({ ...shown, filter: 'zoe' })).toEqual(['Zoë Bo Ada 2', 'Zoë Bo Bo 1']);
    expect(told({ ...shown, filter: 'nobody' })).toEqual([]);
    expect(told(firstState(undefined))).toEqual([]);
  });

  test('stays narrowed to somebody who is still there', () => {
    const picked = { ...shown, picked: 'zoë bo' };
    expect(withConnections(picked, connections(['Ada', 'Zoë Bo'], '0-1:1')).picked).toBe('zoë bo');
    expect(withConnections(picked, connections(['Ada', 'Bo'], '0-1:1')).picked).toBeUndefined();
  });

  test('keeps threads unfolded until there is more in them, or another period is read', () => {
    const key = pairKey(shown.connections?.speakers ?? [], { a: 0, b: 1, replies: 3, last });
    const unfolded = withPeriod({ ...shown, subject: { folder: 'f', period: '90' } }, '90');
    const state = { ...unfolded, threads: { [key]: [] } };
    const after = (pairs: string): object =>
      withConnections(state, connections(['Ada', 'Bo', 'Cy'], pairs)).threads;
    expect(after('0-1:3 1-2:9')).toEqual({ [key]: [] });
    expect(after('0-1:4 1-2:9')).toEqual({});
    expect(after('1-2:9')).toEqual({});
    expect(withPeriod(state, 'all').threads).toEqual({});
  });

  test('is of the period that was chosen, which a restored tab remembers', () => {
    const kept = firstState({ subject: { folder: 'f', period: '365' } });
    expect(kept).toMatchObject({ subject: { period: '365' }, reading: true });
    expect(withPeriod(kept, 'all').subject).toEqual({ folder: 'f', period: 'all' });
    expect(withPeriod(firstState(undefined), 'all').subject).toBeUndefined();
  });

  test('says how many there are', () => {
    expect(summaryText(connections(['Ada', 'Bo'], '0-1:1'))).toBe('2 people spoke with each other once.');
    expect(summaryText(connections(['Ada', 'Bo'], '0-1:2'))).toBe(
      '2 people spoke with each other, in 2 replies.',
    );
    expect(summaryText(connections(['Ada', 'Bo', 'Cy'], '0-1:2 1-2:1'))).toBe(
      '3 people spoke with each other: 2 pairs, 3 replies.',
    );
  });
});

describe('the drawing', () => {
  const names = Array.from({ length: 1000 }, (_, at) => `Member ${at}`);
  const chain = names
    .slice(1)
    .map((_, at) => `${at}-${at + 1}:1`)
    .join(' ');
  const crowd = connections(names, chain);

  test('is of everybody where they are few, in places of their own', () => {
    const { speakers, edges } = drawnPart(connections(['Ada', 'Bo', 'Cy'], '0-1:4 1-2:1'), undefined);
    expect(speakers.map(({ id, weight, isNamed }) => `${id} ${weight} ${isNamed}`)).toEqual([
      'ada 0.8 true',
      'bo 1 true',
      'cy 0.2 true',
    ]);
    expect(edges).toEqual([
      { from: 'ada', to: 'bo', weight: 1 },
      { from: 'bo', to: 'cy', weight: 0.25 },
    ]);
    expect(new Set(speakers.map(({ start }) => JSON.stringify(start))).size).toBe(3);
  });

  test('is of those who speak most where they are many, with edges among them alone', () => {
    const { speakers, edges } = drawnPart(crowd, 'member 5');
    expect(speakers.map(({ id }) => id)).toEqual(names.slice(0, mostDrawn).map((name) => name.toLowerCase()));
    expect(speakers.filter(({ isNamed }) => isNamed)).toHaveLength(20);
    expect(edges).toHaveLength(mostDrawn - 1);
  });

  test('shows whoever is picked beyond them, and those with whom they speak', () => {
    const { speakers, edges } = drawnPart(crowd, 'member 500');
    expect(speakers.map(({ id }) => id)).toEqual(['member 499', 'member 500', 'member 501']);
    expect(edges).toHaveLength(2);
  });
});
