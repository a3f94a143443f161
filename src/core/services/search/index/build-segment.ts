import type { Analysis } from '../analysis/analysis';
import { createInverter } from './invert';
import { filterFields, filterValue, type SearchDocument } from './search-document';
import { packSegment, type Segment } from './segment';

/** Builds segments from a stream of documents, without keeping their texts. */
export interface SegmentBuilder {
  /** The number of documents since the last `finish`. */
  readonly size: number;
  /** Refs must be unique. */
  add(document: SearchDocument): void;
  /** Returns the segment of the added documents, in order, and resets the builder. */
  finish(): Segment;
}

export function createSegmentBuilder(analysis: Analysis): SegmentBuilder {
  const inverter = createInverter(analysis);
  const columns: string[][] = [[], [], [], []];
  const filters: string[][] = filterFields.map(() => []);
  return {
    get size() {
      return inverter.size;
    },
    add(document) {
      const { ref, version, date, title } = document;
      [ref, version, date, title].forEach((text, at) => columns[at]?.push(text.toWellFormed()));
      filterFields.forEach((field, at) => filters[at]?.push(filterValue(document, field)));
      inverter.add(document);
    },
    finish() {
      const numbers = new Map<string, number>();
      const segment = packSegment({
        strings: columns.flat(),
        filterCodes: Uint32Array.from(filters.flat(), (value) => numberOf(numbers, value)),
        filterValues: [...numbers.keys()],
        ...inverter.finish(),
      });
      for (const column of [...columns, ...filters]) column.length = 0;
      return segment;
    },
  };
}

function numberOf(numbers: Map<string, number>, key: string): number {
  let number = numbers.get(key);
  if (number === undefined) numbers.set(key, (number = numbers.size));
  return number;
}
