import { createFacetCounter } from './count-facets';
import { parseQuery, type Clause, type ParsedQuery } from '../query/parse-query';
import { expandClause } from './expand-clause';
import { foldLetters } from '../analysis/fold-letters';
import { lexiconOf, type Corpus, type Lexicon } from '../index/lexicon';
import { loosenUnknownWords } from './near-words';
import type { RankedText } from './ranked-text';
import { rerank, type AskedWord } from './rerank';
import { isStopWord, scoreDocuments, withoutRequiredStopWords } from './score';
import { hasMemberAsTitle, type FilterField } from '../index/search-document';
import type { Facets } from '../query/facets';
import { selectBest, type Candidate } from './select';

export interface SearchOptions {
  /** The maximum number of hits. Default: 50. */
  readonly limit?: number;
  /** Whether the last word is a prefix. */
  readonly asYouType?: boolean;
  /** Returns the bodies of the best fifty for reranking, which is skipped without it. */
  readonly bodyOf?: (ref: string) => RankedText | undefined;
  /** Whether to count all matches by facet. */
  readonly facets?: boolean;
  /** Whether to find posts that readers do not see, too. */
  readonly unseen?: boolean;
  /** Whether words that are in no document match similar words. lunr finds nothing for them. */
  readonly forgiving?: boolean;
}

export interface Hit {
  readonly ref: string;
  readonly version: string;
  /** lunr's score, not divided by the query's magnitude. Hits are ordered by rank, not by score. */
  readonly score: number;
  readonly title: string;
  readonly date: string;
  readonly kind: string;
  readonly author: string;
  readonly state: string;
  readonly lang: string;
  readonly tags: readonly string[];
  /**
   * Of what a text says, as much as the document says too, 0 to 1: its words, each by how rare it is. Only
   * where similar ones were asked for.
   */
  readonly share?: number;
}

export interface SearchResult {
  readonly hits: readonly Hit[];
  /** The number of matching documents; `hits` may be fewer. */
  readonly total: number;
  /** The parsed query, for excerpts, and whether it was understood. */
  readonly query: ParsedQuery;
  /** Words that are in no document and were matched fuzzily. */
  readonly near: readonly string[];
  readonly facets?: Facets;
}

/** The number of documents that are reranked. */
const reranked = 50;
const defaultLimit = 50;

export function runQuery(
  corpus: Corpus,
  text: string,
  {
    limit = defaultLimit,
    asYouType = false,
    bodyOf,
    facets = false,
    unseen = false,
    forgiving = false,
  }: SearchOptions,
): SearchResult {
  const parsed = parseQuery(text, asYouType);
  const lexicon = lexiconOf({ ...corpus, generous: forgiving });
  const strict = withoutRequiredStopWords(parsed, lexicon);
  const { clauses, near } = forgiving ? loosenUnknownWords(strict, lexicon) : { clauses: strict, near: [] };
  const query = { ...parsed, clauses };
  const counter = facets ? createFacetCounter() : undefined;
  const { best, total } = selectBest(
    corpus.segments,
    scoreDocuments(corpus.segments, lexicon, clauses),
    { clauses, filters: query.filters, unseen },
    Math.max(limit, bodyOf === undefined ? 0 : reranked),
    counter,
  );
  const asked = clauses.reduce((bits, clause, place) => {
    // A joined word counts by its parts.
    const counts =
      clause.presence !== 'prohibited' && clause.covers === undefined && !isStopWord(clause, lexicon);
    return counts && place < 31 ? bits | (1 << place) : bits;
  }, 0);
  const ordered = bodyOf === undefined ? best : reorder(best, asked, askedWords(clauses, lexicon), bodyOf);
  const hits = ordered.slice(0, Math.max(0, limit)).map(toHit);
  return { hits, total, query, near, ...(counter && { facets: counter.finish(query.filters) }) };
}

export function toHit({ segment, document, score }: Candidate): Hit {
  const stored = (field: FilterField): string =>
    segment.filterValues()[segment.filterCode(field, document)] ?? '';
  return {
    ref: segment.ref(document),
    version: segment.version(document),
    score,
    title: segment.title(document),
    date: segment.date(document),
    kind: stored('kind'),
    author: stored('author').replaceAll('\n', ', '),
    state: stored('state'),
    lang: stored('lang'),
    tags: stored('tag')
      .split('\n')
      .filter((tag) => tag !== ''),
  };
}

function reorder(
  best: readonly Candidate[],
  asked: number,
  words: readonly AskedWord[],
  bodyOf: (ref: string) => RankedText | undefined,
): Candidate[] {
  const top = best.slice(0, reranked);
  const inputs = top.map(({ segment, document, score, found }) => {
    const kind = segment.filterValues()[segment.filterCode('kind', document)] ?? '';
    const title = hasMemberAsTitle(kind) ? '' : segment.title(document);
    const body = bodyOf(segment.ref(document));
    return {
      score,
      coverage: asked === 0 ? 0 : countBits(found & asked) / countBits(asked),
      text: body && { title, body },
    };
  });
  const ranks = rerank(inputs, words);
  const order = top.map((candidate, at) => ({ candidate, rank: ranks[at] ?? 0 }));
  // A stable sort keeps the first-stage order among equals.
  order.sort((a, b) => b.rank - a.rank);
  return [...order.map(({ candidate }) => candidate), ...best.slice(reranked)];
}

/** The maximum number of similar words of a misspelt word to look for in the texts. */
const mostForms = 8;

function askedWords(clauses: readonly Clause[], lexicon: Lexicon): AskedWord[] {
  const { analysis, languages } = lexicon;
  return clauses
    .filter(
      ({ presence, wildcard, covers }) => presence !== 'prohibited' && !wildcard && covers === undefined,
    )
    .map((clause) => {
      const { word, prefix, edits, pairs } = clause;
      if (pairs !== undefined) return { word, prefix: true, forms: [word] };
      const plain = foldLetters(word);
      const terms =
        edits > 0
          ? expandClause(clause, lexicon).map(({ term }) => term)
          : languages.map((language) => sharedBeginning(plain, analysis.stem(word, language)));
      return { word, prefix, forms: [...new Set(terms)].slice(0, mostForms) };
    });
}

/** Stemmers may change the end of a word as well as cutting it off. */
function sharedBeginning(word: string, stem: string): string {
  let length = 0;
  while (length < stem.length && word[length] === stem[length]) length++;
  return length >= 3 ? stem.slice(0, length) : word;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}
