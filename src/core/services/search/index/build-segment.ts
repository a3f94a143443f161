import type { Analysis } from '../analysis/analysis';
import { createInverter } from './invert';
import { filterFields, filterValue, type SearchDocument } from './search-document';
import { packSegment, type Segment } from './segment';

/** Makes segments of documents that come one by one, without keeping their texts. */
export interface SegmentBuilder {
  /** How many documents were added since the last `finish`. */
  readonly size: number;
  /** Each ref once. */
  add(document: SearchDocument): void;
  /** The segment of what was added, in that order; then begins anew. */
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
