// What one engine has to reach. Every figure is of a build itself or of both builds in the same run.
import { format, median } from './figures.mjs';

/** Bounds in ms by the number of documents: there is none for other sizes. */
const blocks = { 10_000: 20, 50_000: 50 };
const blocksMeanwhile = { 10_000: 10, 50_000: 10 };

/**
 * The rows of the table: `figure` takes the samples and a side, and a bound is either of the figure of this
 * build (`most`) or of how much that is of the other’s (`mostRatio`).
 */
export function engineTargets(sizes) {
  return [
    ...sizes.flatMap((size) => hostTargets(size)),
    ...paintTargets(sizes),
    checkTarget,
    ...searchTargets,
  ];
}

function hostTargets(size) {
  const name = (what) => `${size.toLocaleString('en')} documents, ${what}`;
  const of = (start, key) => (samples, side) =>
    median((samples.host[size]?.[side] ?? []).map((round) => round[start][key]));
  const openings = ['cold', 'warm'].flatMap((start) => [
    { name: name(`${start}: longest block, ms`), most: blocks[size], figure: of(start, 'longestBlock') },
    {
      name: name(`${start}: longest block while search takes in what was read, ms`),
      most: blocksMeanwhile[size],
      figure: of(start, 'indexingBlock'),
    },
  ]);
  return [
    ...openings,
    { name: name('cold: until ready, ms'), mostRatio: 1 / 3, figure: of('cold', 'ms') },
    { name: name('cold: from there until searchable, ms'), mostRatio: 1 / 3, figure: of('cold', 'indexing') },
    {
      name: name('cold: processor time of the process until searchable, ms'),
      mostRatio: 0.6,
      figure: of('cold', 'processorTime'),
    },
    {
      name: name('cold: what heap and external memory grew by, MB'),
      mostRatio: 0.5,
      figure: of('cold', 'memory'),
    },
    { name: name('cold: RSS of the process after that, MB'), mostRatio: 1, figure: of('cold', 'rss') },
    {
      name: name('a file saved: until all know, ms'),
      mostRatio: 1,
      figure: (samples, side) =>
        median((samples.host[size]?.[side] ?? []).flatMap(({ saved }) => saved.map(({ ms }) => ms))),
    },
  ];
}

function paintTargets(sizes) {
  return sizes.map((size) => ({
    name: `${size.toLocaleString('en')} documents, warm: what is shown first, ms`,
    mostRatio: 1,
    figure: ({ paint }, side) => median(paint[size]?.[side] ?? []),
  }));
}

const checkTarget = {
  name: 'kith check ÷ (raw log + reading every byte)',
  most: 2,
  figure: ({ check }, side) => check && median(check[side].map((ms, round) => ms / check.floor[round])),
};

/** Against other engines in the same round; the build before is not among them. */
const searchTargets = [
  ['build ÷ lunr', 1 / 15, ({ kith, lunr }) => kith.buildCpu / lunr.buildCpu],
  [
    'cold start ÷ (remark + lunr)',
    1 / 40,
    ({ coldStart, remark, lunr }) => coldStart.cpu / (remark.cpu + lunr.buildCpu),
  ],
  ['p95 with the second stage ÷ lunr', 1 / 75, ({ kith, lunr }) => kith.bothP95 / lunr.p95],
  ['p95 with the second stage ÷ MiniSearch', 1 / 12, ({ kith, minisearch }) => kith.bothP95 / minisearch.p95],
].map(([name, most, of]) => ({
  name: `search: ${name}`,
  most,
  figure: ({ search }, side) => (search && side === 'now' ? median(search.map(of)) : undefined),
}));

/** Rows of a table, of what was measured: name, both figures, their ratio, the bound, whether it is met. */
export function verdicts(targets, samples) {
  return targets.flatMap(({ name, most, mostRatio, figure }) => {
    const [before, now] = ['before', 'now'].map((side) => figure(samples, side));
    if (now === undefined) return [];
    const ratio = before === undefined ? undefined : now / before;
    const bound = most ?? mostRatio;
    const isMet = (most === undefined ? ratio : now) <= bound;
    const target = bound === undefined ? '' : `${most === undefined ? 'ratio ' : ''}≤ ${asFraction(bound)}`;
    const verdict = bound === undefined ? '' : isMet ? '✓' : '✗';
    return [[name, asFraction(before), asFraction(now), format(ratio), target, verdict]];
  });
}

/** Small ratios read better as parts of one. */
function asFraction(value) {
  return value !== undefined && value < 0.2 ? `1/${format(1 / value)}` : format(value);
}
