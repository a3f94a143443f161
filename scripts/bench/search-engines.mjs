// The search engines that are compared, each behind the same few functions and used as its documentation
// recommends.
// An engine is made of documents or of what it saved; `ask` takes what `phrase` made of a query in lunr's
// terms, and `typed` takes what a person types into a search field. Both give refs, the best first.
import { rmSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import lunr from 'lunr';
import MiniSearch from 'minisearch';

const shown = 10;
const fields = ['title', 'headings', 'tags', 'body'];
const boosts = { title: 5, headings: 2, tags: 2, body: 1 };
const textOf = (value) => (typeof value === 'string' ? value : value.join('\n'));
const plain = (document) => ({
  ref: document.ref,
  ...Object.fromEntries(fields.map((field) => [field, textOf(document[field])])),
});

/** `kith` is the bundled core; `texts` gives a document's body for the second stage by its ref. */
export function createEngines(kith, texts) {
  return { kith: kithEngine(kith, texts), lunr: lunrEngine(), minisearch: miniEngine(), fts5: ftsEngine() };
}

/** A query as lunr writes it: any of the words, or a beginning, or a word with an edit. */
function lunrText({ type, words }) {
  if (type === 'prefix') return `${words[0]}*`;
  return type === 'fuzzy' ? `${words[0]}~1` : words.join(' ');
}

function kithEngine(kith, texts) {
  /** Texts are kept as they are looked through, as the engine keeps those that were asked for last. */
  const ranked = new Map();
  const bodyOf = (ref) => {
    if (!ranked.has(ref)) ranked.set(ref, kith.rankedText(texts.get(ref)));
    return ranked.get(ref);
  };
  const refs = ({ hits }) => hits.map(({ ref }) => ref);
  return {
    phrase: lunrText,
    /** As the worker does it. */
    build(documents) {
      const index = kith.createSearchIndex();
      for (let at = 0; at < documents.length; at += 100) index.put(documents.slice(at, at + 100));
      while (index.tidy());
      // What is still open becomes a part of it.
      index.save();
      return index;
    },
    save: (index) => {
      const parts = index.save();
      return {
        bytes: parts.reduce((sum, { segment, dead }) => sum + segment.byteLength + dead.length, 0),
        parts,
      };
    },
    load: ({ parts }) => kith.createSearchIndex(parts),
    keepsSaved: true,
    ask: (index, query) => refs(index.search(query)),
    /** The same, and the second stage. */
    askBoth: (index, query) => refs(index.search(query, { bodyOf, forgiving: true })),
    typed: (index, text) =>
      refs(index.search(text, { bodyOf, limit: shown, asYouType: true, forgiving: true })),
    replace: (index, document) => index.put([document]),
    idle: (index) => index.tidy(),
  };
}

function lunrEngine() {
  // Without it prefix queries miss terms or throw (olivernn/lunr.js #503).
  lunr.TokenSet._nextId = 1e9;
  return {
    phrase: lunrText,
    build: (documents) =>
      lunr(function () {
        this.ref('ref');
        for (const field of fields) this.field(field, { boost: boosts[field] });
        for (const document of documents) this.add(plain(document));
      }),
    save: (index) => {
      const bytes = Buffer.from(JSON.stringify(index));
      return { bytes: bytes.length, file: bytes };
    },
    load: ({ file }) => lunr.Index.load(JSON.parse(file.toString())),
    ask: (index, query) => index.search(query).map(({ ref }) => ref),
    /** The way its guide gives for typing: the word, else its beginning, else a near one. */
    typed: (index, text) =>
      index
        .query((query) => {
          for (const token of lunr.tokenizer(text)) {
            const word = lunr.trimmer(token).toString();
            if (word === '') continue;
            query.term(word, { usePipeline: true, boost: 100 });
            query.term(word, { usePipeline: false, boost: 10, wildcard: lunr.Query.wildcard.TRAILING });
            query.term(word, { usePipeline: false, boost: 1, editDistance: 1 });
          }
        })
        .slice(0, shown)
        .map(({ ref }) => ref),
  };
}

function miniEngine() {
  const options = { idField: 'ref', fields };
  return {
    phrase: ({ type, words }) => ({
      text: words.join(' '),
      options: { prefix: type === 'prefix', fuzzy: type === 'fuzzy' ? 1 : false, boost: boosts },
    }),
    build(documents) {
      const index = new MiniSearch(options);
      index.addAll(documents.map(plain));
      return index;
    },
    save: (index) => {
      const bytes = Buffer.from(JSON.stringify(index));
      return { bytes: bytes.length, file: bytes };
    },
    load: ({ file }) => MiniSearch.loadJSON(file.toString(), options),
    ask: (index, { text, options: how }) => index.search(text, how).map(({ id }) => id),
    typed: (index, text) =>
      index
        .search(text, { prefix: true, fuzzy: 0.2, boost: boosts })
        .slice(0, shown)
        .map(({ id }) => id),
    replace: (index, document) => index.replace(plain(document)),
  };
}

/** Undefined where Node has no SQLite or that no FTS5. */
function ftsEngine() {
  let sqlite;
  try {
    sqlite = createRequire(import.meta.url)('node:sqlite');
    new sqlite.DatabaseSync(':memory:').exec('create virtual table t using fts5(body)');
  } catch {
    return undefined;
  }
  const quoted = (word) => `"${word.replaceAll('"', '""')}"`;
  const weights = fields.map((field) => boosts[field]).join(', ');
  const open = (file) => {
    const database = new sqlite.DatabaseSync(file);
    const search = database.prepare(
      `select ref from docs where docs match ? order by bm25(docs, 0, ${weights}) limit 50`,
    );
    return { database, search, file };
  };
  const insertInto = (database) =>
    database.prepare(`insert into docs (rowid, ref, ${fields.join(', ')}) values (?, ?, ?, ?, ?, ?)`);
  const rowOf = new Map();
  const values = (document) => [document.ref, ...fields.map((field) => textOf(document[field]))];
  return {
    /** Neither edits nor typos: for these it is not asked. */
    phrase: ({ type, words }) =>
      type === 'fuzzy'
        ? undefined
        : type === 'prefix'
          ? `${quoted(words[0])}*`
          : words.map(quoted).join(' OR '),
    build(documents, file) {
      for (const part of ['', '-wal', '-shm']) rmSync(file + part, { force: true });
      const database = new sqlite.DatabaseSync(file);
      database.exec('pragma journal_mode = wal; pragma synchronous = normal');
      database.exec(
        `create virtual table docs using fts5(ref unindexed, ${fields.join(', ')}, content='', contentless_delete=1, contentless_unindexed=1, tokenize='porter unicode61', prefix='2 3')`,
      );
      database.exec('begin');
      const insert = insertInto(database);
      documents.forEach((document, at) => {
        rowOf.set(document.ref, at + 1);
        insert.run(at + 1, ...values(document));
      });
      database.exec("commit; insert into docs(docs) values ('optimize'); pragma wal_checkpoint(truncate)");
      database.close();
      return open(file);
    },
    save: ({ file }) => ({ bytes: statSync(file).size, file }),
    load: ({ file }) => open(file),
    ask: ({ search }, query) => search.all(query).map(({ ref }) => ref),
    typed({ search }, text) {
      const words = text.split(/[^\p{L}\p{M}\p{N}_]+/u).filter(Boolean);
      if (words.length === 0) return [];
      const asked = words.map((word, at) => quoted(word) + (at === words.length - 1 ? '*' : ''));
      return search
        .all(asked.join(' OR '))
        .slice(0, shown)
        .map(({ ref }) => ref);
    },
    replace({ database }, document) {
      const row = rowOf.get(document.ref);
      database.exec('begin');
      database.prepare('delete from docs where rowid = ?').run(row);
      insertInto(database).run(row, ...values(document));
      database.exec('commit');
    },
  };
}
