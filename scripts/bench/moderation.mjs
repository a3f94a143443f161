// What moderation finds and what that costs: npm run bench -- moderation
//   --lines final      whose lines are looked at; development while rules and lists are being worked on
//   --posts 100000     posts of the community that a new rule is measured in
//   --rounds 5         how often everything is measured, in turns
import { parseArgs } from 'node:util';
import { loadCore } from './bundled-core.mjs';
import { format, median, table } from './figures.mjs';
import { readLines, wanted } from './moderation-lines.mjs';
import { peersAsTheyCome, peersWith } from './moderation-peers.mjs';

const now = Date.UTC(2026, 11, 1);
const languages = ['en', 'nl'];

export async function benchModeration(args) {
  const { values } = parseArgs({
    args,
    options: {
      lines: { type: 'string', default: 'final' },
      posts: { type: 'string', default: '100000' },
      rounds: { type: 'string', default: '5' },
      show: { type: 'boolean', default: false },
    },
  });
  const core = await loadCore({
    'community/community': ['createCommunity'],
    'formats/front-matter/parse': ['parseYaml'],
    'model/document-set/file-type': ['fileType'],
    'model/document-set/read-facts': ['readFacts'],
    'model/documents/facts-table': ['buildFactsTable'],
    'model/moderation/parse-rule': ['parseRule'],
    'services/moderation/engine': ['createModerationEngine'],
    'services/moderation/post-scanner': ['createPostScanner', 'createTextScanner'],
    'services/moderation/rules/evaluate': ['matchRule'],
    'services/moderation/score': ['scoreOf'],
    'services/moderation/text/fold-text': ['foldText'],
    'services/moderation/words/built-in-lists': ['builtInWords'],
    'services/moderation/words/find-words': ['findWords'],
    'services/moderation/words/word-list': ['createWordTable'],
    'services/scaffold/moderation-rules': ['exampleRules'],
  });
  const scoreOfText = newcomersScore(core);
  const lines = readLines(values.lines);
  if (values.show) {
    if (values.lines === 'final') throw new Error('Nobody looks at the lines of the last figure.');
    for (const { category, text } of lines) {
      const score = scoreOfText(text);
      if (score >= 6 !== wanted.has(category)) console.log(`${category}\t${score}\t${text}`);
    }
  }
  const finders = { Kith: (text) => scoreOfText(text) >= 6, ...peersAsTheyCome() };
  console.log(`What is found of ${lines.length} lines (${values.lines})\n`);
  console.log(table(found(lines, finders)));
  if (Number(values.rounds) === 0) return;
  console.log(`\n${speedText(core, Number(values.posts), Math.min(3, Number(values.rounds)))}`);
  console.log(`\n${await communityText(core, Number(values.posts), Number(values.rounds))}`);
}

/** The score that a text of a newcomer has by the rules of a new community, were they active. */
function newcomersScore(core) {
  const rules = core.exampleRules('en').map(({ path, text }) => ({
    ...core.parseRule(core.parseYaml(text, 0).node, path).rule,
    status: 'active',
  }));
  const scan = core.createTextScanner();
  const lists = { languages, words: [], asksLanguage: false };
  const figures = { member_age: 0, posts: 0, posts_last_hour: 1, decisions: 0, duplicates: 0 };
  return (text) => {
    const { signals } = scan(text, { signals: true, patterns: [] }, lists);
    const post = { text: signals, figure: (name) => figures[name], patternMatches: () => [] };
    return core.scoreOf(rules.flatMap((rule) => core.matchRule(rule, post) ?? [])).value;
  };
}

/** Rows of a table: precision and recall over all, then what is found of each category. */
function found(lines, finders) {
  const names = Object.keys(finders);
  const hits = new Map(names.map((name) => [name, lines.map(({ text }) => finders[name](text))]));
  const count = (name, test) => lines.filter((line, at) => test(line) && hits.get(name)[at]).length;
  const isWanted = ({ category }) => wanted.has(category);
  const all = lines.filter(isWanted).length;
  const share = (part, whole) => (whole === 0 ? '–' : (part / whole).toFixed(2));
  const row = (title, value) => [title, ...names.map(value)];
  const groups = [...new Set(lines.map(({ category, language }) => `${category} ${language}`))];
  return [
    ['', ...names],
    row('precision', (name) =>
      share(
        count(name, isWanted),
        count(name, () => true),
      ),
    ),
    row('recall', (name) => share(count(name, isWanted), all)),
    ...groups.map((group) => {
      const test = ({ category, language }) => `${category} ${language}` === group;
      const of = lines.filter(test).length;
      const title = wanted.has(group.split(' ')[0])
        ? `${group}: found`
        : `${group}: found, and should not be`;
      return row(title, (name) => `${count(name, test)} of ${of}`);
    }),
  ];
}

/** Posts as people write them: some prose, code, a link, now and then a listed word. */
function posts(count) {
  const sentences = [
    'The build fails on the second run, and I do not see why.',
    'Ik heb de sensor opnieuw aangesloten, maar hij geeft nog steeds niets.',
    'Have a look at [the manual](https://docs.example/start) first, it helped me.',
    'Could somebody with a Windows machine try this?',
    'Dat werkt bij mij alleen als de kabel korter is dan twee meter.',
    'See `config.yml`, line 12: the time zone is missing there.',
    'Thank you, that was it! I will write it down for the next person.',
    'This error message is stupid, it does not say which file it means.',
    'Wie komt er donderdag naar de avond over het meten van getijden?',
  ];
  let state = 7;
  const next = (below) => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return (state >>> 8) % below;
  };
  return Array.from({ length: count }, (_, at) => {
    const own = Array.from({ length: 3 + next(5) }, () => sentences[next(sentences.length)]);
    return `${own.join(' ')} Number ${at}.\n`;
  });
}

/** Processor time of this thread, so that a busy machine says the same as an idle one. */
function time(work) {
  const begun = process.threadCpuUsage();
  const value = work();
  const { user, system } = process.threadCpuUsage(begun);
  return { ms: (user + system) / 1000, value };
}

async function timeOf(work) {
  const begun = process.threadCpuUsage();
  const value = await work();
  const { user, system } = process.threadCpuUsage(begun);
  return { ms: (user + system) / 1000, value };
}

function speedText(core, count, rounds) {
  const texts = posts(count);
  const bytes = texts.reduce((sum, text) => sum + text.length, 0);
  const words = [...new Set(core.builtInWords(['en']).map(({ word }) => word.toLowerCase()))].filter((word) =>
    /^[a-z]{3,}$/.test(word),
  );
  const listed = core.createWordTable(words.map((word) => ({ word, list: 'equal', type: 'manner' })));
  const peers = peersWith(words);
  const whole = newcomersScore(core);
  const runs = {
    'Kith, words alone': (texts) =>
      texts.map((text) => core.findWords(core.foldText(text).text, listed).length > 0),
    'Kith, everything': (texts) => texts.map((text) => whole(text) > 0),
    ...Object.fromEntries(
      Object.entries(peers).map(([name, finds]) => [name, (texts) => texts.map((text) => finds(text))]),
    ),
  };
  const samples = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  // For the compiler.
  for (const run of Object.values(runs)) run(texts.slice(0, 2000));
  for (let round = 0; round < rounds; round++)
    for (const [name, run] of Object.entries(runs)) samples[name].push(time(() => run(texts)).ms);
  const [words1, all, bad, obscenity] = Object.values(samples).map(median);
  const speed = (ms) => [format(Math.round((texts.length / ms) * 1000)), format(bytes / 1000 / ms)];
  const ratios = [
    ['bad-words ÷ words alone', '≥ 10', bad / words1, bad / words1 >= 10],
    ['obscenity ÷ words alone', '≥ 1', obscenity / words1, obscenity / words1 >= 1],
    ['bad-words ÷ everything', '', bad / all, true],
    ['obscenity ÷ everything', '', obscenity / all, true],
  ];
  const ten = `${posts(40).join(' ').slice(0, 10_000)}`;
  whole(ten);
  const times = 50;
  const typing = time(() => Array.from({ length: times }, () => whole(ten))).ms / times;
  return [
    `${words.length} equal words, ${texts.length} posts of ${Math.round(bytes / texts.length)} characters\n`,
    table([
      ['', 'posts/s', 'MB/s'],
      ['Kith, words alone', ...speed(words1)],
      ['Kith, everything', ...speed(all)],
      ['bad-words 4.1.5', ...speed(bad)],
      ['obscenity 0.4.6', ...speed(obscenity)],
    ]),
    '',
    table([
      ['', 'target', ''],
      ...ratios.map(([name, target, value, holds]) => [name, target, `${format(value)}${holds ? '' : ' ✗'}`]),
      ['a post of 10 kB while typing, ms', '≤ 5', `${format(typing)}${typing <= 5 ? '' : ' ✗'}`],
    ]),
  ].join('\n');
}

async function communityText(core, count, rounds) {
  const files = new Map();
  const texts = posts(count);
  texts.forEach((text, at) => {
    const fields = `author: member-${at % 500}\nat: ${new Date(now - (count - at) * 60_000).toISOString()}`;
    const id = `01K${String(at).padStart(23, '0')}`;
    files.set(`discussions/topic-${at % 2000}/${id}.md`, `---\n${fields}\n---\n\n${text}`);
  });
  for (const { path, text } of core.exampleRules('en')) files.set(path, text);
  files.set('community.yml', 'languages: [en, nl]\n');
  const { community, change } = await openCommunity(core, files);
  const store = { read: async (path) => Buffer.from(files.get(path) ?? '') };
  const pacer = { pause: () => undefined };
  const { signal } = new AbortController();
  const samples = [];
  for (let round = 0; round < Math.min(rounds, 3); round++) {
    const scanner = core.createPostScanner({ store, pacer });
    const engine = core.createModerationEngine(community, { store, scanner, pacer, now: () => now });
    const full = await timeOf(() => engine.findings(signal));
    const same = await timeOf(() => engine.findings(signal));
    await change({
      [`moderation/rules/links-${round}.yml`]: `id: links-${round}\naction: note\nwhen:\n  body: { links: ">= 4" }\n`,
    });
    const rule = await timeOf(() => engine.findings(signal));
    await change({
      [`moderation/rules/pattern-${round}.yml`]: `id: pattern-${round}\naction: note\nwhen:\n  body: { matches: "(?i)cheap +(watches|ropes${round})" }\n`,
    });
    const pattern = await timeOf(() => engine.findings(signal));
    await change({ [[...files.keys()][0]]: `${[...files.values()][0]}\nYou idiot.\n` });
    const post = await timeOf(() => engine.findings(signal));
    engine.dispose();
    samples.push({ full: full.ms, same: same.ms, rule: rule.ms, pattern: pattern.ms, post: post.ms });
  }
  const of = (name) => median(samples.map((sample) => sample[name]));
  const ratio = (name, target) => {
    const value = of(name) / of('full');
    return [target, `${format(value)}${target === '' || value <= 0.2 ? '' : ' ✗'}`];
  };
  return [
    `${count} posts, 3 rules of a new community\n`,
    table([
      ['', 'ms', 'target', '÷ all'],
      ['all posts', format(of('full')), '', ''],
      ['asked again', format(of('same')), ...ratio('same', '')],
      ['one new rule', format(of('rule')), ...ratio('rule', '≤ 0.2')],
      ['one new rule with a new pattern', format(of('pattern')), ...ratio('pattern', '≤ 0.2')],
      ['one post changed', format(of('post')), ...ratio('post', '')],
    ]),
  ].join('\n');
}

/** A community whose files are in memory, and how to change some of them. */
async function openCommunity(core, files) {
  const rowsOf = (paths) =>
    paths
      .filter((path) => core.fileType(path))
      .map((path) => ({
        path,
        version: `${files.get(path).length}`,
        facts: core.readFacts(core.fileType(path), Buffer.from(files.get(path))),
      }));
  const deltaOf = (paths) => ({ table: core.buildFactsTable(rowsOf(paths)), removed: [], otherPaths: [] });
  const none = async () => undefined;
  const community = core.createCommunity({
    files: {
      recall: none,
      update: async (report) => report(deltaOf([...files.keys()]), { done: files.size, total: files.size }),
      updatePaths: async (paths) => deltaOf(paths),
    },
    history: { recall: none, update: none },
    store: { read: async (path) => Buffer.from(files.get(path) ?? '') },
    clock: { now: () => now },
    pacer: { pause: () => undefined },
    logger: { info: () => undefined, warn: () => undefined, error: console.error },
  });
  const { signal } = new AbortController();
  await community.open(signal);
  return {
    community,
    async change(changes) {
      for (const [path, text] of Object.entries(changes)) files.set(path, text);
      await community.refresh(Object.keys(changes), signal);
    },
  };
}
