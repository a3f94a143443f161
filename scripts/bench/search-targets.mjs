// What search may cost, as ratios to other engines at the same time over the same documents.
import { median } from './figures.mjs';

/** Ratios round by round, so that a machine that is busy for a while is so for both. */
const ratio = (ours, theirs) => (rounds) => median(rounds.map((round) => ours(round) / theirs(round)));
const value = (of) => (rounds) => median(rounds.map(of));

function compared(name, key, bounds, ours = key) {
  return Object.entries(bounds).map(([peer, most]) => ({
    name: `${name} ÷ ${peers[peer]}`,
    most,
    figure: ratio(
      ({ kith }) => kith[ours],
      (round) => round[peer]?.[key],
    ),
  }));
}

export const peers = { kith: 'Kith', lunr: 'lunr', minisearch: 'MiniSearch', fts5: 'FTS5' };

export const targets = [
  ...compared('build, processor time', 'buildCpu', { lunr: 1 / 12, minisearch: 0.35 }),
  {
    name: 'cold start, processor time ÷ (remark + lunr)',
    most: 1 / 40,
    figure: ratio(
      ({ coldStart }) => coldStart.cpu,
      ({ remark, lunr }) => remark?.cpu + lunr?.buildCpu,
    ),
  },
  ...compared('load and first answer', 'load', { lunr: 1 / 150, minisearch: 1 / 60 }),
  ...compared('saved, bytes', 'bytes', { lunr: 1 / 10 }),
  ...compared('query p95', 'p95', { lunr: 1 / 50, minisearch: 1 / 15, fts5: 1 / 8 }),
  ...compared(
    'query p95, second stage included',
    'p95',
    { lunr: 1 / 50, minisearch: 1 / 15, fts5: 1 / 8 },
    'bothP95',
  ),
  { name: 'one document updated and found, p50, ms', most: 1, figure: value(({ kith }) => kith.updateP50) },
  {
    name: 'longest wait for a merge in 600 updates, ms',
    most: 10,
    figure: value(({ kith }) => kith.longestTidy),
  },
];

/** Figures without a bound, for each engine. */
export const figures = [
  ['build, processor s', ({ buildCpu }) => buildCpu / 1e3],
  ['load and first answer, ms', ({ load }) => load],
  ['saved, MB', ({ bytes }) => bytes / 1e6],
  ['query p50, ms', ({ p50 }) => p50],
  ['query p95, ms', ({ p95 }) => p95],
  ['with the second stage, p50, ms', ({ bothP50 }) => bothP50],
  ['with the second stage, p95, ms', ({ bothP95 }) => bothP95],
  ['update p50, ms', ({ updateP50 }) => updateP50],
  ['update p99, ms', ({ updateP99 }) => updateP99],
  ['heap built, MB', ({ heapBuilt }) => heapBuilt],
  ['heap loaded, MB', ({ heapLoaded }) => heapLoaded],
].map(([name, of]) => ({
  name,
  figure: (rounds, engine) => value((round) => of(round[engine] ?? {}))(rounds),
}));
