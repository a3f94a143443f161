// The measured part of `npm run bench -- history`, in a process of its own: node long-history-task.mjs BUNDLE
// ROOT. Prints what it measured as JSON.
import { createRequire } from 'node:module';

const [bundle, root] = process.argv.slice(2);
const kith = createRequire(import.meta.url)(bundle);
const never = new AbortController().signal;
const logger = { info() {}, warn: console.error, error: console.error };
const pacer = kith.createTimeSlicePacer();

const begun = performance.now();
const workspace = kith.createNodeWorkspace({ root, trusted: true, logger });
const community = kith.createCommunity({ ...workspace, clock: { now: Date.now }, pacer, logger });
await community.open(never);
const read = performance.now() - begun;

const { log, people } = community;
const at = 1000 * (log.columns.times[0] + 86_400);
const analytics = kith.createAnalytics(community, { pacer, now: () => at, onError: console.error });
const started = performance.now();
await analytics.prepare(never);
let slowest = { id: '', ms: 0 };
for (const id of kith.metricIds) {
  const before = performance.now();
  const { value } = analytics.measure(id, kith.periodBefore(at, 30));
  if (Number.isNaN(value)) throw new Error(`${id} is not a number`);
  const ms = performance.now() - before;
  if (ms > slowest.ms) slowest = { id, ms };
}
const figures = performance.now() - started;
analytics.dispose();
community.dispose();
await workspace.dispose();
const peak = process.resourceUsage().maxRSS * 1024;
console.log(
  JSON.stringify({ read, figures, slowest, commits: log.size, people: people.persons.length, peak }),
);
