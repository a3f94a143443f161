// What opening a community may cost, as ratios to what Git and the disk take for the same at the same time.
import { median } from './figures.mjs';

/** Ratios round by round, so that a machine that is busy for a while is so for both. */
const ratio = (ours, theirs) => (samples) => median(samples.map((round) => ours(round) / theirs(round)));
const value = (of) => (samples) => median(samples.map(of));

/**
 * For each target its name, its bound (`most` or `least`), the measurements that it needs, and how its figure
 * comes from the rounds. `applies` says of which communities it is asked.
 */
export const targets = [
  {
    name: 'cold open ÷ (raw log + reading every byte)',
    most: 1.15,
    needs: ['coldOpen', 'rawLog', 'readBytes'],
    applies: ({ commits }) => commits >= 10_000,
    figure: ratio(
      ({ coldOpen }) => coldOpen.ms,
      ({ rawLog, readBytes }) => rawLog.ms + readBytes.ms,
    ),
  },
  {
    name: 'cold open below 1,000 commits, ms',
    most: 100,
    needs: ['coldOpen'],
    applies: ({ commits }) => commits < 1000,
    figure: value(({ coldOpen }) => coldOpen.ms),
  },
  {
    name: 'cold open ÷ git log --numstat -M',
    most: 0.08,
    needs: ['coldOpen', 'numstat'],
    applies: ({ massCommits }) => massCommits,
    figure: ratio(
      ({ coldOpen }) => coldOpen.ms,
      ({ numstat }) => numstat.ms,
    ),
  },
  {
    name: 'people on screen ÷ metadata log',
    most: 1.3,
    needs: ['coldOpen', 'metadataLog'],
    figure: ratio(
      ({ coldOpen }) => coldOpen.people,
      ({ metadataLog }) => metadataLog.ms,
    ),
  },
  {
    name: 'warm open ÷ git status',
    most: 1.1,
    needs: ['warmOpen', 'status'],
    figure: ratio(
      ({ warmOpen }) => warmOpen.ms,
      ({ status }) => status.ms,
    ),
  },
  {
    name: 'cached paint, ms per 10,000 documents',
    most: 15,
    needs: ['cachedPaint'],
    // Below that, what it takes to begin is all that is measured.
    applies: ({ documents }) => documents >= 10_000,
    figure: (samples, { documents }) =>
      (median(samples.map(({ cachedPaint }) => cachedPaint.ms)) / documents) * 10_000,
  },
  {
    name: '100 pulled commits ÷ git log A..B --raw',
    most: 1.3,
    needs: ['pull'],
    applies: ({ pulls }) => pulls,
    figure: ratio(
      ({ pull }) => pull.ms,
      ({ pull }) => pull.baseline,
    ),
  },
  {
    name: 'document index ÷ reading every byte',
    most: 3,
    needs: ['index', 'readBytes'],
    figure: ratio(
      ({ index }) => index.ms,
      ({ readBytes }) => readBytes.ms,
    ),
  },
  {
    name: 'remark ÷ document index',
    least: 300,
    needs: ['remark'],
    figure: ratio(
      ({ remark }) => remark.remark,
      ({ remark }) => remark.index,
    ),
  },
  { name: 'save to row, ms', most: 5, needs: ['save'], figure: value(({ save }) => save.ms) },
];

/** Figures without a bound, for a sense of size. */
export const figures = [
  { name: 'cold open, ms', needs: ['coldOpen'], figure: value(({ coldOpen }) => coldOpen.ms) },
  { name: 'first documents, ms', needs: ['coldOpen'], figure: value(({ coldOpen }) => coldOpen.first) },
  { name: 'people, ms', needs: ['coldOpen'], figure: value(({ coldOpen }) => coldOpen.people) },
  {
    name: 'warm open, with what is shown first, ms',
    needs: ['warmOpen'],
    figure: value(({ warmOpen }) => warmOpen.all),
  },
  { name: 'raw log, ms', needs: ['rawLog'], figure: value(({ rawLog }) => rawLog.ms) },
  { name: 'reading every byte, ms', needs: ['readBytes'], figure: value(({ readBytes }) => readBytes.ms) },
  { name: 'git status, ms', needs: ['status'], figure: value(({ status }) => status.ms) },
  {
    name: 'memory of a cold open, MB',
    needs: ['coldOpen'],
    figure: value(({ coldOpen }) => coldOpen.memory),
  },
];
