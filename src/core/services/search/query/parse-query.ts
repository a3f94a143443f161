import lunr from 'lunr';
import { charactersOf, chunkPieces, isUnspaced, type ChunkPiece } from '../analysis/chunk-words';
import { composed } from '../analysis/fold-letters';
import { textFields } from '../index/search-document';
import { foldFilter } from './fold-filter';
import { facetNames, type FacetName } from './facets';

export type Presence = 'optional' | 'required' | 'prohibited';

/** One word of a query. */
export interface Clause {
  /** Lower-case, composed, trimmed, not stemmed; contains `*` if `wildcard` is true. */
  readonly word: string;
  /** Equivalent words: `antivirus` for `anti-virus`. */
  readonly also?: readonly string[];
  /** The words of the clauses for its parts: if it is found, these count as found. */
  readonly covers?: readonly string[];
  /** For a word in a script without spaces: its bigrams, all of which must be in one field. */
  readonly pairs?: readonly string[];
  /** The fields to search, as a bit set of field numbers. */
  readonly fields: number;
  readonly boost: number;
  /** Edits allowed, 0 to 2. */
  readonly edits: number;
  readonly wildcard: boolean;
  readonly presence: Presence;
  /** Whether the word is a prefix: the last word of a query that is being typed. */
  readonly prefix: boolean;
  /** Whether compounds that contain the word do not count, which are looked for in the whole dictionary. */
  readonly whole?: true;
}

/** Filters of one field are alternatives; those of different fields are all required. */
export interface Filter {
  readonly field: FacetName;
  /** Folded for comparison; for a date a prefix, or a range `2026-01..2026-06`. */
  readonly value: string;
  readonly excluded: boolean;
}

export interface ParsedQuery {
  readonly clauses: readonly Clause[];
  readonly filters: readonly Filter[];
  /** False if the text, or part of it, could not be parsed as a query. */
  readonly understood: boolean;
  /** Why not: the text was searched as plain words, or was cut off. */
  readonly message?: 'search.plainWords' | 'search.shortened';
}

interface LunrQuery {
  readonly clauses: readonly {
    readonly term: string;
    readonly fields: readonly string[];
    readonly boost: number;
    readonly editDistance?: number;
    readonly usePipeline: boolean;
    readonly presence: number;
  }[];
}

// @types/lunr does not declare the parser.
const { Query, QueryParser } = lunr as unknown as {
  Query: new (fields: readonly string[]) => LunrQuery;
  QueryParser: new (text: string, query: LunrQuery) => { parse(): LunrQuery };
};

const longestQuery = 2_000;
const mostClauses = 64;
/** Wildcards and fuzzy clauses scan the whole dictionary, so their number is limited. */
const mostWalks = 8;
const mostEdits = 2;
const greatestBoost = 1_000;
const allFields = (1 << textFields.length) - 1;
const presences: Readonly<Record<number, Presence>> = { 1: 'optional', 2: 'required', 3: 'prohibited' };
/** A quoted tag is matched as a whole; otherwise its words are searched, as lunr does in a field. */
const filterPattern = new RegExp(
  `(?<=^|\\s)([+-]?)(?:(${facetNames.join('|')}|status):"([^"]*)"|(${facetNames.filter((name) => name !== 'tag').join('|')}|status):([^\\s"]+))`,
  'gi',
);

/** Parses user input in lunr's query language with filters; never throws. */
export function parseQuery(text: string, asYouType = false): ParsedQuery {
  const filters: Filter[] = [];
  const short = text.slice(0, longestQuery);
  const words = short
    .replace(
      filterPattern,
      (_, sign: string, quotedField?: string, quoted?: string, field?: string, plain?: string) => {
        const name = (quotedField ?? field ?? '').toLowerCase();
        filters.push({
          // In front matter it is called `status`.
          field: name === 'status' ? 'state' : (name as FacetName),
          value: foldFilter(
            (quoted ?? plain ?? '').replace(name === 'tag' ? /^\s*#/ : name === 'author' ? /^\s*@/ : '', ''),
          ),
          excluded: sign === '-',
        });
        return ' ';
      },
    )
    .replace(/(?<=^|\s)([+-]?)tag:(?=\S)/gi, '$1tags:')
    // lunr would read `meeting - June` as excluding June, despite the space after the dash.
    .replace(/(?<=^|\s)[+-]+(?=\s|$)/g, '')
    // lunr splits at hyphens: only some of the parts would get the sign, the field and the star.
    .replace(/(?<=[^\s:+-])-(?=\S)/g, keptHyphen);
  const parsed = parseWithLunr(words);
  const all = withoutIdleStars(joinEqual(parsed ?? plainClauses(words)));
  const clauses = limitWalks(all).slice(0, mostClauses);
  if (asYouType && /[\p{L}\p{N}]$/u.test(short)) openLastWord(clauses, all.at(-1));
  const message =
    parsed === undefined
      ? ('search.plainWords' as const)
      : short.length < text.length || clauses.length < all.length
        ? ('search.shortened' as const)
        : undefined;
  return {
    clauses,
    filters,
    understood: message === undefined,
    ...(message === undefined ? {} : { message }),
  };
}

/** Undefined if lunr rejects the text. */
function parseWithLunr(text: string): Clause[] | undefined {
  try {
    const { clauses } = new QueryParser(text, new Query(textFields)).parse();
    return clauses.flatMap(toClauses);
  } catch {
    return undefined;
  }
}

/** A hyphen at which lunr does not split. */
const keptHyphen = '\u2011';
const hyphens = /[-\u2010\u2011]+/;

function toClauses({
  term,
  fields,
  boost,
  editDistance,
  usePipeline,
  presence,
}: LunrQuery['clauses'][number]): Clause[] {
  const common: Omit<Clause, 'word'> = {
    fields: fields.reduce((bits, field) => bits | (1 << textFields.findIndex((f) => f === field)), 0),
    boost: Math.min(boost, greatestBoost),
    edits: usePipeline ? Math.min(editDistance ?? 0, mostEdits) : 0,
    wildcard: false,
    presence: presences[presence] ?? 'optional',
    prefix: false,
  };
  return usePipeline ? wordClauses(term, common) : starClauses(term, common);
}

/** The clauses of a wildcard word: one per part if it is hyphenated. */
function starClauses(term: string, common: Omit<Clause, 'word'>): Clause[] {
  const links = term.split(hyphens).filter((link) => link !== '');
  const lettered = links.filter((link) => /[\p{L}\p{N}]/u.test(link));
  if (lettered.length === 0) return term.includes('*') ? [{ ...common, word: '*', wildcard: true }] : [];
  return lettered.flatMap((link) => {
    if (!link.includes('*')) return wordClauses(link, common);
    const pattern = composed(link)
      .replace(/^[^\p{L}\p{M}\p{N}_*]+|[^\p{L}\p{M}\p{N}_*+#]+$/gu, '')
      .replace(/\*+/g, '*');
    // A bigram matches at any position.
    const run = pattern.replace(/^\*|\*$/g, '');
    if (isUnspaced(run) && !run.includes('*')) return wordClauses(run, common);
    return [{ ...common, word: pattern, wildcard: true }];
  });
}

function wordClauses(term: string, common: Omit<Clause, 'word'>): Clause[] {
  return chunkPieces(term).flatMap((piece) =>
    piece.unspaced ? [unspacedClause(piece.whole, common)] : pieceClauses(piece, common),
  );
}

/** The clause of a run in a script without spaces: by its bigrams; a single character as a prefix. */
export function unspacedClause(run: string, common: Omit<Clause, 'word'>): Clause {
  const characters = charactersOf(run);
  const pairs = characters.slice(1).map((character, at) => `${characters[at] ?? ''}${character}`);
  const plain = { ...common, edits: 0, wildcard: false };
  return pairs.length === 0
    ? { ...plain, word: `${characters.join('')}*`, wildcard: true }
    : { ...plain, word: run, pairs };
}

/**
 * The word and its parts if it is joined: a search for `node.js` means the whole, but `node` is better than
 * nothing. Required are the whole or its longest part; excluded is the whole.
 */
function pieceClauses({ whole, also, parts }: ChunkPiece, common: Omit<Clause, 'word'>): Clause[] {
  // A single letter is not selective.
  const asked = [...new Set(parts)].filter((part) => part.length > 1 && part !== whole);
  const main = (more: readonly string[]): Clause => {
    return { ...common, word: whole, ...(more.length > 0 && { also: more }) };
  };
  if (asked.length === 0 || common.presence === 'prohibited') return [main(also)];
  const longest = asked.reduce((best, part) => (part.length > best.length ? part : best));
  const isRequired = common.presence === 'required';
  return [
    { ...main(isRequired && common.fields === allFields ? [...also, longest] : also), covers: asked },
    ...asked.map((word): Clause => ({ ...common, word, edits: 0, presence: 'optional' })),
  ];
}

/** Drops a lone `*` next to words, since it matches everything. */
function withoutIdleStars(clauses: readonly Clause[]): Clause[] {
  const isStar = ({ word, wildcard }: Clause): boolean => wildcard && word === '*';
  const hasWords = clauses.some((clause) => !isStar(clause) && clause.presence !== 'prohibited');
  return clauses.filter(
    (clause) =>
      !isStar(clause) ||
      !(
        hasWords &&
        (clause.presence === 'optional' || (clause.presence === 'required' && clause.fields === allFields))
      ),
  );
}

/** All words of a text that is not a valid query. */
function plainClauses(text: string): Clause[] {
  const common = { fields: allFields, boost: 1, edits: 0, wildcard: false, prefix: false } as const;
  return text
    .toLowerCase()
    .split(/\s+/)
    .flatMap((chunk) => wordClauses(chunk, { ...common, presence: 'optional' }));
}

/** Merges duplicate words: they count twice, as in lunr, but are looked up once. */
function joinEqual(clauses: readonly Clause[]): Clause[] {
  const joined = new Map<string, Clause>();
  for (const clause of clauses) {
    const key = [clause.presence, clause.fields, clause.edits, clause.wildcard, clause.word].join(' ');
    const boost = clause.boost + (joined.get(key)?.boost ?? 0);
    // Deleted first, so that the last word typed stays last.
    joined.delete(key);
    joined.set(key, { ...clause, boost });
  }
  return [...joined.values()];
}

function limitWalks(clauses: readonly Clause[]): Clause[] {
  let walks = 0;
  return clauses.filter(({ wildcard, edits }) => !(wildcard || edits > 0) || ++walks <= mostWalks);
}

/** Makes the last word, and what it is joined with, a prefix: `anti-vir` may become `antivirus`. */
function openLastWord(clauses: Clause[], last: Clause | undefined): void {
  const clause = clauses.at(-1);
  if (clause === undefined || clause !== last) return;
  clauses.forEach((one, at) => {
    if (one !== clause && one.covers?.at(-1) !== clause.word) return;
    if (one.wildcard || one.edits > 0 || one.pairs !== undefined) return;
    if (one.word.length >= 2 && one.presence !== 'prohibited') clauses[at] = { ...one, prefix: true };
  });
}
