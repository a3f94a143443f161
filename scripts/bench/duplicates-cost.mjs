// What it costs to look for questions that were asked before, in a community of many.
import { setImmediate } from 'node:timers/promises';
import { performance } from 'node:perf_hooks';
import { openCommunity } from './conversation.mjs';
import { otherThreads } from './duplicates-texts.mjs';
import { median, quantile } from './figures.mjs';

const now = Date.UTC(2026, 11, 1);
const day = 86_400_000;

/** Parts of the core that `measureCost` needs, with those of `openCommunity`. */
export const costParts = {
  'community/community': ['createCommunity'],
  'model/document-set/file-type': ['fileType'],
  'model/document-set/read-facts': ['readFacts'],
  'model/documents/facts-table': ['buildFactsTable'],
  'services/search/service/search-engine': ['createSearchEngine'],
  'services/search/service/search-entry-of': ['searchEntryOf'],
  'services/conversations/similar': ['similarRequest'],
  'services/conversations/repeated-questions': ['createRepeatedQuestions'],
};

/** Figures by name, in ms; `count` questions, a thousand of them of the last year. */
export async function measureCost(core, count) {
  const files = manyQuestions(count);
  const community = await openCommunity(core, files);
  const texts = new Map(files);
  const engine = core.createSearchEngine({ read: (path) => texts.get(path), now: () => performance.now() });
  const entries = Array.from(community.documents.all(), (one) =>
    core.searchEntryOf(one, community.config, community),
  );
  for (let at = 0; at < entries.length; at += 500)
    engine.update({ entries: entries.slice(at, at + 500), removed: [] });
  while (engine.tidy());
  const asked = entries.filter((_, at) => at % Math.ceil(count / 200) === 0);
  const times = asked.map(({ title, path }) => engine.search(core.similarRequest({ title, path })).tookMs);

  // The host asks a worker: answers are made beforehand, so that only what the host does is measured.
  const answers = new Map();
  const key = ({ query, like }) => `${query} ${like.path}`;
  const search = async (request) => {
    if (!answers.has(key(request))) answers.set(key(request), engine.search(request));
    return answers.get(key(request));
  };
  const { signal } = new AbortController();
  const pacer = createPacer();
  await core.createRepeatedQuestions(community, { search }).find(now, { pacer, signal });
  const again = core.createRepeatedQuestions(community, {
    search: async (request) => {
      await setImmediate();
      return search(request);
    },
  });
  const first = await longestBlock(() => again.find(now, { pacer, signal }));
  const second = await longestBlock(() => again.find(now, { pacer, signal }));
  return {
    'one question asked, p50 (worker)': median(times),
    'one question asked, p95 (worker)': quantile(times, 0.95),
    'repeated questions, longest block of the host, first time': first,
    'repeated questions, longest block of the host, nothing changed': second,
    'repeated questions, searches': answers.size,
  };
}

/** As the editor's: a turn of the event loop after 8 ms of work. */
function createPacer() {
  let begun = performance.now();
  return {
    pause: () =>
      performance.now() - begun < 8 ? undefined : setImmediate().then(() => void (begun = performance.now())),
  };
}

/** Processor time of this thread in ms, so that a busy machine says the same as an idle one. */
function spent() {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** The most that is done between two turns of the event loop while something runs. */
async function longestBlock(run) {
  let [longest, isDone, last] = [0, false, spent()];
  const watching = (async () => {
    while (!isDone) {
      await setImmediate();
      const time = spent();
      longest = Math.max(longest, time - last);
      last = time;
    }
  })();
  await run();
  isDone = true;
  await watching;
  return longest;
}

function manyQuestions(count) {
  const texts = otherThreads(600);
  return Array.from({ length: count }, (_, at) => {
    const [{ title, lang }, { text }] = [texts[at % texts.length], texts[(at * 7) % texts.length]];
    const days = at < 1_000 ? at / 3 : 400 + at / 10;
    const head = [
      `title: ${JSON.stringify(`${title} ${at}`)}`,
      `lang: ${lang}`,
      `author: member-${at % 200}`,
      `created: ${new Date(now - days * day).toISOString().slice(0, 10)}`,
      'type: question',
    ];
    return [`discussions/topic-${at}/thread.md`, `---\n${head.join('\n')}\n---\n\n${text}\n`];
  });
}
