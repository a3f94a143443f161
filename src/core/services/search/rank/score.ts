import { greatest } from '../../../base/extremes';
import { expandClause } from './expand-clause';
import type { Expansion, Lexicon } from '../index/lexicon';
import { isDead, type LiveSegment } from '../index/live-segment';
import type { Clause, ParsedQuery } from '../query/parse-query';
import { fieldBoosts, textFields } from '../index/search-document';
import { createPostingList, type PostingList } from '../index/postings';
import { countPostingsOf, readPostingsOf } from '../index/segment';
import { readPairsOf } from '../index/unspaced';

/** The matches in each document of a segment, by document number. */
export interface SegmentScores {
  readonly scores: Float64Array;
  /** A bit set of the first 31 clauses found; the highest bit is set for any clause. */
  readonly found: Int32Array;
  /** How many of the required clauses were found, in order. */
  readonly required: Uint8Array;
  readonly prohibited: Uint8Array;
}

/** The bit that is set when any clause was found. */
const anyClause = 1 << 31;

// lunr's parameter.
const k1 = 1.2;
const b = 0.75;

/** What each of `textFields` counts. */
export type FieldBoosts = readonly [number, number, number, number];

/**
 * Scores as lunr does (BM25), with two differences: document counts and average lengths are those of all live
 * documents across segments, and the product is not divided by the query's magnitude, which would cancel its
 * boosts.
 */
export function scoreDocuments(
  segments: readonly LiveSegment[],
  lexicon: Lexicon,
  clauses: readonly Clause[],
  boosts: FieldBoosts = fieldBoosts,
): SegmentScores[] {
  const count = segments.reduce((sum, { live }) => sum + live, 0);
  const slopes = Float64Array.from(textFields, (_, field) => {
    const average = segments.reduce((sum, { totals }) => sum + (totals[field] ?? 0), 0) / count;
    return (k1 * b) / average;
  });
  const results = segments.map(({ segment: { size } }) => emptyScores(size));
  const list = createPostingList();
  let required = 0;
  clauses.forEach((clause, place) => {
    const step = clause.presence === 'required' ? ++required : 0;
    const mark = { clause, step, bits: anyClause | bitOf(place) | bitsCovered(clause, clauses) };
    if (clause.wildcard && clause.word === '*') {
      segments.forEach(({ segment }, at) => markAll(segment.lengths, results[at], mark));
      return;
    }
    if (clause.pairs !== undefined) {
      const lists = segments.map((live) => readLivePairs(live, clause.pairs ?? []));
      const idf = inverseFrequency(
        count,
        lists.reduce((sum, { length }) => sum + length, 0),
      );
      const factor = idf * clause.boost * (k1 + 1);
      lists.forEach((pairs, at) => {
        const [live, result] = [segments[at], results[at]];
        if (live && result)
          addPostings(live, pairs.length, result, { mark, factor, slopes, boosts, list: pairs.list });
      });
      return;
    }
    for (const expansion of expandClause(clause, lexicon)) {
      const idf = inverseFrequency(count, liveCount(segments, expansion, list));
      const factor = idf * clause.boost * expansion.weight * (k1 + 1);
      segments.forEach((live, at) => {
        const [result, term] = [results[at], expansion.numbers[at] ?? -1];
        if (result === undefined || term < 0) return;
        addPostings(live, readPostingsOf(live.segment, term, list), result, {
          mark,
          factor,
          slopes,
          boosts,
          list,
        });
      });
    }
  });
  return results;
}

interface Mark {
  readonly clause: Clause;
  /** The position of a required clause among these, from 1. */
  readonly step: number;
  readonly bits: number;
}

interface Term {
  readonly mark: Mark;
  /** The factor of each posting's score, without the field's boost. */
  readonly factor: number;
  /** The increase of the score's divisor per term of a field. */
  readonly slopes: Float64Array;
  readonly boosts: FieldBoosts;
  readonly list: PostingList;
}

/** The clause bits of a clause's parts. */
function bitsCovered({ covers }: Clause, clauses: readonly Clause[]): number {
  if (covers === undefined) return 0;
  return clauses.reduce(
    (bits, { word, presence }, place) =>
      presence !== 'prohibited' && covers.includes(word) ? bits | bitOf(place) : bits,
    0,
  );
}

function bitOf(place: number): number {
  return place < 31 ? 1 << place : 0;
}

/** The postings of a run without spaces in the live documents of a segment. */
function readLivePairs(
  live: LiveSegment,
  pairs: readonly string[],
): { readonly list: PostingList; readonly length: number } {
  const list = createPostingList();
  const all = readPairsOf(live.segment, pairs, list);
  let length = 0;
  for (let at = 0; at < all; at++) {
    const document = list.documents[at] ?? 0;
    if (isDead(live, document)) continue;
    list.documents[length] = document;
    list.fields[length] = list.fields[at] ?? 0;
    list.frequencies[length++] = list.frequencies[at] ?? 0;
  }
  return { list, length };
}

/**
 * Adds one term's postings to the scores of a segment. Nearly all of a query's time is spent here, so it is
 * one plain loop.
 */
function addPostings(
  live: LiveSegment,
  count: number,
  result: SegmentScores,
  { mark, factor, slopes, boosts, list }: Term,
): void {
  const { lengths, size } = live.segment;
  const { fields: wanted, presence } = mark.clause;
  const { scores, found } = result;
  const { documents, fields, frequencies } = list;
  const allAlive = live.live === size;
  for (let at = 0; at < count; at++) {
    const document = documents[at] ?? 0;
    const field = fields[at] ?? 0;
    const frequency = frequencies[at] ?? 0;
    if ((wanted & (1 << field)) === 0 || !(allAlive || !isDead(live, document))) continue;
    if (presence === 'optional') found[document] = (found[document] ?? 0) | mark.bits;
    else markFound(result, document, mark);
    if (presence === 'prohibited') continue;
    const length = lengths[document * boosts.length + field] ?? 0;
    const divisor = k1 * (1 - b) + (slopes[field] ?? 0) * length + frequency;
    const weight = (factor * (boosts[field] ?? 0) * frequency) / divisor;
    scores[document] = (scores[document] ?? 0) + weight;
  }
}

function markFound(result: SegmentScores, document: number, { clause, step, bits }: Mark): void {
  if (clause.presence === 'prohibited') {
    result.prohibited[document] = 1;
    return;
  }
  // A document advances only if it has all the required clauses before this one.
  if (step > 0 && result.required[document] === step - 1) result.required[document] = step;
  result.found[document] = (result.found[document] ?? 0) | bits;
}

/**
 * How much finding each clause tells: its boost times the inverse frequency of the word itself, the greatest
 * there is for a word that is in no document.
 */
export function clauseWeights(
  segments: readonly LiveSegment[],
  lexicon: Lexicon,
  clauses: readonly Clause[],
): number[] {
  const count = segments.reduce((sum, { live }) => sum + live, 0);
  const list = createPostingList();
  return clauses.map((clause) => {
    const exact = expandClause(clause, lexicon).filter(({ weight }) => weight === 1);
    const frequencies = exact.map((expansion) => liveCount(segments, expansion, list));
    return clause.boost * inverseFrequency(count, Math.min(count, Math.max(0, greatest(frequencies))));
  });
}

/** A lone `*` matches any document that has a term, without a score. */
function markAll(lengths: Uint32Array, result: SegmentScores | undefined, mark: Mark): void {
  if (result === undefined) return;
  lengths.forEach((length, cell) => {
    if (length > 0 && (mark.clause.fields & (1 << (cell & 3))) !== 0) markFound(result, cell >>> 2, mark);
  });
}

/** lunr's IDF: a term counts once per field of a document, so the fraction may be negative. */
export function inverseFrequency(documents: number, occurrences: number): number {
  return Math.log(1 + Math.abs((documents - occurrences + 0.5) / (occurrences + 0.5)));
}

function liveCount(segments: readonly LiveSegment[], { numbers }: Expansion, list: PostingList): number {
  let count = 0;
  segments.forEach((live, at) => {
    const term = numbers[at] ?? -1;
    if (term < 0) return;
    if (live.live === live.segment.size) {
      count += countPostingsOf(live.segment, term);
      return;
    }
    const all = readPostingsOf(live.segment, term, list);
    for (let place = 0; place < all; place++) if (!isDead(live, list.documents[place] ?? 0)) count++;
  });
  return count;
}

function emptyScores(size: number): SegmentScores {
  return {
    scores: new Float64Array(size),
    found: new Int32Array(size),
    required: new Uint8Array(size),
    prohibited: new Uint8Array(size),
  };
}

/** Drops required stop words: they are not indexed, so requiring one would find nothing. */
export function withoutRequiredStopWords(query: ParsedQuery, lexicon: Lexicon): readonly Clause[] {
  return query.clauses.map((clause) =>
    clause.presence === 'required' && isStopWord(clause, lexicon)
      ? { ...clause, presence: 'optional' }
      : clause,
  );
}

export function isStopWord(clause: Clause, { analysis, languages }: Lexicon): boolean {
  return (
    !clause.wildcard &&
    clause.edits === 0 &&
    languages.some((language) => analysis.isStopWord(clause.word, language))
  );
}
