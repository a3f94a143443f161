// Queries made from documents by a seeded generator: nobody picks one, and all engines get the same.
import { createRandom } from './generate-community.mjs';

export const kinds = ['title', 'heading', 'body', 'typo', 'as you type', 'inflected'];

/**
 * Queries by which somebody looks for a document that is known to be there, `count` of each kind. `ref` is
 * the document from which a query was made; what else may answer it as well is not counted, for any engine.
 */
export function knownItems(documents, count, seed) {
  const random = createRandom(seed);
  const once = timesOf(
    documents.flatMap(({ title, headings }) => [title, ...headings.filter((h) => h !== title)]),
  );
  const vocabulary = new Set(documents.flatMap(({ body }) => wordsOf(body)));
  const makers = {
    title: ({ title }) => named(title, once),
    heading: ({ headings, title }) =>
      named(
        one(
          headings.filter((heading) => heading !== title),
          random,
        ),
        once,
      ),
    body: ({ body }) => sample(body, random)?.join(' '),
    typo: (document) => mistyped(makers[random() < 0.5 ? 'title' : 'body'](document), random),
    'as you type': ({ title }) => beginning(named(title, once), random),
    inflected: ({ body }) => inflected(sample(body, random), vocabulary, random),
  };
  return kinds.flatMap((kind) => {
    const queries = [];
    for (let tries = 0; queries.length < count && tries < count * 60; tries++) {
      const document = one(documents, random);
      const text = makers[kind](document);
      if (text) queries.push({ kind, text, ref: document.ref });
    }
    return queries;
  });
}

/**
 * Queries to measure time with: words as frequent as they are in the texts, beginnings, and words with an
 * edit.
 */
export function timedQueries(documents, count, seed) {
  const random = createRandom(seed);
  const word = () => {
    for (;;) {
      const found = one(wordsOf(one(documents, random).body), random);
      if (found && /^[a-z]{4,20}$/.test(found)) return found;
    }
  };
  return Array.from({ length: count }, (_, at) => {
    if (at % 4 === 2) return { type: 'prefix', words: [word().slice(0, 3 + Math.floor(random() * 2))] };
    if (at % 4 === 3) return { type: 'fuzzy', words: [edited(word(), random)] };
    return { type: 'terms', words: Array.from({ length: 1 + Math.floor(random() * 4) }, word) };
  });
}

const wordPattern = /[\p{L}\p{N}_]{2,}/gu;

function wordsOf(text) {
  return text.toLowerCase().match(wordPattern) ?? [];
}

function timesOf(texts) {
  const times = new Map();
  for (const text of texts) times.set(text.toLowerCase(), (times.get(text.toLowerCase()) ?? 0) + 1);
  return times;
}

/** A title or heading of several words that is the only one. */
function named(text, times) {
  const words = wordsOf(text ?? '');
  return words.length >= 2 && words.length <= 8 && times.get(text.toLowerCase()) === 1
    ? words.join(' ')
    : undefined;
}

/** Three words of one line, in order, none of them very short. */
function sample(body, random) {
  const line = wordsOf(one(body.split('\n'), random) ?? '').filter((word) => word.length >= 4);
  if (line.length < 6) return undefined;
  const at = Math.floor(random() * (line.length - 4));
  return [line[at], line[at + 1], line[at + 3]];
}

function beginning(text, random) {
  if (!text) return undefined;
  const end = text.lastIndexOf(' ') + 1;
  const last = text.slice(end);
  return last.length < 4 ? undefined : text.slice(0, end + 3 + Math.floor(random() * (last.length - 3)));
}

function mistyped(text, random) {
  const words = text?.split(' ') ?? [];
  const long = words.flatMap((word, at) => (/^[a-z]{5,}$/.test(word) ? [at] : []));
  if (long.length === 0) return undefined;
  const at = one(long, random);
  return words.with(at, edited(words[at], random)).join(' ');
}

/**
 * One slip of a finger: two letters swapped, one left out, doubled or replaced; the first is mostly right.
 */
function edited(word, random) {
  const at = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, after] = [word.slice(0, at), word[at], word.slice(at + 1)];
  const slips = [
    () => before + after,
    () => before + letter + letter + after,
    () => before + 'abcdefghijklmnopqrstuvwxyz'[Math.floor(random() * 26)] + after,
    () => before + (after[0] ?? '') + letter + after.slice(1),
  ];
  return one(slips, random)();
}

const endings = ['s', 'es', 'ed', 'ing', 'er', 'ers', 'ly', 'en', 'e', ''];

/**
 * One of the words in another form that the texts have. By endings alone, so that no engine's stemmer is
 * preferred.
 */
function inflected(words, vocabulary, random) {
  if (!words) return undefined;
  const forms = words.flatMap((word, at) =>
    endings
      .filter((ending) => ending !== '' && word.endsWith(ending))
      .concat('')
      .map((ending) => word.slice(0, word.length - ending.length))
      .filter((stem) => stem.length >= 4)
      .flatMap((stem) => endings.map((ending) => stem + ending))
      .filter((form) => form !== word && vocabulary.has(form))
      .map((form) => words.with(at, form)),
  );
  return one(forms, random)?.join(' ');
}

function one(list, random) {
  return list[Math.floor(random() * list.length)];
}
