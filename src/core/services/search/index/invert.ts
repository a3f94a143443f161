import { languageOf, type Analysis } from '../analysis/analysis';
import { createByteWriter, createPostingWriter } from './postings';
import { textFields, textOfField, type SearchDocument } from './search-document';

/** The inverted index of a segment's documents. */
export interface Inverted {
  /** Sorted by UTF-16 code units. */
  readonly terms: readonly string[];
  /** The number of terms in each field of each document: `document * 4 + field`. */
  readonly lengths: Uint32Array;
  readonly postings: Uint8Array;
  /** The end of each term's postings in `postings`. */
  readonly postingEnds: Uint32Array;
}

export interface Inverter {
  /** The number of documents since the last `finish`. */
  readonly size: number;
  /** Tokenizes a document. Only its term numbers are kept. */
  add(document: SearchDocument): void;
  /** Returns the index of what was added, and resets. */
  finish(): Inverted;
}

/**
 * Builds an inverted index of documents.
 *
 * The counter array has an entry per term of the analysis. It is reused, reset to zeros: allocating it would
 * take longer than reading one document.
 */
export function createInverter(analysis: Analysis): Inverter {
  const frequencies = createCounter();
  const counts = createCounter();
  let lengths: number[] = [];
  /** All postings in order of occurrence, as triples: term number, `document * 4 + field`, frequency. */
  let triples = new Uint32Array(firstRoom);
  let end = 0;

  const addField = (numbers: Int32Array, cell: number): void => {
    if (end + numbers.length * 3 > triples.length) triples = grown(triples, end + numbers.length * 3);
    const frequencyOf = frequencies.upTo(analysis.size);
    const first = end;
    for (const number of numbers) {
      const before = frequencyOf[number] ?? 0;
      frequencyOf[number] = before + 1;
      if (before > 0) continue;
      triples[end] = number;
      triples[end + 1] = cell;
      end += 3;
    }
    for (let at = first; at < end; at += 3) {
      const number = triples[at] ?? 0;
      triples[at + 2] = frequencyOf[number] ?? 0;
      frequencyOf[number] = 0;
    }
  };

  return {
    get size() {
      return lengths.length / textFields.length;
    },
    add(document) {
      // Forget term numbers only while none is in use.
      if (end === 0) analysis.forget();
      const language = languageOf(document.lang);
      for (const field of textFields) {
        const numbers = analysis.read(textOfField(document, field), language);
        addField(numbers, lengths.length);
        lengths.push(numbers.length);
      }
    },
    finish() {
      const all = triples.subarray(0, end);
      const countOf = counts.upTo(analysis.size);
      const met: number[] = [];
      for (let at = 0; at < end; at += 3) {
        const number = all[at] ?? 0;
        if (countOf[number] === 0) met.push(number);
        countOf[number] = (countOf[number] ?? 0) + 1;
      }
      const order = analysis.sorted(met);
      const terms = order.map((number) => analysis.termAt(number));
      const result = { terms, lengths: Uint32Array.from(lengths), ...writePostings(order, countOf, all) };
      for (const number of met) countOf[number] = 0;
      lengths = [];
      end = 0;
      // Release the memory after a large batch.
      if (triples.length > mostKept) triples = new Uint32Array(firstRoom);
      return result;
    },
  };
}

/** Initial capacity, and the maximum that is kept for reuse, in numbers. */
const firstRoom = 1 << 10;
const mostKept = 1 << 16;

/** Counting sort of the postings by term. */
function writePostings(
  order: readonly number[],
  countOf: Uint32Array,
  triples: Uint32Array,
): Pick<Inverted, 'postings' | 'postingEnds'> {
  const starts = new Uint32Array(order.length + 1);
  order.forEach((number, place) => {
    starts[place + 1] = (starts[place] ?? 0) + (countOf[number] ?? 0);
    // From here on, the offset of the term's next posting.
    countOf[number] = starts[place] ?? 0;
  });
  const sorted = new Uint32Array((triples.length / 3) * 2);
  for (let at = 0; at < triples.length; at += 3) {
    const number = triples[at] ?? 0;
    const place = countOf[number] ?? 0;
    countOf[number] = place + 1;
    sorted[place * 2] = triples[at + 1] ?? 0;
    sorted[place * 2 + 1] = triples[at + 2] ?? 0;
  }
  const writer = createByteWriter();
  const postings = createPostingWriter(writer);
  const postingEnds = Uint32Array.from(order, (_, term) => {
    const [start, end] = [starts[term] ?? 0, starts[term + 1] ?? 0];
    postings.begin(end - start);
    for (let place = start; place < end; place++) {
      const cell = sorted[place * 2] ?? 0;
      postings.add(cell >>> 2, cell & 3, sorted[place * 2 + 1] ?? 0);
    }
    return writer.length;
  });
  return { postings: writer.bytes(), postingEnds };
}

/** A reusable zeroed array of at least the requested size. */
function createCounter(): { upTo(size: number): Uint32Array } {
  let values = new Uint32Array(0);
  return {
    upTo(size) {
      if (size > values.length) values = new Uint32Array(size * 2);
      return values;
    },
  };
}

function grown(values: Uint32Array<ArrayBuffer>, least: number): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(Math.max(values.length * 2, least));
  larger.set(values);
  return larger;
}
