import { isDead, type LiveSegment } from './live-segment';
import { createByteWriter, createPostingWriter } from './postings';
import { filterFields, textFields } from './search-document';
import { eachPostingOf, packSegment, type Segment } from './segment';

/** One segment of the live documents of several, without reading their texts again. */
export function mergeSegments(sources: readonly LiveSegment[]): Segment {
  const kept = sources.flatMap((live) =>
    Array.from({ length: live.segment.size }, (_, document) => ({
      live,
      segment: live.segment,
      document,
    })).filter(({ document }) => !isDead(live, document)),
  );
  const values = new Map<string, number>();
  const filterCodes = Uint32Array.from(
    filterFields.flatMap((filter) =>
      kept.map(({ segment, document }) => {
        const value = segment.filterValues()[segment.filterCode(filter, document)] ?? '';
        const number = values.get(value) ?? values.size;
        values.set(value, number);
        return number;
      }),
    ),
  );
  const lengths = new Uint32Array(kept.length * textFields.length);
  kept.forEach(({ segment, document }, row) => {
    const start = document * textFields.length;
    lengths.set(segment.lengths.subarray(start, start + textFields.length), row * textFields.length);
  });
  return packSegment({
    strings: [
      ...kept.map(({ segment, document }) => segment.ref(document)),
      ...kept.map(({ segment, document }) => segment.version(document)),
      ...kept.map(({ segment, document }) => segment.date(document)),
      ...kept.map(({ segment, document }) => segment.title(document)),
    ],
    filterValues: [...values.keys()],
    filterCodes,
    lengths,
    ...mergePostings(sources),
  });
}

interface MergedPostings {
  readonly terms: readonly string[];
  readonly postings: Uint8Array;
  readonly postingEnds: Uint32Array;
}

function mergePostings(sources: readonly LiveSegment[]): MergedPostings {
  let rows = 0;
  const cursors = sources.map((live) => ({
    live,
    terms: live.segment.terms,
    index: 0,
    current: live.segment.terms.size > 0 ? live.segment.terms.at(0) : undefined,
    rows: Int32Array.from({ length: live.segment.size }, (_, document) =>
      isDead(live, document) ? -1 : rows++,
    ),
  }));
  const writer = createByteWriter();
  const out = createPostingWriter(writer);
  const terms: string[] = [];
  const ends: number[] = [];
  for (;;) {
    let least: string | undefined;
    for (const { current } of cursors) {
      if (current !== undefined && (least === undefined || current < least)) least = current;
    }
    if (least === undefined) break;
    const triples: number[] = [];
    for (const cursor of cursors) {
      if (cursor.current !== least) continue;
      eachPostingOf(cursor.live.segment, cursor.index, (document, field, frequency) => {
        const row = cursor.rows[document] ?? -1;
        if (row >= 0) triples.push(row, field, frequency);
      });
      cursor.index++;
      cursor.current = cursor.index < cursor.terms.size ? cursor.terms.at(cursor.index) : undefined;
    }
    if (triples.length === 0) continue;
    terms.push(least);
    out.begin(triples.length / 3);
    for (let at = 0; at < triples.length; at += 3) {
      out.add(triples[at] ?? 0, triples[at + 1] ?? 0, triples[at + 2] ?? 0);
    }
    ends.push(writer.length);
  }
  return { terms, postings: writer.bytes(), postingEnds: Uint32Array.from(ends) };
}
