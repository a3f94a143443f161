import { createLiveSegment, isDead, markDead, type LiveSegment } from './live-segment';
import { copyPostings, createByteWriter } from './postings';
import { filterFields, textFields } from './search-document';
import { packSegment, postingsRange, type Segment, type SegmentParts } from './segment';

/** An incremental merge. Documents may be deleted meanwhile. */
export interface SegmentMerge {
  readonly sources: readonly LiveSegment[];
  /** Writes about this many bytes of postings; returns the merged segment when done. */
  step(bytes: number): LiveSegment | undefined;
}

/** Merges the live documents of several segments into one, without reading their texts again. */
export function startMerge(sources: readonly LiveSegment[]): SegmentMerge {
  let size = 0;
  const cursors = sources.map((live) => ({
    live,
    segment: live.segment,
    index: 0,
    current: live.segment.terms.size > 0 ? live.segment.terms.at(0) : undefined,
    /** The new document numbers, -1 for those that were deleted at the start. */
    rows: Int32Array.from({ length: live.segment.size }, (_, document) =>
      isDead(live, document) ? -1 : size++,
    ),
  }));
  const writer = createByteWriter();
  const one = createByteWriter();
  const terms: string[] = [];
  const ends: number[] = [];

  const mergeTerm = (term: string): void => {
    one.clear();
    let [last, count] = [0, 0];
    for (const cursor of cursors) {
      if (cursor.current !== term) continue;
      const [start, end] = postingsRange(cursor.segment, cursor.index);
      const copied = copyPostings(cursor.segment.postings, start, end, cursor.rows, one, last);
      last = copied.last;
      count += copied.count;
      const next = ++cursor.index;
      cursor.current = next < cursor.segment.terms.size ? cursor.segment.terms.at(next) : undefined;
    }
    if (count === 0) return;
    terms.push(term);
    writer.write(count);
    writer.append(one.bytes());
    ends.push(writer.length);
  };

  let columns: Columns | undefined;
  const finish = (all: Columns): LiveSegment => {
    const merged = createLiveSegment(
      packSegment({
        ...all,
        terms,
        postings: writer.bytes(),
        postingEnds: Uint32Array.from(ends),
      }),
    );
    for (const { live, rows } of cursors) {
      rows.forEach((row, document) => row >= 0 && isDead(live, document) && markDead(merged, row));
    }
    return merged;
  };

  return {
    sources,
    step(bytes) {
      columns ??= packColumns(cursors, size);
      const stop = writer.length + bytes;
      while (writer.length < stop) {
        let least: string | undefined;
        for (const { current } of cursors) {
          if (current !== undefined && (least === undefined || current < least)) least = current;
        }
        if (least === undefined) return finish(columns);
        mergeTerm(least);
      }
      return undefined;
    },
  };
}

type Columns = Pick<SegmentParts, 'strings' | 'filterValues' | 'filterCodes' | 'lengths'>;

/** The columns of the `size` documents that are kept, in their new order. */
function packColumns(
  sources: readonly { readonly segment: Segment; readonly rows: Int32Array }[],
  size: number,
): Columns {
  const strings = new Array<string>(size * 4).fill('');
  const filterCodes = new Uint32Array(size * filterFields.length);
  const lengths = new Uint32Array(size * textFields.length);
  const values = new Map<string, number>();
  for (const { segment, rows } of sources) {
    const codes = segment.filterValues().map((value) => {
      const code = values.get(value) ?? values.size;
      values.set(value, code);
      return code;
    });
    rows.forEach((row, document) => {
      if (row < 0) return;
      strings[row] = segment.ref(document);
      strings[size + row] = segment.version(document);
      strings[size * 2 + row] = segment.date(document);
      strings[size * 3 + row] = segment.title(document);
      filterFields.forEach((field, column) => {
        filterCodes[column * size + row] = codes[segment.filterCode(field, document)] ?? 0;
      });
      for (let field = 0; field < textFields.length; field++) {
        lengths[row * textFields.length + field] = segment.lengths[document * textFields.length + field] ?? 0;
      }
    });
  }
  return { strings, filterValues: [...values.keys()], filterCodes, lengths };
}
