// How well questions that were asked before are found: npm run bench -- duplicates
//   --kept            the half of the pairs that nothing is tuned on; without it the other half
//   --others 600      made-up questions beside those that were written
//   --cost 10000      what it costs among so many questions, instead
//   --least 0.25      the share above which the editor offers a thread without being asked
// Every engine gets the same questions, without those that were asked second, and is asked with these. What a
// question is found by: the question of its pair is among the first five.
import { parseArgs } from 'node:util';
import lunr from 'lunr';
import { loadCore } from './bundled-core.mjs';
import { otherThreads, readPairs } from './duplicates-texts.mjs';
import { costParts, measureCost } from './duplicates-cost.mjs';
import { format, table } from './figures.mjs';
import { createEngines } from './search-engines.mjs';

const most = 10;

export async function benchDuplicates(args) {
  const { values } = parseArgs({
    args,
    options: {
      kept: { type: 'boolean', default: false },
      others: { type: 'string', default: '600' },
      cost: { type: 'string' },
      least: { type: 'string', default: '0.25' },
    },
  });
  if (values.cost !== undefined) {
    const figures = await measureCost(await loadCore(costParts), Number(values.cost));
    const rows = Object.entries(figures).map(([name, figure]) => [name, format(figure)]);
    console.log(table([[`${values.cost} questions`, 'ms'], ...rows]));
    return;
  }
  const core = await loadCore({ 'services/search/service/search-index': ['createSearchIndex'] });
  const pairs = readPairs().map((pair, at) => ({ ...pair, ref: String(at) }));
  const threads = [...pairs.map(({ first }) => first), ...otherThreads(Number(values.others))];
  const documents = threads.map(asDocument);
  const asked = pairs.filter(({ kept }) => kept === values.kept);
  const engines = createAskers(core, documents);

  console.log(
    `${asked.length} pairs (${asked.filter(({ lang }) => lang === 'nl').length} Dutch), ` +
      `${values.kept ? 'kept aside' : 'for tuning'}, among ${documents.length} questions.\n`,
  );
  const rows = engines.map(([name, ask]) => [name, ...figuresOf(asked, ask)]);
  console.log(table([['', 'recall@5', 'English', 'Dutch', 'first', 'MRR@10'], ...rows]));
  console.log(`\n${offers(asked, engines[0][1].like, Number(values.least))}`);
}

function asDocument({ lang, title, text }, at) {
  const none = { headings: [], tags: [], author: '', state: 'open', date: '' };
  return { ...none, ref: String(at), version: '1', kind: 'discussion', lang, title, body: text };
}

/** Name and function from a question to refs, the best first. */
function createAskers(core, documents) {
  const texts = new Map(documents.map(({ ref, body }) => [ref, body]));
  const { kith, lunr: lunrEngine, minisearch } = createEngines(core, texts);
  const own = kith.build(documents);
  const like = (text) => own.like(text, { limit: most, filters: '' }).hits;
  const refs = (hits) => hits.map(({ ref }) => ref);
  const withText = Object.assign((question) => refs(like(question)), { like });
  const [theirs, mini] = [lunrEngine.build(documents), minisearch.build(documents)];
  const plain = (text) => text.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const both = ({ title, text }) => plain(`${title} ${text}`);
  const askLunr = (text) =>
    lunrEngine.ask(theirs, lunrEngine.phrase({ type: 'words', words: text.split(' ') }));
  const askMini = (text) => {
    const { text: words, options } = minisearch.phrase({ type: 'words', words: text.split(' ') });
    return minisearch.ask(mini, { text: words, options });
  };
  const alike = lunrOf(documents);
  const askAlike = (text) =>
    lunrEngine.ask(alike, lunrEngine.phrase({ type: 'words', words: text.split(' ') }));
  const miniAlike = (text) => mini.search(text).map(({ id }) => id);
  return [
    ['Kith, title and first lines', withText],
    ['Kith, title only', ({ title }) => refs(like({ title, text: '' }))],
    ['Kith’s plain search, title only', ({ title }) => kith.typed(own, plain(title))],
    ['lunr, title and first lines', (question) => askLunr(both(question))],
    ['lunr, title only', ({ title }) => askLunr(plain(title))],
    ['lunr, title and first lines, all fields alike', (question) => askAlike(both(question))],
    ['MiniSearch, title and first lines', (question) => askMini(both(question))],
    ['MiniSearch, title only', ({ title }) => askMini(plain(title))],
    ['MiniSearch, title and first lines, all fields alike', (question) => miniAlike(both(question))],
    ['MiniSearch with prefixes and edits, both', (question) => minisearch.typed(mini, both(question))],
  ];
}

function lunrOf(documents) {
  return lunr(function () {
    this.ref('ref');
    for (const field of ['title', 'body']) this.field(field);
    for (const document of documents) this.add(document);
  });
}

function figuresOf(pairs, ask) {
  const places = pairs.map(({ again, ref, lang }) => ({ lang, at: ask(again).slice(0, most).indexOf(ref) }));
  const recall = (some) => {
    const found = some.filter(({ at }) => at >= 0 && at < 5).length;
    return `${(found / some.length).toFixed(2)} (${found}/${some.length})`;
  };
  const reciprocal = places.reduce((sum, { at }) => sum + (at < 0 ? 0 : 1 / (at + 1)), 0) / places.length;
  return [
    recall(places),
    recall(places.filter(({ lang }) => lang === 'en')),
    recall(places.filter(({ lang }) => lang === 'nl')),
    String(places.filter(({ at }) => at === 0).length),
    reciprocal.toFixed(2),
  ];
}

/** What the editor offers without being asked: of the first three those above the limit. */
function offers(pairs, like, least) {
  const offered = pairs.flatMap(({ again, ref }) =>
    like(again)
      .slice(0, 3)
      .filter(({ share }) => share >= least)
      .map((hit) => hit.ref === ref),
  );
  const right = offered.filter(Boolean).length;
  return `Offered unasked: ${offered.length} questions, of which ${right} are the one of the pair.`;
}
