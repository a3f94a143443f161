import { lexiconOf, type Corpus, type Lexicon } from '../index/lexicon';
import { parseQuery, type Clause } from '../query/parse-query';
import { commonWords } from './common-words';
import { toHit, type SearchResult } from './run-query';
import { clauseWeights, isStopWord, scoreDocuments, type FieldBoosts } from './score';
import { selectBest } from './select';

/** A text to which similar ones are looked for. */
export interface LikeText {
  readonly title: string;
  /** The first lines of its text, without markup; may be empty. */
  readonly text: string;
}

export interface LikeOptions {
  /** The maximum number of hits. */
  readonly limit: number;
  /** Filters in the query language, such as `kind:discussion`. */
  readonly filters: string;
  /** Whether the last word of the title is a prefix. */
  readonly asYouType?: boolean;
  /** The ref of the text itself, if it is indexed: no hit. */
  readonly except?: string;
}

/** Only as many words are asked as the result can tell which of were found. */
const mostWords = 30;
/** For so many, the most telling ones, compounds are looked for: it takes as long as all the rest. */
const mostCompounds = 4;
/** Of the best by score as many are put in order by their share. */
const candidates = 50;
/** A word of the title says more about a question than one of its text. */
const titleWeight = 2;
/** A text of one or two words says too little to be called the same: it counts as if it had as many. */
const leastWords = 3;
/** Two questions share what one has in its title and the other in its text: all fields count the same. */
const fieldBoosts: FieldBoosts = [1, 1, 1, 1];

/**
 * The documents that say what a text says, by how much of it they share: rare words count more than others.
 * None where it has no telling word. `share` of a hit: see `Hit`.
 */
export function runLike(
  corpus: Corpus,
  like: LikeText,
  { limit, filters, asYouType = false, except }: LikeOptions,
): SearchResult {
  const lexicon = lexiconOf({ ...corpus, generous: true });
  const { clauses, weights } = tellingWords(like, corpus, lexicon, asYouType);
  const query = { ...parseQuery(filters), clauses };
  if (clauses.length === 0) return { hits: [], total: 0, query, near: [] };
  const scores = scoreDocuments(corpus.segments, lexicon, clauses, fieldBoosts);
  const { best, total } = selectBest(
    corpus.segments,
    scores,
    { ...query, unseen: false },
    Math.max(limit + 1, candidates),
  );
  const asked = clauses.reduce((sum, { boost }) => sum + boost, 0);
  const all =
    weights.reduce((sum, weight) => sum + weight, 0) * Math.max(1, (leastWords * titleWeight) / asked);
  const hits = best
    .map((candidate) => {
      const found = weights.filter((_, at) => (candidate.found & (1 << at)) !== 0);
      return { ...toHit(candidate), share: found.reduce((sum, weight) => sum + weight, 0) / all };
    })
    // A stable sort: those of equal share stay in the order of their scores.
    .sort((a, b) => b.share - a.share);
  return { hits: hits.filter(({ ref }) => ref !== except).slice(0, limit), total, query, near: [] };
}

interface TellingWords {
  readonly clauses: readonly Clause[];
  /** How much each tells: the rarer, the more. */
  readonly weights: readonly number[];
}

function tellingWords(
  { title, text }: LikeText,
  { segments, analysis }: Corpus,
  lexicon: Lexicon,
  asYouType: boolean,
): TellingWords {
  const words = new Map<string, Clause>();
  const add = (from: string, boost: number, isOpen = false): void => {
    for (const clause of parseQuery(plainWords(from), isOpen).clauses) {
      if (words.has(clause.word) || commonWords.has(clause.word) || isStopWord(clause, lexicon)) continue;
      words.set(clause.word, { ...clause, boost });
      for (const part of partsOf(clause.word, lexicon))
        if (!words.has(part) && !commonWords.has(part))
          words.set(part, { ...clause, word: part, prefix: false, boost: boost * partWeight });
    }
  };
  add(title, titleWeight, asYouType && /[\p{L}\p{N}]$/u.test(title));
  add(text, 1);
  const clauses = [...words.values()];
  const weights = clauseWeights(segments, lexiconOf({ segments, analysis }), clauses);
  const order = weights
    .map((weight, at) => ({ weight, at }))
    .sort((a, b) => b.weight - a.weight || a.at - b.at);
  const kept = order.slice(0, mostWords);
  return {
    clauses: kept.flatMap(({ at }, rank) => {
      const clause = clauses[at];
      return clause ? [rank < mostCompounds ? clause : { ...clause, whole: true as const }] : [];
    }),
    weights: kept.map(({ weight }) => weight),
  };
}

const shortestCompound = 8;
const shortestPart = 4;
/** Where only one part is known, it may be there by coincidence unless it is long. */
const shortestLonePart = 6;
const partWeight = 0.5;

/**
 * The words of which a word is made, as far as they occur: `moestuin` and `bakken` of `moestuinbakken`,
 * `slakken` of `naaktslakken`. The index knows the other direction.
 */
function partsOf(word: string, { segments, analysis, compounds }: Lexicon): string[] {
  if (!compounds || word.length < shortestCompound || !/^\p{L}+$/u.test(word)) return [];
  const isKnown = (part: string): boolean => {
    const stem = analysis.stem(part, 'nl');
    return segments.some(({ terms }) => terms.indexOf(stem) >= 0);
  };
  let best: string[] = [];
  for (let at = shortestPart; at <= word.length - shortestPart; at++) {
    const [head, tail] = [word.slice(0, at), word.slice(at)];
    const parts = [head, tail].filter(isKnown);
    if (parts.length === 2) return parts;
    best = [...best, ...parts.filter(({ length }) => length >= shortestLonePart)];
  }
  return best.sort((a, b) => b.length - a.length).slice(0, 1);
}

/** The words of a text, without what the query language takes for something else. */
function plainWords(text: string): string {
  return (text.match(/[\p{L}\p{N}]+(?:['’][\p{L}]+)?/gu) ?? []).join(' ');
}
