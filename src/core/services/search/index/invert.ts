import { languageOf, type Analysis } from '../analysis/analysis';
import { createByteWriter, createPostingWriter } from './postings';
import { textFields, textOfField, type SearchDocument } from './search-document';

/** What a segment keeps of its documents' words. */
export interface Inverted {
  /** In the order of their UTF-16 code units. */
  readonly terms: readonly string[];
  /** The number of terms in each field of each document: `document * 4 + field`. */
  readonly lengths: Uint32Array;
  readonly postings: Uint8Array;
  /** Where each term's postings end in `postings`. */
  readonly postingEnds: Uint32Array;
}

export interface Inverter {
  /** How many documents were added since the last `finish`. */
  readonly size: number;
  /** Reads a document. Nothing of its text is kept but its terms' numbers. */
  add(document: SearchDocument): void;
  /** Gives what was added and begins anew. */
  finish(): Inverted;
}

/**
 * Turns documents into the postings of their terms.
 *
 * What it counts in has a place for each term that the analysis knows. It is kept, all zeros: to make it anew
 * would take longer than to read one document.
 */
export function createInverter(analysis: Analysis): Inverter {
  const frequencies = createCounter();
  const counts = createCounter();
  let lengths: number[] = [];
  /** All postings as they are met, in threes: the term's number, `document * 4 + field` and the frequency. */
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
      // Numbers are forgotten only where none is in use.
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
      // What many documents took is not kept for the next one.
      if (triples.length > mostKept) triples = new Uint32Array(firstRoom);
      return result;
    },
  };
}

/** Numbers that room is made for, and that room is kept for. */
const firstRoom = 1 << 10;
const mostKept = 1 << 16;

/** Sorts the postings by term without comparing: each is put in the place that the counts before it leave. */
function writePostings(
  order: readonly number[],
  countOf: Uint32Array,
  triples: Uint32Array,
): Pick<Inverted, 'postings' | 'postingEnds'> {
  const starts = new Uint32Array(order.length + 1);
  order.forEach((number, place) => {
    starts[place + 1] = (starts[place] ?? 0) + (countOf[number] ?? 0);
    // From here on the place where the term's next posting goes.
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

/** Zeros by number, as many as are asked for. */
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
