import { languageOf, splitWords, type Analysis, type Language } from './analysis';
import { createByteWriter, createPostingWriter } from './postings';
import { filterFields, filterValue, textFields, textOfField, type SearchDocument } from './search-document';
import { packSegment, type Segment } from './segment';

/** A segment of these documents, in their order. Each ref must be there once. */
export function buildSegment(documents: readonly SearchDocument[], analysis: Analysis): Segment {
  const inverted = invert(documents, analysis);
  const { terms, lengths } = inverted;
  const filterNumbers = new Map<string, number>();
  const filterCodes = Uint32Array.from(
    filterFields.flatMap((filter) =>
      documents.map((document) => numberOf(filterNumbers, filterValue(document, filter))),
    ),
  );
  const order = [...terms.keys()].sort();
  return packSegment({
    strings: [
      ...documents.map(({ ref }) => ref.toWellFormed()),
      ...documents.map(({ version }) => version.toWellFormed()),
      ...documents.map(({ date }) => date.toWellFormed()),
      ...documents.map(({ title }) => title.toWellFormed()),
    ],
    filterValues: [...filterNumbers.keys()],
    filterCodes,
    lengths,
    terms: order,
    ...writePostings(order, inverted),
  });
}

/** Terms as they were met, and for each posting the term's number, `document * 4 + field` and the frequency. */
interface Inverted {
  readonly terms: ReadonlyMap<string, number>;
  readonly lengths: Uint32Array;
  readonly triples: readonly number[];
}

function invert(documents: readonly SearchDocument[], analysis: Analysis): Inverted {
  const terms = new Map<string, number>();
  const lengths = new Uint32Array(documents.length * textFields.length);
  const triples: number[] = [];
  const frequencies: number[] = [];
  // From a word as it is written to its term's number, -1 for none: one look-up for most words.
  const known: Record<Language, Map<string, number>> = { en: new Map(), nl: new Map() };
  const numberOfWord = (raw: string, language: Language): number => {
    let number = known[language].get(raw);
    if (number === undefined) {
      const term = analysis.term(raw, language);
      number = term === '' ? -1 : numberOf(terms, term);
      known[language].set(raw, number);
    }
    return number;
  };
  documents.forEach((document, row) => {
    const language = languageOf(document.lang);
    textFields.forEach((field, column) => {
      const cell = row * textFields.length + column;
      const met: number[] = [];
      let length = 0;
      for (const raw of splitWords(textOfField(document, field).toWellFormed())) {
        const number = numberOfWord(raw, language);
        if (number < 0) continue;
        length++;
        const before = frequencies[number] ?? 0;
        if (before === 0) met.push(number);
        frequencies[number] = before + 1;
      }
      lengths[cell] = length;
      for (const number of met) {
        triples.push(number, cell, frequencies[number] ?? 0);
        frequencies[number] = 0;
      }
    });
  });
  return { terms, lengths, triples };
}

/** Sorts the postings by term without comparing: they are counted, then each is put in its place. */
function writePostings(
  order: readonly string[],
  { terms, triples }: Inverted,
): { postings: Uint8Array; postingEnds: Uint32Array } {
  const counts = new Uint32Array(terms.size);
  for (let at = 0; at < triples.length; at += 3)
    counts[triples[at] ?? 0] = (counts[triples[at] ?? 0] ?? 0) + 1;
  const starts = new Uint32Array(terms.size + 1);
  counts.forEach((count, number) => (starts[number + 1] = (starts[number] ?? 0) + count));
  const next = starts.slice();
  const sorted = new Uint32Array((triples.length / 3) * 2);
  for (let at = 0; at < triples.length; at += 3) {
    const number = triples[at] ?? 0;
    const place = next[number] ?? 0;
    next[number] = place + 1;
    sorted[place * 2] = triples[at + 1] ?? 0;
    sorted[place * 2 + 1] = triples[at + 2] ?? 0;
  }
  const writer = createByteWriter();
  const postings = createPostingWriter(writer);
  const postingEnds = Uint32Array.from(order, (term) => {
    const number = terms.get(term) ?? 0;
    postings.begin(counts[number] ?? 0);
    for (let place = starts[number] ?? 0; place < (starts[number + 1] ?? 0); place++) {
      const cell = sorted[place * 2] ?? 0;
      postings.add(cell >>> 2, cell & 3, sorted[place * 2 + 1] ?? 0);
    }
    return writer.length;
  });
  return { postings: writer.bytes(), postingEnds };
}

function numberOf(numbers: Map<string, number>, key: string): number {
  let number = numbers.get(key);
  if (number === undefined) numbers.set(key, (number = numbers.size));
  return number;
}
