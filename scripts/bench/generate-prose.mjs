// Makes Markdown to search: documents that are about something, in English and some Dutch, the same bytes on
// every machine.
// Words are as frequent as in real text (Zipf's law, a vocabulary that grows with the text), and a document
// says its own words again and again, so that ranking has something to find. The words themselves are made up
// of syllables, with real function words and real endings, so that stop words and stemmers have their work
// too.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createRandom } from './generate-community.mjs';

/** Raise it when the generator changes: folders made by another version are made anew. */
const generatorVersion = 4;

const languages = {
  en: {
    function:
      'the of and to a in is that for it as was with be by on not he his but at are this have from or had an they which you ' +
      'one we all there her were their been has when who will more no if out so said what up its about into than them can only ' +
      'other new some could time these two may then do first any my now such like our over me even most made after also did many',
    onsets: 'b c d f g h l m n p r s t v w br cl cr dr fl gr pl pr sc sh sl sp st str th tr wh qu',
    nuclei: 'a a e e i o u ai ea ee ie oa ou',
    codas: ' b d g l m n n p r r s t t ck ld ll mp nd ng nt rd rm rn rt sh ss st th x',
    endings: [
      ['', 50],
      ['s', 18],
      ['ed', 9],
      ['ing', 10],
      ['er', 5],
      ['ly', 4],
      ['ation', 3],
      ['ment', 1],
    ],
  },
  nl: {
    function:
      'de van een het en in is dat op te zijn met voor niet aan er om ook als dan maar bij uit nog naar door over ze je hij ' +
      'deze was wordt kan worden die al heeft meer geen zo hebben waar wat haar ons onder tegen tot werd alle want dus kunnen ' +
      'zich zou wel veel mensen doen nieuwe eerste omdat daar toen zonder hun wie jaar andere twee zal altijd iets',
    onsets: 'b d f g h k l m n p r s t v w z br dr gr kl kr pl pr sch sl sp st str tr vl vr zw',
    nuclei: 'a a e e i o u aa ee ei eu ie ij oe oo ou ui uu',
    codas: ' d f g k l m n n p r r s t t cht ft kt lk ld ng nk nt rd rk rs rt st',
    endings: [
      ['', 52],
      ['en', 26],
      ['e', 10],
      ['s', 5],
      ['ing', 4],
      ['heid', 2],
      ['je', 1],
    ],
  },
};

const roots = 26_000;
const topics = 240;
const wordsOfTopic = 60;
const dutchShare = 0.15;

/** The path of document `n` in the folder of a corpus. */
export function prosePath(n) {
  const group = n % 10;
  if (group === 0) return `members/member-${n}.md`;
  if (group === 1) return `events/event-${n}.md`;
  if (group < 4) return `content/posts/${2015 + (n % 10)}/post-${n}.md`;
  if (group < 6) return `discussions/topic-${n}/thread.md`;
  return `docs/section-${n % 97}/page-${n}.md`;
}

/** Makes `size` documents in `dir` unless they are there. Returns the folder. */
export function generateProse(dir, size, seed = 1) {
  const mark = path.join(dir, `.kith-bench-prose-${generatorVersion}`);
  if (existsSync(mark)) return dir;
  rmSync(dir, { recursive: true, force: true });
  const making = `${dir}.making`;
  rmSync(making, { recursive: true, force: true });
  const document = createWriter(seed);
  for (let n = 0; n < size; n++) {
    const file = path.join(making, prosePath(n));
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, document(n, size));
  }
  writeFileSync(path.join(making, path.basename(mark)), '');
  renameSync(making, dir);
  return dir;
}

/** Gives the text of document `n` of `size`, whichever were asked for before. */
function createWriter(seed) {
  const speech = Object.fromEntries(
    Object.entries(languages).map(([lang, parts], at) => [lang, createSpeech(parts, seed * 31 + at)]),
  );
  return (n, size) => {
    const random = createRandom(seed * 1_000_003 + n * 2_654_435_761);
    const lang = random() < dutchShare ? 'nl' : 'en';
    const writer = createAuthor(speech[lang], random);
    const lines = ['---', `title: ${capital(writer.phrase(3 + Math.floor(random() * 4)))}`];
    if (lang === 'nl') lines.push('lang: nl');
    if (n % 10 === 0) lines.push(`name: ${writer.name()}`, `github: login-${n}`);
    else lines.push(`author: member-${Math.floor(random() ** 2 * 80) * 10}`);
    if (n % 10 === 1) lines.push('start: 2025-05-04T18:00', 'end: 2025-05-04T20:00');
    const [year, month] = [2016 + Math.floor(random() * 10), 1 + Math.floor(random() * 12)];
    lines.push(`created: ${year}-${String(month).padStart(2, '0')}-${10 + Math.floor(random() * 19)}`);
    lines.push('tags:', ...writer.tags().map((tag) => `  - ${tag}`), '---', '');
    // Most are short, some are very long, as files are.
    let left = 800 * Math.exp(Math.abs(gauss(random)) * 1.35) + 500;
    while (left > 0) {
      const section = writer.section(n, size);
      lines.push(...section);
      left -= section.reduce((sum, line) => sum + line.length + 1, 0);
    }
    return `${lines.join('\n')}\n`;
  };
}

/** The words of a language and how often each is said. */
function createSpeech({ function: functionWords, onsets, nuclei, codas, endings }, seed) {
  const random = createRandom(seed);
  const one = (list) => list[Math.floor(random() * list.length)];
  const parts = [onsets.split(' '), nuclei.split(' '), codas.split(' ')];
  const made = new Set();
  while (made.size < roots) {
    // Common words are short.
    const syllables = 1 + Math.floor(random() * (made.size < 800 ? 2 : 3));
    let root = '';
    for (let i = 0; i < syllables; i++) root += one(parts[0]) + one(parts[1]);
    root += one(parts[2]);
    if (root.length > 3) made.add(root);
  }
  const all = [...made];
  const rank = createSampler(all.map((_, at) => (at + 10) ** -1.45));
  const functionList = functionWords.split(' ');
  const functionRank = createSampler(functionList.map((_, at) => 1 / (at + 2.7)));
  const ending = createSampler(endings.map(([, weight]) => weight));
  // A word has few forms, most of them rare.
  const forms = new Map(
    all.map((root) => [root, Array.from({ length: 4 }, () => root + endings[ending(random)][0])]),
  );
  const inflect = (root, own) => forms.get(root)[Math.floor(own() ** 3 * 4)];
  const subjects = Array.from({ length: topics }, () =>
    Array.from({ length: wordsOfTopic }, () => all[Math.floor(40 + random() ** 3 * (roots / 5))]),
  );
  return {
    common: (random) => functionList[functionRank(random)],
    root: (random) => all[rank(random)],
    inflect,
    subjects,
  };
}

/** Writes about one or two subjects in words of its own. */
function createAuthor({ common, root, inflect, subjects }, random) {
  const one = (list) => list[Math.floor(random() * list.length)];
  const about = [one(subjects), one(subjects)];
  const own = Array.from({ length: 14 }, () => (random() < 0.6 ? one(about[0]) : root(random)));
  const content = () => {
    const dice = random();
    const from = dice < 0.16 ? one(own) : dice < 0.42 ? one(about[dice < 0.34 ? 0 : 1]) : root(random);
    return inflect(from, random);
  };
  const name = () => `${capital(root(random))} ${capital(root(random))}`;
  const rare = [
    () => `@login-${Math.floor(random() * 4_000)}`,
    () => String(Math.floor(random() * 10 ** (1 + random() * 4))),
    () => `\`${root(random)}_${content()}()\``,
    () => name(),
    () => `**${content()}**`,
    () => `[${content()} ${content()}](../docs/${root(random)}-${root(random)}.md)`,
    () => `https://example.org/${root(random)}/${Math.floor(random() * 1_000)}`,
    () => `v${Math.floor(random() * 9)}.${Math.floor(random() * 30)}`,
    () => `${content()}-${content()}`,
  ];
  const sentence = () => {
    const length = 5 + Math.floor(random() * 22);
    const words = [];
    for (let i = 0; i < length; i++) {
      const dice = random();
      const word = dice < 0.44 ? common(random) : dice < 0.97 ? content() : one(rare)();
      words.push(word + (random() < 0.07 && i < length - 1 ? ',' : ''));
    }
    return capital(words.join(' ')) + (random() < 0.9 ? '.' : one(['?', '!', ':']));
  };
  const phrase = (length) =>
    Array.from({ length }, (_, at) =>
      at > 0 && at < length - 1 && random() < 0.3
        ? common(random)
        : inflect(random() < 0.6 ? one(own) : one(about[0]), random),
    ).join(' ');
  const lines = (count, line) => Array.from({ length: count }, line);
  const paragraph = () => lines(1 + Math.floor(random() * 4), sentence).join(' ');
  return {
    phrase,
    name,
    tags: () => lines(1 + Math.floor(random() * 3), () => one(about[0])),
    section(n, size) {
      const out = [`${random() < 0.7 ? '##' : '###'} ${capital(phrase(1 + Math.floor(random() * 4)))}`, ''];
      for (let p = 1 + Math.floor(random() * 4); p > 0; p--) out.push(paragraph(), '');
      const dice = random();
      if (dice < 0.3) out.push(...lines(2 + Math.floor(random() * 5), () => `- ${sentence()}`), '');
      else if (dice < 0.36) out.push('```js', `const ${root(random)} = ${root(random)}(${n});`, '```', '');
      else if (dice < 0.42) out.push(`See [${content()}](/${prosePath((n * 7 + 13) % size)}).`, '');
      return out;
    },
  };
}

/** Draws places of a list by their weights. */
function createSampler(weights) {
  let sum = 0;
  const ends = Float64Array.from(weights, (weight) => (sum += weight));
  return (random) => {
    const wanted = random() * sum;
    let [low, high] = [0, ends.length - 1];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (ends[middle] > wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  };
}

function gauss(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
