import { filterFields, textFields, type FilterField } from './search-document';
import { countPostings, readPostings, type PostingList } from './postings';
import { openTerms, type Terms } from './terms';

/** An immutable index of documents numbered from 0: one buffer, on disk as in memory. */
export interface Segment {
  readonly buffer: ArrayBuffer;
  readonly size: number;
  readonly terms: Terms;
  /** The number of terms in each field of each document: `document * 4 + field`. */
  readonly lengths: Uint32Array;
  readonly postings: Uint8Array;
  /** The end of each term's postings in `postings`. */
  readonly postingEnds: Uint32Array;
  ref(document: number): string;
  version(document: number): string;
  date(document: number): string;
  title(document: number): string;
  /** The distinct values of all filters; `filterCode` is an index into them. */
  filterValues(): readonly string[];
  filterCode(filter: FilterField, document: number): number;
}

/** The parts of a segment, before they are packed into one buffer. */
export interface SegmentParts {
  /** Columns one after another: refs, versions, dates, titles. */
  readonly strings: readonly string[];
  readonly filterValues: readonly string[];
  readonly filterCodes: Uint32Array;
  readonly lengths: Uint32Array;
  readonly terms: readonly string[];
  readonly postingEnds: Uint32Array;
  readonly postings: Uint8Array;
}

const magic = 0x4b534734;
const headerWords = 12;
const wordBytes = 4;

export function packSegment(parts: SegmentParts): Segment {
  const encoder = new TextEncoder();
  const words = [
    parts.lengths,
    parts.filterCodes,
    parts.postingEnds,
    endsOf(parts.terms),
    endsOf(parts.strings),
    endsOf(parts.filterValues),
  ];
  const bytes = [
    parts.postings,
    encoder.encode(parts.terms.join('')),
    encoder.encode(parts.strings.join('')),
    encoder.encode(parts.filterValues.join('')),
  ];
  const lengths = [...words, ...bytes].map(({ length }) => length);
  const size = [...words, ...bytes].reduce(
    (sum, { byteLength }) => sum + byteLength,
    headerWords * wordBytes,
  );
  const buffer = new ArrayBuffer(size);
  new Uint32Array(buffer, 0, headerWords).set([magic, ...lengths]);
  let end = headerWords * wordBytes;
  for (const section of words) {
    new Uint32Array(buffer, end, section.length).set(section);
    end += section.byteLength;
  }
  for (const section of bytes) {
    new Uint8Array(buffer, end, section.length).set(section);
    end += section.byteLength;
  }
  return openSegment(buffer);
}

/**
 * Opens a segment over an existing buffer, without parsing or copying.
 *
 * @throws `RangeError` if the buffer has another format, or is truncated.
 */
export function openSegment(buffer: ArrayBuffer): Segment {
  if (buffer.byteLength < headerWords * wordBytes) throw new RangeError('a search segment is cut off');
  const header = new Uint32Array(buffer, 0, headerWords);
  if (header[0] !== magic) throw new RangeError('no search segment of this format');
  let end = headerWords * wordBytes;
  let section = 1;
  const nextWords = (): Uint32Array => {
    const view = new Uint32Array(buffer, end, header[section++]);
    end += view.byteLength;
    return view;
  };
  const nextBytes = (): Uint8Array => {
    const view = new Uint8Array(buffer, end, header[section++]);
    end += view.byteLength;
    return view;
  };
  const [lengths, filterCodes, postingEnds] = [nextWords(), nextWords(), nextWords()];
  const [termEnds, stringEnds, filterEnds] = [nextWords(), nextWords(), nextWords()];
  const [postings, terms, strings, filters] = [nextBytes(), nextBytes(), nextBytes(), nextBytes()];
  const size = lengths.length / textFields.length;
  if (
    end !== buffer.byteLength ||
    stringEnds.length !== size * 4 ||
    filterCodes.length !== size * filterFields.length ||
    postingEnds.length !== termEnds.length
  ) {
    throw new RangeError('the parts of a search segment do not fit together');
  }
  const rows = openTerms(strings, stringEnds);
  const values = openTerms(filters, filterEnds);
  let filterValues: string[] | undefined;
  return {
    buffer,
    size,
    terms: openTerms(terms, termEnds),
    lengths,
    postings,
    postingEnds,
    ref: (document) => rows.at(document),
    version: (document) => rows.at(size + document),
    date: (document) => rows.at(size * 2 + document),
    title: (document) => rows.at(size * 3 + document),
    filterValues: () =>
      (filterValues ??= Array.from({ length: values.size }, (_, index) => values.at(index))),
    filterCode: (filter, document) => filterCodes[filterFields.indexOf(filter) * size + document] ?? 0,
  };
}

/** Decodes the posting list of a segment's term, and returns its length. */
export function readPostingsOf(segment: Segment, term: number, into: PostingList): number {
  const [start, end] = postingsRange(segment, term);
  return readPostings(segment.postings, start, end, into);
}

/** The length of the posting list of a segment's term, including deleted documents. */
export function countPostingsOf(segment: Segment, term: number): number {
  const [start] = postingsRange(segment, term);
  return countPostings(segment.postings, start);
}

/** The range of a term's posting list in `postings`. */
export function postingsRange({ postingEnds }: Segment, term: number): readonly [start: number, end: number] {
  return [term === 0 ? 0 : (postingEnds[term - 1] ?? 0), postingEnds[term] ?? 0];
}

function endsOf(texts: readonly string[]): Uint32Array {
  // A loop: for a hundred thousand texts, `from` with a function takes ten times as long.
  const ends = new Uint32Array(texts.length);
  let end = 0;
  for (let at = 0; at < texts.length; at++) ends[at] = end += texts[at]?.length ?? 0;
  return ends;
}
