import lunr from 'lunr';
import { chunkWords } from '../../../src/core/services/search/analysis/chunk-words';
import {
  fieldBoosts,
  textFields,
  textOfField,
  type SearchDocument,
} from '../../../src/core/services/search/index/search-document';

interface Internals {
  TokenSet: { _nextId: number };
  Vector: { prototype: { similarity: (this: lunr.Vector, other: lunr.Vector) => number } };
}

/**
 * Stock lunr over the same English documents, as an oracle, with three things changed from outside: its token
 * sets get ids that no term ends with (olivernn/lunr.js #503), its scores are raw products, it does not stem
 * numbers and names with signs in them, and it is given the words of each text one by one, those of joined
 * words too, since it splits at blanks and hyphens alone.
 */
export function createOracle(documents: readonly SearchDocument[]): (query: string) => Map<string, number> {
  const internals = lunr as unknown as Internals;
  internals.TokenSet._nextId = 1e9;
  internals.Vector.prototype.similarity = function (other) {
    return this.dot(other);
  };
  const builder = new lunr.Builder();
  // Unregistered on purpose: a pipeline that is not to be written needs no label, and to add warns of its
  // lack.
  const stemmer: lunr.PipelineFunction = (token) =>
    /^\d+$|[._/@:+#&=,\\]/.test(token.toString())
      ? token
      : (lunr.stemmer as (one: lunr.Token) => lunr.Token)(token);
  Object.assign(stemmer, { label: 'stemmer' });
  builder.pipeline.add(lunr.stopWordFilter, stemmer);
  builder.searchPipeline.add(stemmer);
  builder.ref('ref');
  textFields.forEach((field, at) => builder.field(field, { boost: fieldBoosts[at] ?? 1 }));
  for (const document of documents) {
    const fields = textFields.map((field) => [field, wordsOf(textOfField(document, field))]);
    builder.add({ ref: document.ref, ...Object.fromEntries(fields) });
  }
  const index = builder.build();
  return (query) => new Map(index.search(query).map(({ ref, score }) => [ref, score]));
}

/** The words of a text before they are stemmed, each as often as it is there. */
export function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .split(/\s+/)
    .flatMap((chunk) => chunkWords(chunk));
}

/** What differs between two results of a query, as sentences; lunr rounds what it stores to thousandths. */
export function differences(
  ours: ReadonlyMap<string, number>,
  theirs: ReadonlyMap<string, number>,
): string[] {
  const all = new Set([...ours.keys(), ...theirs.keys()]);
  return [...all].flatMap((ref) => {
    const [own, other] = [ours.get(ref), theirs.get(ref)];
    if (own === undefined) return [`${ref} is missing`];
    if (other === undefined) return [`${ref} is too many`];
    const tolerance = 0.01 * Math.max(own, other) + 0.02;
    return Math.abs(own - other) <= tolerance ? [] : [`${ref} has ${own}, not ${other}`];
  });
}
