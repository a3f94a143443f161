// What it costs to suggest introductions: npm run bench -- introductions
//   --members 5000     members with a file, all of whom agreed to be introduced
//   --rounds 5         how often everything is measured
import { parseArgs } from 'node:util';
import { loadCore } from './bundled-core.mjs';
import { openCommunity } from './conversation.mjs';
import { format, median, table } from './figures.mjs';

const now = Date.UTC(2026, 11, 1);
const goal = 1000;

export async function benchIntroductions(args) {
  const { values } = parseArgs({
    args,
    options: { members: { type: 'string', default: '5000' }, rounds: { type: 'string', default: '5' } },
  });
  const core = await loadCore({
    'community/community': ['createCommunity'],
    'model/document-set/file-type': ['fileType'],
    'model/document-set/read-facts': ['readFacts'],
    'model/documents/facts-table': ['buildFactsTable'],
    'services/analytics/analytics': ['createAnalytics'],
    'services/ambassadors/introductions/community-introductions': ['introductionsOf'],
    'services/ambassadors/introductions/suggest-introductions': ['suggestIntroductions', 'mostOpen'],
  });
  const community = await openCommunity(core, manyMembers(Number(values.members)));
  const samples = [];
  for (let round = 0; round < Number(values.rounds); round++) samples.push(await measure(core, community));
  const names = Object.keys(samples[0]);
  const medians = names.map((name) => median(samples.map((one) => one[name])));
  console.log(`${values.members} members, Node ${process.version}\n`);
  console.log(table([['', 'median'], ...names.map((name, at) => [name, format(medians[at])])]));
  const [gathered, suggested] = medians;
  if (gathered + suggested > goal)
    console.log(`\nMissed: it takes ${Math.round(gathered + suggested)} ms, the goal is ${goal}.`);
}

async function measure(core, community) {
  const analytics = core.createAnalytics(community, {
    pacer: { pause: () => undefined },
    now: () => now,
    onError: (error) => console.error(error),
  });
  await analytics.prepare(new AbortController().signal);
  const measured = analytics.measured();
  // Read for their effect: figures need them whether anybody is introduced or not.
  void [measured.activities, measured.threads, measured.events, measured.members, measured.ties];
  const known = time(() => core.introductionsOf(measured, community.people, now));
  const suggested = time(() => core.suggestIntroductions(known.value));
  const load = new Map(known.value.open);
  for (const { a, b } of suggested.value) for (const { id } of [a, b]) load.set(id, (load.get(id) ?? 0) + 1);
  analytics.dispose();
  return {
    'reading who may be introduced, and who knows whom, ms': known.ms,
    'suggesting introductions, ms': suggested.ms,
    'introductions suggested': suggested.value.length,
    'most introductions of one member': Math.max(...load.values()),
  };
}

/** Processor time of this thread, so that a busy machine says the same as an idle one. */
function time(work) {
  const begun = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(begun);
  return { ms: (user + system) / 1000, value };
}

/** Members with a few of hundreds of topics, some of them common; and threads in which some of them met. */
function manyMembers(count) {
  let state = 12345;
  const next = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const topics = (most, kinds) =>
    Array.from({ length: next(most + 1) }, () => `topic ${Math.floor((next(1000) / 1000) ** 3 * kinds)}`);
  const members = Array.from({ length: count }, (_, at) => [
    `members/m${at}.md`,
    `---
name: Member ${at}
joined: 2026-0${1 + next(9)}-01
languages: [en${next(10) === 0 ? ', pt' : ''}]
location: place ${Math.floor((next(1000) / 1000) ** 2 * 200)}
interests: [${topics(4, 400).join(', ')}]
skills: [${topics(3, 300).join(', ')}]
offers: [${topics(2, 300).join(', ')}]
seeks: [${topics(2, 300).join(', ')}]
consent: { introductions: { given: true } }
---
`,
  ]);
  const threads = Array.from({ length: count }, (_, at) => [
    [
      `discussions/topic-${at}/thread.md`,
      `---\ntitle: Topic ${at}\nauthor: m${next(count)}\ncreated: 2026-10-0${1 + next(9)}\n---\nText.\n`,
    ],
    [
      `discussions/topic-${at}/01K${String(at).padStart(23, '0')}.md`,
      `---\nauthor: m${next(count)}\nat: 2026-10-1${next(9)}\n---\nText.\n`,
    ],
  ]);
  return [...members, ...threads.flat()];
}
