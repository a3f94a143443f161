import lunr from 'lunr';
import { splitWords, trimWord } from './analysis';
import { foldFilter, textFields } from './search-document';
import { facetNames, type FacetName } from './facets';

export type Presence = 'optional' | 'required' | 'prohibited';

/** One word of a query. */
export interface Clause {
  /** Lower-case, trimmed, not stemmed; with `*` where `wildcard` is true. */
  readonly word: string;
  /** The bits of the numbers of the text fields in which it is looked for. */
  readonly fields: number;
  readonly boost: number;
  /** Edits allowed, 0 to 2. */
  readonly edits: number;
  readonly wildcard: boolean;
  readonly presence: Presence;
  /** Whether the word may be the beginning of one: the last of a query that is being typed. */
  readonly prefix: boolean;
}

/** Filters of one field are alternatives; those of several all hold. */
export interface Filter {
  readonly field: FacetName;
  /** Folded as values are compared; of a date a beginning of one, or a range `2026-01..2026-06`. */
  readonly value: string;
  readonly excluded: boolean;
}

export interface ParsedQuery {
  readonly clauses: readonly Clause[];
  readonly filters: readonly Filter[];
  /** False where the text, or part of it, was not taken as it was meant. */
  readonly understood: boolean;
  /** Why it was not: the text was searched as plain words, or only its first words were. */
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

// @types/lunr lacks the parser.
const { Query, QueryParser } = lunr as unknown as {
  Query: new (fields: readonly string[]) => LunrQuery;
  QueryParser: new (text: string, query: LunrQuery) => { parse(): LunrQuery };
};

const longestQuery = 2_000;
const mostClauses = 64;
/** Wildcards and edits walk the whole dictionary: a query may have so many of them. */
const mostWalks = 8;
const mostEdits = 2;
const greatestBoost = 1_000;
const allFields = (1 << textFields.length) - 1;
const presences: Readonly<Record<number, Presence>> = { 1: 'optional', 2: 'required', 3: 'prohibited' };
/** A tag in quotes is compared whole; without, its words are looked for, as lunr does in a field. */
const filterPattern = new RegExp(
  `(?<=^|\\s)([+-]?)(?:(${facetNames.join('|')}|status):"([^"]*)"|(${facetNames.filter((name) => name !== 'tag').join('|')}|status):([^\\s"]+))`,
  'gi',
);

/** Reads what somebody typed, in lunr's query language with filters; never throws. */
export function parseQuery(text: string, asYouType = false): ParsedQuery {
  const filters: Filter[] = [];
  const short = text.slice(0, longestQuery);
  const words = short
    .replace(
      filterPattern,
      (_, sign: string, quotedField?: string, quoted?: string, field?: string, plain?: string) => {
        const name = (quotedField ?? field ?? '').toLowerCase();
        filters.push({
          // Front matter calls it a status.
          field: name === 'status' ? 'state' : (name as FacetName),
          value: foldFilter(quoted ?? plain ?? ''),
          excluded: sign === '-',
        });
        return ' ';
      },
    )
    .replace(/(?<=^|\s)([+-]?)tag:(?=\S)/gi, '$1tags:')
    // To lunr `meeting - June` would exclude June, however far off the dash is.
    .replace(/(?<=^|\s)[+-]+(?=\s|$)/g, '');
  const parsed = parseWithLunr(words);
  const all = joinEqual(parsed ?? plainClauses(words));
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

/** Undefined where lunr refuses the text. */
function parseWithLunr(text: string): Clause[] | undefined {
  try {
    const { clauses } = new QueryParser(text, new Query(textFields)).parse();
    return clauses.map(toClause).filter(({ word }) => word !== '');
  } catch {
    return undefined;
  }
}

function toClause({
  term,
  fields,
  boost,
  editDistance,
  usePipeline,
  presence,
}: LunrQuery['clauses'][number]): Clause {
  const wildcard = !usePipeline;
  return {
    word: wildcard ? term.replace(/\*+/g, '*') : trimWord(term),
    fields: fields.reduce((bits, field) => bits | (1 << textFields.findIndex((f) => f === field)), 0),
    boost: Math.min(boost, greatestBoost),
    edits: wildcard ? 0 : Math.min(editDistance ?? 0, mostEdits),
    wildcard,
    presence: presences[presence] ?? 'optional',
    prefix: false,
  };
}

/** Whole words, and their parts where there are signs within: `see:this` is looked for as `see` and `this` too. */
function plainClauses(text: string): Clause[] {
  const words = splitWords(text).flatMap((raw) => [trimWord(raw), ...raw.split(/[^\p{L}\p{M}\p{N}_]+/u)]);
  return [...new Set(words)]
    .filter((word) => word !== '')
    .map((word) => {
      return {
        word,
        fields: allFields,
        boost: 1,
        edits: 0,
        wildcard: false,
        presence: 'optional',
        prefix: false,
      };
    });
}

/** A word that is asked for twice counts twice, as in lunr, but is looked up once. */
function joinEqual(clauses: readonly Clause[]): Clause[] {
  const joined = new Map<string, Clause>();
  for (const clause of clauses) {
    const key = [clause.presence, clause.fields, clause.edits, clause.wildcard, clause.word].join(' ');
    const boost = clause.boost + (joined.get(key)?.boost ?? 0);
    // Deleted first, so that the last that was typed stays the last.
    joined.delete(key);
    joined.set(key, { ...clause, boost });
  }
  return [...joined.values()];
}

function limitWalks(clauses: readonly Clause[]): Clause[] {
  let walks = 0;
  return clauses.filter(({ wildcard, edits }) => !(wildcard || edits > 0) || ++walks <= mostWalks);
}

function openLastWord(clauses: Clause[], last: Clause | undefined): void {
  const clause = clauses.at(-1);
  if (clause === undefined || clause !== last || clause.wildcard || clause.edits > 0) return;
  if (clause.word.length >= 2 && clause.presence !== 'prohibited') {
    clauses[clauses.length - 1] = { ...clause, prefix: true };
  }
}
