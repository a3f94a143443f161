// What live editing may cost, beside other servers at the same time under the same load.

/** Each round's own ratio, so that a machine that is busy for a while is so for both. */
const ratio = (key, peer) => (rounds) =>
  median(rounds.map((round) => round.kith?.[key] / round[peer]?.[key]));
/** Which of them is the better shows over all rounds: the better one of a round is the luckier. */
const ratioToBest =
  (key, ...theirs) =>
  (rounds) => {
    const over = (kind) => median(rounds.map((round) => round[kind]?.[key]));
    const found = over('kith') / Math.min(...theirs.map(over));
    return Number.isFinite(found) ? found : undefined;
  };
/** The most of several, of each round. */
const mostOf = (part) => (rounds) =>
  median(
    rounds.map(({ kith = {} }) => {
      const found = Object.entries(kith).filter(([key]) => part.test(key));
      return found.length > 0 ? Math.max(...found.map(([, one]) => one)) : undefined;
    }),
  );
const value = (key) => (rounds) => median(rounds.map(({ kith }) => kith?.[key]));

export const targets = [
  ...[100, 1000].map((count) => ({
    name: `${count} observers, processor time a delivered update ÷ @y/websocket-server`,
    most: 2 / 3,
    figure: ratio(`${count} observers: processor µs a delivered update`, 'y-websocket'),
  })),
  ...[100, 1000].map((count) => ({
    name: `${count} observers of text alone, processor time a delivered update ÷ @y/websocket-server`,
    most: 2 / 3,
    figure: ratio(`${count} observers, text alone: processor µs a delivered update`, 'y-websocket'),
  })),
  ...[100, 1000].map((count) => ({
    name: `${count} observers, p99 latency ÷ the better of the two`,
    most: 1,
    figure: ratioToBest(`${count} observers: latency p99, ms`, 'y-websocket', 'hocuspocus'),
  })),
  {
    name: 'presence of 500 people at 1 a second, share of one core',
    most: 0.25,
    figure: value('presence of 500: share of one core'),
  },
  {
    name: 'join storm of 100 on 4 MB, time until all have it ÷ @y/websocket-server',
    most: 1 / 5,
    figure: ratio('join storm: all have it after, ms', 'y-websocket'),
  },
  {
    name: 'join storm of 100 on 4 MB, processor time ÷ @y/websocket-server',
    most: 1 / 5,
    figure: ratio('join storm: processor ms', 'y-websocket'),
  },
  {
    name: 'a room that everybody left, heap kept ÷ its document',
    most: 0.05,
    figure: (rounds) =>
      median(
        rounds.map(
          ({ kith }) => kith?.['idle rooms: heap kept a room, kB'] / kith?.['idle rooms: document, kB'],
        ),
      ),
  },
  ...['2000', '32000', '32000 × 32 bytes', '300000'].flatMap((count) =>
    [
      ['until an observer has all, ms', 'time until an observer has all'],
      ['processor ms', 'processor time'],
    ].map(([figure, what]) => ({
      name: `burst of ${count}, ${what} ÷ @y/websocket-server`,
      most: 1,
      figure: ratio(`burst of ${count}: ${figure}`, 'y-websocket'),
    })),
  ),
  {
    name: 'any burst, longest wait in another room, ms',
    most: 50,
    figure: mostOf(/^burst of .*longest wait/),
  },
  ...[
    ['200,000 letters typed by three', 'first join, 200000 letters typed by three'],
    ['4 MB brought at once', 'first join, 4 MB brought at once'],
  ].flatMap(([what, key]) => [
    {
      name: `first join after a crash, ${what}, ÷ a join to @y/websocket-server`,
      most: 1.5,
      figure: ratio(`${key}: all there after, ms`, 'y-websocket'),
    },
    {
      name: `first join after a crash, ${what}, longest wait in another room, ms`,
      most: 50,
      figure: value(`${key}: longest wait in another room, ms`),
    },
  ]),
  {
    name: '60 refused connections, memory rise, MB',
    most: 50,
    figure: value('refused connections: memory rise, MB'),
  },
  {
    name: '60 refused connections, longest life, ms',
    most: 2000,
    figure: value('refused connections: longest life, ms'),
  },
];

export function median(values) {
  const sorted = values.filter((one) => Number.isFinite(one)).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
